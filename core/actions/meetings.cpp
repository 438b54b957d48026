#include "core/actions/meetings.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include "core/actions/act.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/store/query.h"

namespace tropa::actions {
namespace {

using model::Kind;

void checkOpen(store::ReadTransaction& read, const Uuid& id) {
    const auto meeting = store::findRecord(read, Kind::Meeting, id);
    if (!meeting || !meeting->alive) throw Failure(ErrorCode::NotFound, "There is no such meeting.");
    if (meeting->text("state") == "closed")
        throw Failure(ErrorCode::Refused, "The protocol of this meeting is closed.");
}

std::vector<Uuid> everybody(store::ReadTransaction& read) {
    std::vector<Uuid> people;
    store::ListQuery query;
    query.kind = Kind::Member;
    query.limit = 1000;
    for (const store::Record& member : store::listRecords(read, query))
        if (!member.flag("disabled")) people.push_back(member.id);
    return people;
}

/// First and last day of the month of a day.
std::pair<std::string, std::string> monthOf(const std::string& day) {
    using namespace std::chrono;
    const year_month month{year{std::stoi(day.substr(0, 4))},
                           std::chrono::month{static_cast<unsigned>(std::stoi(day.substr(5, 2)))}};
    const unsigned last = static_cast<unsigned>((month / std::chrono::last).day());
    return {day.substr(0, 8) + "01", day.substr(0, 8) + std::to_string(last)};
}

}  // namespace

Result<Uuid> callMeeting(store::Replica& replica, const NewMeeting& wanted) {
    return act(replica, "call a meeting", [&](store::Edit& edit) {
        if (trimmed(wanted.title).empty())
            throw Failure(ErrorCode::InvalidInput, "What is the meeting called?");
        Inputs inputs = {
            {"title", trimmed(wanted.title)}, {"at", wanted.when}, {"state", std::string("planned")}};
        if (!trimmed(wanted.place).empty()) inputs.push_back({"place", trimmed(wanted.place)});
        const Uuid meeting = addRecord(edit, Kind::Meeting, inputs);
        const auto record = store::findRecord(edit.write(), Kind::Meeting, meeting);
        const std::int64_t at = record->integer("at").value_or(edit.write().nowMs());
        const auto [from, to] = monthOf(dayOf(at, replica.zoneMinutes()));
        setRecord(edit, Kind::Meeting, meeting, {{"plan_from", from}, {"plan_to", to}});
        for (const Uuid& person : wanted.people.empty() ? everybody(edit.write()) : wanted.people)
            addRecord(edit, Kind::Participant, {{"meeting", meeting}, {"member", person}});
        return meeting;
    });
}

Result<Uuid> preparePart(store::Replica& replica, const Uuid& meeting, const Uuid& member,
                         const std::string& report, const nlohmann::json& figures) {
    return act(replica, "prepare for a meeting", [&](store::Edit& edit) {
        checkOpen(edit.write(), meeting);
        const Uuid who = member.isNil() ? replica.identity().member : member;
        if (who.isNil()) throw Failure(ErrorCode::InvalidInput, "Whose part is it? Give the member.");
        (void)findNamed(edit.write(), Kind::Member, who.text());
        Inputs inputs = {{"prepared_at", edit.write().nowMs()}, {"absent", false}};
        if (!trimmed(report).empty()) inputs.push_back({"note", report});
        if (figures.is_object() && !figures.empty()) inputs.push_back({"figures", figures.dump()});
        for (const store::Record& part :
             store::recordsWhere(edit.write(), Kind::Participant, "meeting", meeting))
            if (part.reference("member") == who) {
                setRecord(edit, Kind::Participant, part.id, inputs);
                return part.id;
            }
        inputs.push_back({"meeting", meeting});
        inputs.push_back({"member", who});
        return addRecord(edit, Kind::Participant, inputs);
    });
}

Result<DecisionMade> decide(store::Replica& replica, const NewDecision& wanted) {
    return act(replica, "decide", [&](store::Edit& edit) {
        checkOpen(edit.write(), wanted.meeting);
        const std::string text = trimmed(wanted.text);
        if (text.empty()) throw Failure(ErrorCode::InvalidInput, "What was decided?");
        DecisionMade made;
        Inputs inputs = {{"meeting", wanted.meeting}, {"name", text}, {"owner", wanted.owner}};
        if (wanted.owner.isNil()) inputs.pop_back();
        if (!wanted.due.empty()) inputs.push_back({"due", wanted.due});
        if (!wanted.agendaItem.isNil()) inputs.push_back({"agenda_item", wanted.agendaItem});
        made.decision = addRecord(edit, Kind::Decision, inputs);
        // A task's title is one line.
        Inputs task = {{"title", text.substr(0, text.find('\n'))}, {"decision", made.decision}};
        if (!wanted.owner.isNil()) task.push_back({"assignee", wanted.owner});
        if (!wanted.due.empty()) task.push_back({"due", wanted.due});
        if (text.find('\n') != std::string::npos) task.push_back({"note", text});
        made.task = addRecord(edit, Kind::Task, task);
        return made;
    });
}

std::vector<Uuid> ideasFor(store::ReadTransaction& read, const Uuid& meeting) {
    const auto held = store::findRecord(read, Kind::Meeting, meeting);
    if (!held) throw Failure(ErrorCode::NotFound, "This meeting does not exist.");
    std::set<Uuid> there;
    for (const store::Record& item : store::recordsWhere(read, Kind::AgendaItem, "meeting", meeting))
        there.insert(item.reference("idea"));
    store::Replica& replica = read.replica();
    const std::int64_t at = held->integer("at").value_or(replica.serverTime().nowMs());
    const std::string day = isoFromMs(at + replica.zoneMinutes() * 60'000LL).substr(0, 10);
    store::ListQuery ideas;
    ideas.kind = Kind::Idea;
    ideas.limit = 10'000;
    std::vector<Uuid> wanted;
    for (const store::Record& idea : store::listRecords(read, ideas)) {
        const std::string status = idea.text("status"), deadline = idea.text("deadline");
        const bool isNew = status.empty() || status == "new";
        const bool isDue =
            (status == "accepted" || status == "testing") && !deadline.empty() && deadline <= day;
        if ((isNew || isDue) && !there.contains(idea.id)) wanted.push_back(idea.id);
    }
    return wanted;
}

Result<int> bringIdeas(store::Replica& replica, const Uuid& meeting) {
    return act(replica, "ideas for a meeting", [&](store::Edit& edit) {
        checkOpen(edit.write(), meeting);
        const std::vector<Uuid> ideas = ideasFor(edit.write(), meeting);
        for (const Uuid& idea : ideas) {
            const auto record = store::findRecord(edit.write(), Kind::Idea, idea);
            addRecord(edit, Kind::AgendaItem,
                      {{"meeting", meeting},
                       {"name", record->text("name")},
                       {"idea", idea},
                       {"needs_decision", true}});
        }
        return static_cast<int>(ideas.size());
    });
}

Result<void> closeMeeting(store::Replica& replica, const Uuid& meeting, const nlohmann::json& figures) {
    return act(replica, "close meeting", [&](store::Edit& edit) {
        checkOpen(edit.write(), meeting);
        edit.set(Kind::Meeting, meeting, {{"state", std::string("closed")}, {"figures", figures.dump()}});
    });
}

}  // namespace tropa::actions
