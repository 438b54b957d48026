#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/store/edit.h"

namespace tropa::actions {

/// A talk with a contact, or the attempt at one.
struct CallLog {
    Uuid contact;
    Uuid deal;                  ///< Nil: about no deal.
    std::string kind = "call";  ///< An activity's kind.
    std::string outcome;        ///< One of an activity's outcomes.
    std::string note;
    Uuid script;         ///< Nil: without one.
    Uuid scriptVersion;  ///< The version it went through; nil: the newest, or the draft while there is none.
    std::string scriptPath;  ///< Answers by id or words, "Да > Завтра"; checked against the script.
    std::optional<std::int64_t> atMs;  ///< Now when empty.
    std::optional<std::int64_t> durationS;
    std::string next;       ///< The next step in one line (see readNextStep); empty for none.
    std::string nextTitle;  ///< Title where `next` has a date but no words.
    std::string
        stage;  ///< The buyer did this step of `deal`; the call is the evidence. Id or name; empty: no.
    std::vector<Uuid> tasks;  ///< What was promised and this call settles.
    std::string
        putOffTo;  ///< A day: `tasks` are not done but put off, to the time of `next` where that has one.
    Uuid id;       ///< The activity's id; made here when nil.
};

struct CallLogged {
    Uuid activity;
    Uuid task;  ///< Of the next step, or the first that was put off to its time; nil without one.
    Uuid step;  ///< Nil without a step of the buyer.
};

/// Logs a call with what follows from it: the next step becomes a task, those that the call settles are
/// done or put off (one that somebody has settled meanwhile stays as it is), "do not call again" is noted at
/// the contact. Errors: NotFound, InvalidInput (unknown outcome), Refused (gate).
Result<CallLogged> logCall(store::Replica& replica, const CallLog& call);
CallLogged logCall(store::Edit& edit, const CallLog& call);

}  // namespace tropa::actions
