#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/insight/plan_fact.h"
#include "core/insight/settings.h"
#include "core/store/query.h"

namespace tropa::insight {
namespace {

using model::Kind;
using model::Protocol;
using model::ProtocolDecision;
using store::Record;

std::string nameOf(store::ReadTransaction& read, Kind kind, const Uuid& id) {
    const auto record = id.isNil() ? std::nullopt : store::findRecord(read, kind, id);
    return record ? record->text("name") : std::string{};
}

std::vector<Record> inOrder(std::vector<Record> records) {
    std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
        return std::pair(a.text("position"), a.id) < std::pair(b.text("position"), b.id);
    });
    return records;
}

bool taskIsDone(store::ReadTransaction& read, const Uuid& decision) {
    const std::vector<Record> tasks = store::recordsWhere(read, Kind::Task, "decision", decision);
    return !tasks.empty() && std::all_of(tasks.begin(), tasks.end(), [](const Record& task) {
        return task.integer("done_at").has_value();
    });
}

bool hasFigures(const Record& part) {
    const auto figures = nlohmann::json::parse(part.text("figures"), nullptr, false);
    return figures.is_object() && !figures.empty();
}

std::string localTime(std::int64_t ms, const std::string& zone) {
    std::string text = isoFromMs(ms + zoneOffsetMinutes(zone, ms) * 60'000LL).substr(0, 16);
    text[10] = ' ';
    return text;
}

}  // namespace

Protocol protocolOf(store::ReadTransaction& read, const Uuid& id, std::int64_t nowMs) {
    const auto meeting = store::findRecord(read, Kind::Meeting, id);
    if (!meeting || !meeting->alive) throw Failure(ErrorCode::NotFound, "There is no such meeting.");
    Protocol protocol;
    protocol.title = meeting->text("title");
    protocol.timeZone = meeting->text("time_zone");
    if (protocol.timeZone.empty()) protocol.timeZone = settingsOf(read).timeZone;
    if (const auto at = meeting->integer("at")) protocol.when = localTime(*at, protocol.timeZone);
    protocol.place = meeting->text("place");
    protocol.team = nameOf(read, Kind::Team, meeting->reference("team"));
    protocol.discussed = meeting->text("note");
    protocol.closed = meeting->text("state") == "closed";
    protocol.figuresFrom = meeting->text("plan_from");
    protocol.figuresTo = meeting->text("plan_to");

    for (const Record& part : store::recordsWhere(read, Kind::Participant, "meeting", id))
        protocol.parts.push_back({part.reference("member"),
                                  nameOf(read, Kind::Member, part.reference("member")),
                                  part.integer("prepared_at").has_value(), hasFigures(part),
                                  part.flag("absent"), part.text("note")});
    std::stable_sort(protocol.parts.begin(), protocol.parts.end(),
                     [](const auto& a, const auto& b) { return a.name < b.name; });

    const std::vector<Record> items = inOrder(store::recordsWhere(read, Kind::AgendaItem, "meeting", id));
    for (const Record& item : items)
        protocol.agenda.push_back(
            {item.text("name"), item.flag("needs_decision"), item.text("discussed"), {}});
    for (const Record& decision : inOrder(store::recordsWhere(read, Kind::Decision, "meeting", id))) {
        ProtocolDecision told{decision.text("name"), nameOf(read, Kind::Member, decision.reference("owner")),
                              decision.text("due"), taskIsDone(read, decision.id)};
        const auto of = std::find_if(items.begin(), items.end(), [&](const Record& item) {
            return item.id == decision.reference("agenda_item");
        });
        if (of == items.end())
            protocol.decisions.push_back(std::move(told));
        else
            protocol.agenda[static_cast<std::size_t>(of - items.begin())].decisions.push_back(
                std::move(told));
    }

    if (protocol.closed) {
        protocol.figures = planFactsFrom(nlohmann::json::parse(meeting->text("figures"), nullptr, false));
    } else if (!protocol.figuresFrom.empty() && !protocol.figuresTo.empty()) {
        const Period window =
            Calendar(settingsOf(read).timeZone).between(protocol.figuresFrom, protocol.figuresTo);
        protocol.figures = planFacts(read, window, meeting->reference("team"), nowMs);
    }
    return protocol;
}

}  // namespace tropa::insight
