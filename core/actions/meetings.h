#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/store/edit.h"

/// The team's meeting: everybody prepares his part, decisions become tasks, the figures are frozen at the
/// end.
namespace tropa::actions {

struct NewMeeting {
    std::string title;
    std::string when;  ///< As typed: "2026-12-01 10:00".
    std::string place;
    std::vector<Uuid> people;  ///< Who takes part; empty: every member who is not disabled.
};
/// Calls a meeting: a part for each who takes part, and plan and fact of the month in which it is. Errors:
/// InvalidInput.
Result<Uuid> callMeeting(store::Replica& replica, const NewMeeting& meeting);

/// Marks a member's part as prepared. @param member nil: oneself. Errors: NotFound; Refused when it is
/// closed.
Result<Uuid> preparePart(store::Replica& replica, const Uuid& meeting, const Uuid& member,
                         const std::string& report, const nlohmann::json& figures);

struct NewDecision {
    Uuid meeting;
    std::string text;
    Uuid owner;       ///< Nil: oneself.
    std::string due;  ///< A day, "2026-12-01"; empty: none.
    Uuid agendaItem;  ///< Nil: of the meeting as a whole.
};
struct DecisionMade {
    Uuid decision;
    Uuid task;  ///< Everything that was decided is somebody's task.
};
/// Errors: NotFound, InvalidInput; Refused when the meeting is closed.
Result<DecisionMade> decide(store::Replica& replica, const NewDecision& decision);

/// The ideas that a meeting has to review and that are not on its agenda: new ones, and accepted or tested
/// ones whose deadline is over by the meeting's day. @throws NotFound.
std::vector<Uuid> ideasFor(store::ReadTransaction& read, const Uuid& meeting);
/// Puts them on the agenda, each as a question that needs a decision. Returns how many came.
/// Errors: NotFound; Refused when the meeting is closed.
Result<int> bringIdeas(store::Replica& replica, const Uuid& meeting);

/// Closes the protocol with its figures as they are now (insight::planFacts); they change no more. Errors:
/// NotFound; Refused when it is closed already.
Result<void> closeMeeting(store::Replica& replica, const Uuid& meeting, const nlohmann::json& figures);

}  // namespace tropa::actions
