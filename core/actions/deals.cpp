#include "core/actions/deals.h"

#include <fmt/format.h>

#include "core/actions/act.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "core/base/text.h"
#include "core/store/trail.h"

namespace tropa::actions {
namespace {

using model::Kind;
using model::Value;

store::Record openDeal(store::Edit& edit, const Uuid& id) {
    auto deal = store::findRecord(edit.write(), Kind::Deal, id);
    if (!deal || !deal->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("deal {} does not exist", id.text()));
    return std::move(*deal);
}

bool isOpen(const store::Record& deal) {
    const std::string status = deal.text("status");
    return status.empty() || status == "open";
}

void checkOpen(const store::Record& deal) {
    if (!isOpen(deal))
        throw Failure(ErrorCode::Refused,
                      fmt::format("The deal is {} already. Reopen it first.", deal.text("status")));
}

/// The state's fields are one value: all of them are written together.
void writeStatus(store::Edit& edit, const store::Record& deal, std::string_view status, Value closedAt,
                 Value reason, Value reasonText, const std::string& note) {
    edit.seen(deal.seq);
    edit.set(Kind::Deal, deal.id,
             {{"status", std::string(status)},
              {"closed_at", std::move(closedAt)},
              {"reason", std::move(reason)},
              {"reason_text", std::move(reasonText)},
              {"close_note", note.empty() ? Value{} : Value{note}}});
    edit.seen(0);
}

/// A reason by exact name, of this stage or of none.
std::optional<Uuid> reasonNamed(store::Edit& edit, const std::string& name, const Uuid& stage) {
    sql::Statement row = edit.write().sql().prepare(
        "SELECT id FROM reason WHERE alive AND name=? AND (stage=? OR stage IS NULL) ORDER BY stage IS "
        "NULL,id LIMIT 1");
    row.bind(1, name);
    row.bind(2, stage);
    if (!row.next()) return std::nullopt;
    return row.uuid(0);
}

}  // namespace

void passGate(store::Edit& edit, const Uuid& dealId, const Uuid& stage, std::string_view evidence) {
    const store::Record deal = openDeal(edit, dealId);
    const auto stages = store::stagesOf(edit.write(), deal.reference("funnel"));
    if (stages.empty())
        throw Failure(ErrorCode::Refused,
                      "The deal is on no buyer's path yet. Choose a funnel with steps for it first.");
    const std::string_view why = model::whyNotMove(stages, stage, isOpen(deal), !trimmed(evidence).empty());
    if (!why.empty()) throw Failure(ErrorCode::Refused, std::string(why));
    edit.seen(deal.seq);
}

Uuid markStep(store::Edit& edit, const StepTaken& taken) {
    const store::Record deal = openDeal(edit, taken.deal);
    const Uuid stage = findNamed(edit.write(), Kind::Stage, taken.stage, deal.reference("funnel"));
    Inputs inputs = {{"deal", taken.deal}, {"stage", stage}};
    // The call itself is the evidence: what was said in it need not be typed twice.
    std::string evidence = taken.evidence;
    std::string kind = taken.evidenceKind;
    if (!taken.activity.isNil()) {
        const auto activity = store::findRecord(edit.write(), Kind::Activity, taken.activity);
        if (!activity || !activity->alive)
            throw Failure(ErrorCode::NotFound,
                          fmt::format("activity {} does not exist", taken.activity.text()));
        inputs.push_back({"activity", taken.activity});
        const std::string what = activity->text("kind");
        if (kind.empty()) kind = what == "visit" ? "meeting" : what == "note" ? "text" : what;
        if (trimmed(evidence).empty()) evidence = activity->text("note");
        if (trimmed(evidence).empty()) evidence = what;
    }
    inputs.push_back({"evidence", evidence});
    inputs.push_back({"evidence_kind", kind.empty() ? std::string("text") : kind});
    if (taken.atMs) inputs.push_back({"at", *taken.atMs});
    if (!taken.contact.empty()) inputs.push_back({"contact", taken.contact});
    return addRecord(edit, Kind::Step, inputs, taken.id);
}

Result<Uuid> markStep(store::Replica& replica, const StepTaken& taken) {
    return act(replica, "buyer's step", [&](store::Edit& edit) { return markStep(edit, taken); });
}

void winDeal(store::Edit& edit, const Uuid& id, const Closing& closing) {
    const store::Record deal = openDeal(edit, id);
    checkOpen(deal);
    writeStatus(edit, deal, "won", closing.atMs.value_or(edit.write().nowMs()), {}, {}, closing.note);
}

Result<void> winDeal(store::Replica& replica, const Uuid& deal, const Closing& closing) {
    return act(replica, "win deal", [&](store::Edit& edit) { winDeal(edit, deal, closing); });
}

void loseDeal(store::Edit& edit, const Uuid& id, const Closing& closing) {
    const store::Record deal = openDeal(edit, id);
    checkOpen(deal);
    const std::string reason = trimmed(closing.reason);
    if (reason.empty()) throw Failure(ErrorCode::Refused, "Why was the deal lost? Give the reason.");
    Value byId, byText;
    if (Uuid::parse(reason)) {
        byId = findNamed(edit.write(), Kind::Reason, reason);
    } else {
        const store::DealTrail trail = store::dealTrail(edit.write(), deal);
        const auto found = reasonNamed(edit, reason, trail.next() != nullptr ? trail.next()->id : Uuid{});
        if (found)
            byId = *found;
        else
            byText = reason;
    }
    writeStatus(edit, deal, "lost", closing.atMs.value_or(edit.write().nowMs()), byId, byText, closing.note);
}

Result<void> loseDeal(store::Replica& replica, const Uuid& deal, const Closing& closing) {
    return act(replica, "lose deal", [&](store::Edit& edit) { loseDeal(edit, deal, closing); });
}

void reopenDeal(store::Edit& edit, const Uuid& id) {
    const store::Record deal = openDeal(edit, id);
    if (isOpen(deal)) throw Failure(ErrorCode::Refused, "The deal is open already.");
    writeStatus(edit, deal, "open", {}, {}, {}, {});
}

Result<void> reopenDeal(store::Replica& replica, const Uuid& deal) {
    return act(replica, "reopen deal", [&](store::Edit& edit) { reopenDeal(edit, deal); });
}

}  // namespace tropa::actions
