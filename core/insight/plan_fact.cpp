#include "core/insight/plan_fact.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/iso_time.h"
#include "core/insight/settings.h"
#include "core/store/query.h"

namespace tropa::insight {
namespace {

using model::Kind;
using model::PlanFact;
using nlohmann::json;

constexpr std::int64_t kUnit = 10'000;  // decimals have four fractional digits

/// Whose a row is: ?3 the member, ?4 the team.
std::string whose(std::string_view column) {
    return fmt::format(
        "(?3 IS NULL OR {0}=?3) AND (?4 IS NULL OR {0} IN (SELECT id FROM member WHERE team=?4))", column);
}

/// Rows that a metric counts over [?1, ?2); empty for the metrics of purchases.
std::string rowsOf(std::string_view metric) {
    constexpr std::string_view kWindow = "at>=?1 AND at<?2 AND alive AND NOT ifnull(retracted,0)";
    if (metric == "deals_won")
        return fmt::format("deal WHERE alive AND status='won' AND closed_at>=?1 AND closed_at<?2 AND {}",
                           whose("owner"));
    if (metric == "calls")
        return fmt::format("activity WHERE {} AND kind='call' AND {}", kWindow, whose("author"));
    if (metric == "meetings")
        return fmt::format("activity WHERE {} AND kind IN ('meeting','visit') AND {}", kWindow,
                           whose("author"));
    if (metric == "new_contacts")
        return fmt::format(
            "contact WHERE alive AND merged_into IS NULL AND created_at>=?1 AND created_at<?2 AND {}",
            whose("owner"));
    return {};
}

void bindRows(sql::Statement& rows, const Period& period, const Uuid& member, const Uuid& team) {
    rows.with(period.fromMs, period.toMs, member, team);
}

/// See PlanProgress::forecast.
std::optional<double> forecastOf(const PlanFact& row, const Period& period, const Calendar& calendar,
                                 std::int64_t nowMs) {
    if (nowMs < period.fromMs) return std::nullopt;
    const double fact = static_cast<double>(row.fact);
    if (nowMs >= period.toMs || row.metric == "active_base") return fact;
    const double passed =
        static_cast<double>(dayNumber(calendar.dayOf(nowMs)) - dayNumber(period.starts) + 1);
    return fact / passed * period.days();
}

std::string nameOrId(store::ReadTransaction& read, Kind kind, const Uuid& id) {
    if (id.isNil()) return {};
    const auto record = store::findRecord(read, kind, id);
    return record ? record->text("name") : id.text();
}

std::string currencyOf(store::ReadTransaction& read, const store::Record& plan) {
    const std::string own = plan.text("currency");
    return own.empty() ? settingsOf(read).currency : own;
}

}  // namespace

PlanFacts::PlanFacts(store::ReadTransaction& read, std::int64_t nowMs)
    : read_(read),
      nowMs_(nowMs),
      settings_(settingsOf(read)),
      clients_(read) {}

const std::vector<Purchase>& PlanFacts::purchases(std::int64_t fromMs) {
    if (purchases_ && purchasesFromMs_ <= fromMs) return *purchases_;
    ReportFilter filter;
    filter.fromMs = fromMs;
    purchases_ = purchasesOf(read_, filter, clients_, settings_.currency, true);
    purchasesFromMs_ = fromMs;
    return *purchases_;
}

std::function<bool(const Uuid&)> PlanFacts::whose(const Uuid& member, const Uuid& team) {
    if (!member.isNil()) return [member](const Uuid& seller) { return seller == member; };
    if (team.isNil()) return [](const Uuid&) { return true; };
    std::set<Uuid> members;
    sql::Statement rows = read_.sql().prepare("SELECT id FROM member WHERE team=?");
    rows.bind(1, team);
    while (rows.next()) members.insert(rows.uuid(0));
    return [members](const Uuid& seller) { return members.contains(seller); };
}

ActiveBase PlanFacts::base(const Period& period, const Uuid& member, const Uuid& team) {
    // Who is active at the end follows from the purchases of the longest time that counts as active.
    sql::Statement longest =
        read_.sql().prepare("SELECT ifnull(max(active_days),0) FROM segment WHERE alive");
    const std::int64_t days =
        std::max<std::int64_t>(settings_.activeDays, longest.next() ? longest.integer(0) : 0);
    const std::int64_t end = std::min(period.toMs, nowMs_ + 1);
    const Calendar calendar(settings_.timeZone);
    const auto own = whose(member, team);
    std::vector<Purchase> sold;
    // A day more, for the clocks may have been changed.
    for (const Purchase& one : purchases(std::min(period.fromMs, end - (days + 1) * kDayMs)))
        if (own(one.seller)) sold.push_back(one);
    return activeBase(sold, activeDaysBySegment(read_, sold, clients_), settings_.activeDays, period, {},
                      nowMs_, &calendar);
}

std::int64_t PlanFacts::fact(std::string_view metric, const Period& period, const Uuid& member,
                             const Uuid& team, std::string_view currency) {
    if (metric == "active_base") return base(period, member, team).active * kUnit;
    if (metric == "revenue") {
        const auto own = whose(member, team);
        std::int64_t sum = 0;
        for (const Purchase& one : purchases(period.fromMs))
            if (period.contains(one.atMs) && one.currency == currency && own(one.seller)) sum += one.amount;
        return sum;
    }
    const std::string from = rowsOf(metric);
    if (from.empty()) return 0;
    sql::Statement row = read_.sql().prepare("SELECT count(*) FROM " + from);
    bindRows(row, period, member, team);
    return row.next() ? row.integer(0) * kUnit : 0;
}

std::vector<Uuid> PlanFacts::cases(std::string_view metric, const Period& period, const Uuid& member,
                                   const Uuid& team, std::string_view currency) {
    if (metric == "active_base") return base(period, member, team).activeClients;
    std::vector<Uuid> ids;
    if (metric == "revenue") {
        const auto own = whose(member, team);
        std::vector<Purchase> sold = purchases(period.fromMs);
        std::erase_if(sold, [&](const Purchase& one) {
            return !period.contains(one.atMs) || one.currency != currency || !own(one.seller);
        });
        for (const Purchase& one : earliestFirst(std::move(sold))) ids.push_back(one.id);
        return ids;
    }
    const std::string from = rowsOf(metric);
    if (from.empty()) return ids;
    sql::Statement rows = read_.sql().prepare("SELECT id FROM " + from + " ORDER BY id");
    bindRows(rows, period, member, team);
    while (rows.next()) ids.push_back(rows.uuid(0));
    return ids;
}

std::int64_t factOf(store::ReadTransaction& read, std::string_view metric, const Period& period,
                    const Uuid& member, const Uuid& team, std::string_view currency, std::int64_t nowMs) {
    return PlanFacts(read, nowMs).fact(metric, period, member, team, currency);
}

std::vector<PlanProgress> planProgress(store::ReadTransaction& read, const Period& window, const Uuid& member,
                                       const Uuid& team, std::int64_t nowMs) {
    const Calendar calendar(settingsOf(read).timeZone);
    PlanFacts facts(read, nowMs);
    store::ListQuery query;
    query.kind = Kind::Plan;
    query.limit = 10'000;
    std::vector<PlanProgress> rows;
    for (const store::Record& plan : store::listRecords(read, query)) {
        PlanProgress row;
        row.plan = plan.id;
        row.member = plan.reference("member");
        row.team = row.member.isNil() ? plan.reference("team") : Uuid{};
        if (!member.isNil() && row.member != member) continue;
        if (!team.isNil() && plan.reference("team") != team) {
            const auto person = store::findRecord(read, Kind::Member, row.member);
            if (!person || person->reference("team") != team) continue;
        }
        const PeriodUnit unit = periodUnitFrom(plan.text("period"));
        row.period = calendar.periodOf(unit, calendar.startOfDay(plan.text("starts")));
        if (row.period.toMs <= window.fromMs || row.period.fromMs >= window.toMs) continue;
        PlanFact& figures = row.figures;
        figures.metric = plan.text("metric");
        figures.period = plan.text("period");
        figures.starts = row.period.starts;
        figures.who = !row.member.isNil() ? nameOrId(read, Kind::Member, row.member)
                                          : nameOrId(read, Kind::Team, row.team);
        figures.target = plan.integer("target").value_or(0);
        if (figures.metric == "revenue") figures.currency = currencyOf(read, plan);
        figures.fact = facts.fact(figures.metric, row.period, row.member, row.team, figures.currency);
        row.forecast = forecastOf(figures, row.period, calendar, nowMs);
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const PlanProgress& a, const PlanProgress& b) {
        return std::tie(a.figures.starts, a.figures.metric, a.figures.who) <
               std::tie(b.figures.starts, b.figures.metric, b.figures.who);
    });
    return rows;
}

std::vector<PlanFact> planFacts(store::ReadTransaction& read, const Period& window, const Uuid& team,
                                std::int64_t nowMs) {
    std::vector<PlanFact> rows;
    for (PlanProgress& one : planProgress(read, window, {}, team, nowMs))
        rows.push_back(std::move(one.figures));
    return rows;
}

json toJson(const std::vector<PlanFact>& rows) {
    json list = json::array();
    for (const PlanFact& row : rows)
        list.push_back({{"metric", row.metric},
                        {"period", row.period},
                        {"starts", row.starts},
                        {"who", row.who},
                        {"target", std::to_string(row.target)},
                        {"fact", std::to_string(row.fact)},
                        {"currency", row.currency}});
    return {{"rows", list}};
}

std::vector<PlanFact> planFactsFrom(const json& stored) {
    std::vector<PlanFact> rows;
    if (!stored.is_object() || !stored.contains("rows") || !stored["rows"].is_array()) return rows;
    const auto number = [](const json& row, const char* name) {
        const std::string text = row.value(name, "0");
        return static_cast<std::int64_t>(std::strtoll(text.c_str(), nullptr, 10));
    };
    for (const json& row : stored["rows"]) {
        if (!row.is_object()) continue;
        rows.push_back({row.value("metric", ""), row.value("period", ""), row.value("starts", ""),
                        row.value("who", ""), number(row, "target"), number(row, "fact"),
                        row.value("currency", "")});
    }
    return rows;
}

}  // namespace tropa::insight
