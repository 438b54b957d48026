#pragma once

#include <optional>
#include <string>

#include "core/store/edit.h"

namespace tropa::actions {

/// "The buyer took the step."
struct StepTaken {
    Uuid deal;
    std::string stage;         ///< Id, or exact name in the deal's funnel.
    std::string evidence;      ///< How do we know? Needed, unless `activity` is the evidence.
    std::string evidenceKind;  ///< "text", "call", "photo", …; chosen by what is given when empty.
    std::string contact;       ///< Who on the buyer's side; id or exact name; empty: the deal's contact.
    Uuid activity;             ///< The call or meeting in which it happened; nil for none.
    std::optional<std::int64_t> atMs;  ///< Now when empty.
    Uuid id;                           ///< The new step's id; made here when nil.
};

/// Notes a step of the buyer. The gate stands here (model::whyNotMove). Returns the step.
/// Errors: NotFound (deal, stage, contact), Refused (gate).
Result<Uuid> markStep(store::Replica& replica, const StepTaken& taken);
Uuid markStep(store::Edit& edit, const StepTaken& taken);

/// The gate alone: throws Refused with the reason, and otherwise notes for the step written next what its
/// author knew of the deal.
void passGate(store::Edit& edit, const Uuid& deal, const Uuid& stage, std::string_view evidence);

/// How a deal ended.
struct Closing {
    std::string reason;  ///< Lost: id, or exact name among the reasons of the first undone step and the
                         ///< general ones; any other text is kept as the reason "other".
    std::string note;
    std::optional<std::int64_t> atMs;  ///< Now when empty.
};

/// Errors: NotFound; Refused when the deal is closed already, or lost without a reason.
Result<void> winDeal(store::Replica& replica, const Uuid& deal, const Closing& closing = {});
void winDeal(store::Edit& edit, const Uuid& deal, const Closing& closing = {});
Result<void> loseDeal(store::Replica& replica, const Uuid& deal, const Closing& closing);
void loseDeal(store::Edit& edit, const Uuid& deal, const Closing& closing);
/// Errors: NotFound; Refused when the deal is open.
Result<void> reopenDeal(store::Replica& replica, const Uuid& deal);
void reopenDeal(store::Edit& edit, const Uuid& deal);

}  // namespace tropa::actions
