#pragma once

#include <optional>
#include <string>

#include "core/store/edit.h"

namespace tropa::actions {

/// What a person said about our keeping his data. A fact with date and wording; the contact shows the latest.
struct ConsentTold {
    Uuid contact;
    bool given = true;                 ///< False: withdrawn.
    std::string wording;               ///< Empty: that of the event, else the workspace's.
    std::string channel;               ///< How it was told: "stand", "e-mail", …
    Uuid event;                        ///< Nil: at none.
    std::optional<std::int64_t> atMs;  ///< Now when empty.
};
/// Notes it. Given: the basis becomes consent unless there is another. Withdrawn: the contact's consent is
/// emptied, and he is not called again; what else follows (erasing him) is a decision of its own. Errors:
/// NotFound.
Result<Uuid> noteConsent(store::Replica& replica, const ConsentTold& told);
Uuid noteConsent(store::Edit& edit, const ConsentTold& told);

}  // namespace tropa::actions
