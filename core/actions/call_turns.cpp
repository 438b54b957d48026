// A list's turns: claimed, ended, skipped, given back.
#include <algorithm>
#include <array>

#include "core/actions/act.h"
#include "core/actions/call_lists.h"
#include "core/actions/records.h"

namespace tropa::actions {
namespace {

using model::Kind;

/// ?1 list, ?2 member, ?3 now, ?4 since when a claim binds, ?5 since when a call of a colleague counts.
constexpr std::string_view kNext =
    "SELECT i.id,i.contact FROM call_item i JOIN contact c ON c.id=i.contact "
    "WHERE i.list=?1 AND i.alive AND c.alive AND c.merged_into IS NULL AND NOT ifnull(c.do_not_call,0) AND "
    "c.erased_at IS NULL "
    "AND ((i.state='taken' AND (i.member IS ?2 OR ifnull(i.at,0)<?4)) "
    "OR (ifnull(i.state,'waiting')='waiting' AND ifnull(i.at,0)<=?3)) "
    "AND NOT EXISTS(SELECT 1 FROM call_item o WHERE o.contact=i.contact AND o.id<>i.id AND o.alive AND "
    "o.state='taken' AND o.member IS NOT ?2 AND o.at>=?4) "
    "AND NOT EXISTS(SELECT 1 FROM activity a WHERE a.contact=i.contact AND a.alive AND NOT "
    "ifnull(a.retracted,0) "
    "AND a.kind='call' AND a.author IS NOT ?2 AND a.at>=?5) "
    "ORDER BY (i.state='taken' AND i.member IS ?2) DESC,i.at IS NOT NULL,i.at,i.position,i.id LIMIT 1";

/// Outcomes after which the contact is tried again.
bool comesAgain(std::string_view outcome) {
    constexpr std::array<std::string_view, 2> kNotReached = {"no_answer", "secretary"};
    return std::find(kNotReached.begin(), kNotReached.end(), outcome) != kNotReached.end();
}

store::Record turnOf(store::ReadTransaction& read, const Uuid& item) {
    auto record = store::findRecord(read, Kind::CallItem, item);
    if (!record || !record->alive)
        throw Failure(ErrorCode::NotFound, "There is no such turn in a call list.");
    return std::move(*record);
}

void setState(store::Edit& edit, const Uuid& item, std::string_view state, const Uuid& member,
              std::optional<std::int64_t> at) {
    store::FieldValues fields(3);
    fields[0] = {"state", std::string(state)};
    fields[1].first = "member";
    if (!member.isNil()) fields[1].second = member;
    fields[2].first = "at";
    if (at) fields[2].second = *at;
    edit.set(Kind::CallItem, item, fields);
}

/// Nobody takes a turn out of a colleague's hand.
void checkMine(store::WriteTransaction& write, const store::Record& turn) {
    const Uuid holder = turn.reference("member");
    const bool binds =
        turn.text("state") == "taken" && turn.integer("at").value_or(0) >= write.nowMs() - kClaimLastsMs;
    if (binds && holder != write.replica().identity().member)
        throw Failure(ErrorCode::Refused, "A colleague is calling this contact.");
}

}  // namespace

Result<std::optional<CallTurn>> nextTurn(store::Replica& replica, const Uuid& list) {
    return act(replica, "take a call", [&](store::Edit& edit) -> std::optional<CallTurn> {
        store::WriteTransaction& write = edit.write();
        const auto record = store::findRecord(write, Kind::CallList, list);
        if (!record || !record->alive) throw Failure(ErrorCode::NotFound, "There is no such call list.");
        const std::int64_t now = write.nowMs();
        const Uuid self = replica.identity().member;
        CallTurn turn;
        {
            sql::Statement row = write.sql().prepare(kNext);
            row.with(list, self, now - kTryAgainMs, now - kClaimLastsMs, now - kClaimLastsMs);
            if (!row.next()) return std::nullopt;
            turn = {row.uuid(0), row.uuid(1)};
        }
        setState(edit, turn.item, "taken", self, now);
        return turn;
    });
}

Result<CallLogged> endTurn(store::Replica& replica, const Uuid& item, CallLog call) {
    return act(replica, "log call", [&](store::Edit& edit) {
        store::WriteTransaction& write = edit.write();
        const store::Record turn = turnOf(write, item);
        checkMine(write, turn);
        call.contact = turn.reference("contact");
        const auto list = store::findRecord(write, Kind::CallList, turn.reference("list"));
        if (call.script.isNil() && list) call.script = list->reference("script");
        const CallLogged logged = logCall(edit, call);
        if (comesAgain(call.outcome))
            setState(edit, item, "waiting", {}, write.nowMs());
        else
            setState(edit, item, "done", replica.identity().member, write.nowMs());
        return logged;
    });
}

Result<void> skipTurn(store::Replica& replica, const Uuid& item) {
    return act(replica, "skip a call", [&](store::Edit& edit) {
        checkMine(edit.write(), turnOf(edit.write(), item));
        setState(edit, item, "skipped", replica.identity().member, edit.write().nowMs());
    });
}

Result<void> releaseTurn(store::Replica& replica, const Uuid& item) {
    return act(replica, "give a call back", [&](store::Edit& edit) {
        checkMine(edit.write(), turnOf(edit.write(), item));
        setState(edit, item, "waiting", {}, std::nullopt);
    });
}

}  // namespace tropa::actions
