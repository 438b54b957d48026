#pragma once

#include <optional>
#include <string>

#include "core/actions/input.h"
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
    std::string reason;  ///< Lost: id or exact name of one of the first undone step's reasons or of a general
                         ///< one; anything else is kept as the reason "other" with its text.
    std::string note;
    std::optional<std::int64_t> atMs;  ///< Now when empty.
    bool startsNext = true;            ///< Won: go on with the funnel's next one. Off for what is past.
};

/// What follows from a win.
struct Won {
    Uuid nextDeal;  ///< On the funnel that follows, for the same client; nil when none follows.
    /// The purchase to be recorded, as far as the deal knows it: only purchases are money. Empty when the
    /// deal has one already.
    std::optional<Inputs> purchase;
};

/// A win starts the funnel's next one, once, whoever notes it: its id follows from the deal's.
/// Errors: NotFound; Refused when the deal is closed already, or lost without a reason.
Result<Won> winDeal(store::Replica& replica, const Uuid& deal, const Closing& closing = {});
Won winDeal(store::Edit& edit, const Uuid& deal, const Closing& closing = {});
Result<void> loseDeal(store::Replica& replica, const Uuid& deal, const Closing& closing);
void loseDeal(store::Edit& edit, const Uuid& deal, const Closing& closing);
/// An earlier loss is kept in the deal's `losses`. Errors: NotFound; Refused when the deal is open.
Result<void> reopenDeal(store::Replica& replica, const Uuid& deal);
void reopenDeal(store::Edit& edit, const Uuid& deal);
/// Keeps the loss of a deal that is about to be opened again.
void keepLoss(store::Edit& edit, const store::Record& lostDeal);

}  // namespace tropa::actions
