#include "platform/cli/report_ask.h"

#include <fmt/format.h>

#include "core/actions/names.h"
#include "core/base/decimal.h"
#include "core/base/iso_time.h"
#include "core/store/paths.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"

namespace tropa::cli {
namespace {

using model::Kind;

Uuid named(ReportAsk& ask, Kind kind, const std::string& text) {
    return text.empty() ? Uuid{} : actions::findNamed(ask.read, kind, text);
}

/// A version by id or number.
Uuid versionNamed(ReportAsk& ask, const std::string& text) {
    if (text.empty()) return {};
    const store::FunnelPaths paths = store::funnelPaths(ask.read, ask.filter.funnel);
    for (const store::PathVersion& version : paths.versions)
        if (version.id.text() == text || std::to_string(version.number) == text) return version.id;
    throw Failure(
        ErrorCode::NotFound,
        fmt::format("There is no version \"{}\" of the funnel; name the funnel with --funnel.", text));
}

}  // namespace

ReportAsk::ReportAsk(Context& given, const ReportWords& typed)
    : context(given),
      words(typed),
      read(given.replica()),
      settings(insight::settingsOf(read)),
      calendar(settings.timeZone),
      nowMs(given.replica().serverTime().nowMs()) {
    filter.funnel = named(*this, Kind::Funnel, words.funnel);
    filter.version = versionNamed(*this, words.version);
    filter.segment = named(*this, Kind::Segment, words.segment);
    filter.owner = named(*this, Kind::Member, words.owner);
    filter.team = named(*this, Kind::Team, words.team);
    filter.source = named(*this, Kind::Source, words.source);
    filter.event = named(*this, Kind::Event, words.event);
    filter.temperature = words.temperature;
    if (!words.currency.empty()) settings.currency = words.currency;
    filter.presentOwner = words.presentOwner;
    const auto moment = [&](std::string_view option, const std::string& word) {
        try {
            return timeFrom(context.replica(), word);
        } catch (const Failure&) {
            throw Failure(ErrorCode::Usage,
                          fmt::format("{}: \"{}\" is no day like 2026-12-01", option, word));
        }
    };
    // A day is a day where the workspace is; the last one is included.
    if (!words.from.empty())
        filter.fromMs =
            isIsoDate(words.from) ? calendar.startOfDay(words.from) : moment("--from", words.from);
    if (!words.to.empty())
        filter.toMs =
            isIsoDate(words.to) ? calendar.between(words.to, words.to).toMs : moment("--to", words.to);
    if (filter.fromMs && filter.toMs && *filter.fromMs > *filter.toMs)
        throw Failure(ErrorCode::Usage, "--from lies behind --to");
}

std::int64_t ReportAsk::horizonMs(std::int64_t usualDays) const {
    return (words.days > 0 ? words.days : usualDays) * kDayMs;
}

insight::Period ReportAsk::window(std::int64_t lastDays) const {
    const std::string last = calendar.dayOf(filter.toMs ? *filter.toMs - 1 : nowMs);
    const std::string first = filter.fromMs ? calendar.dayOf(*filter.fromMs)
                                            : insight::dayText(insight::dayNumber(last) - lastDays + 1);
    return calendar.between(first, last);
}

insight::PeriodUnit ReportAsk::unit(insight::PeriodUnit usual) const {
    return words.by.empty() ? usual : insight::periodUnitFrom(words.by);
}

Json jsonOf(const std::optional<double>& number) {
    return number ? Json(*number) : Json();
}

Json jsonOf(const insight::Spread& spread) {
    return {{"median", jsonOf(spread.median)}, {"p80", jsonOf(spread.p80)}};
}

Json jsonOf(const insight::Period& period) {
    return {{"from", period.starts}, {"to", period.ends}};
}

Json amountJson(std::int64_t units) {
    if (units % Decimal::kScale == 0) return units / Decimal::kScale;
    return static_cast<double>(units) / static_cast<double>(Decimal::kScale);
}

Json amountsJson(const std::map<std::string, std::int64_t>& amounts) {
    Json object = Json::object();
    for (const auto& [currency, units] : amounts) object[currency] = amountJson(units);
    return object;
}

Json shareJson(const insight::Share& share) {
    Json object = {{"n", share.n}, {"of", share.of}, {"share", jsonOf(share.value())}};
    if (const auto interval = share.interval()) object["interval"] = {interval->low, interval->high};
    return object;
}

Json idJson(const Uuid& id) {
    return id.isNil() ? Json() : Json(id.text());
}

Cases ReportAsk::of(Kind kind, const std::vector<Uuid>& ids) const {
    Cases cases;
    cases.reserve(ids.size());
    for (const Uuid& id : ids) cases.emplace_back(kind, id);
    return cases;
}

Cases ReportAsk::clients(const std::vector<Uuid>& ids) {
    Cases cases;
    for (const Uuid& id : ids)
        cases.emplace_back(store::findRecord(read, Kind::Company, id) ? Kind::Company : Kind::Contact, id);
    return cases;
}

Json casesJson(ReportAsk& ask, const Cases& cases) {
    Json list = Json::array();
    for (const auto& [kind, id] : cases)
        list.push_back({{"id", id.text()},
                        {"entity", model::entity(kind).name},
                        {"title", titleOf(ask.read, kind, id)}});
    return list;
}

}  // namespace tropa::cli
