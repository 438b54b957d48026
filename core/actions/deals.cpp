#include "core/actions/deals.h"

#include <fmt/format.h>

#include "core/actions/act.h"
#include "core/actions/funnels.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "core/base/text.h"
#include "core/store/paths.h"
#include "core/store/query.h"
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

/// One of the reasons for a loss before `stage` (nil: after the last): of the deal's version, added to the
/// step since, or of none. By id or exact name; nil for anything else.
Uuid lossReason(store::Edit& edit, const store::Record& deal, const Uuid& stage, const std::string& given) {
    const auto id = Uuid::parse(given);
    if (!stage.isNil()) {
        const store::FunnelPaths paths = store::funnelPaths(edit.write(), deal.reference("funnel"));
        const model::Path& path = paths.contentOf(deal.reference("version"));
        if (const auto place = model::placeOf(path, stage))
            for (const model::PathReason& reason : path[*place].reasons)
                if (id ? reason.id == *id : reason.name == given) return reason.id;
    }
    sql::Statement row = edit.write().sql().prepare(fmt::format(
        "SELECT id FROM reason WHERE alive AND {}=? AND (stage=? OR stage IS NULL) ORDER BY stage IS "
        "NULL,id LIMIT 1",
        id ? "id" : "name"));
    if (id)
        row.bind(1, *id);
    else
        row.bind(1, given);
    row.bind(2, stage);
    return row.next() ? row.uuid(0) : Uuid{};
}

std::string reasonText(store::Edit& edit, const store::Record& deal) {
    const Uuid id = deal.reference("reason");
    if (id.isNil()) return deal.text("reason_text");
    const auto reason = store::findRecord(edit.write(), Kind::Reason, id);
    return reason ? reason->text("name") : std::string{};
}

/// The deal on the funnel that follows. Its id follows from this one's: two devices that note the win start
/// it once, and so does a second win after the deal was opened again.
Uuid startNext(store::Edit& edit, const store::Record& deal, const std::optional<std::int64_t>& atMs) {
    const auto funnel = store::findRecord(edit.write(), Kind::Funnel, deal.reference("funnel"));
    if (!funnel) return {};
    const auto next = store::findRecord(edit.write(), Kind::Funnel, funnel->reference("next"));
    if (!next || !next->alive || next->flag("archived")) return {};
    const Uuid id = Uuid::fromName("next deal of " + deal.id.text() + " on " + next->id.text());
    if (store::findRecord(edit.write(), Kind::Deal, id)) return id;
    Inputs inputs = {{"funnel", next->id}, {"started_from", deal.id}, {"title", deal.text("title")}};
    for (const std::string_view field : {"contact", "company", "owner"})
        if (const Uuid same = deal.reference(field); !same.isNil())
            inputs.push_back({std::string(field), same});
    if (atMs) inputs.push_back({"created_at", *atMs});
    return addRecord(edit, Kind::Deal, inputs, id);
}

/// The purchase of a deal that has none yet.
std::optional<Inputs> proposedPurchase(store::Edit& edit, const store::Record& deal, std::int64_t atMs) {
    for (const store::Record& purchase : store::recordsWhere(edit.write(), Kind::Purchase, "deal", deal.id))
        if (!purchase.flag("retracted")) return std::nullopt;
    Inputs inputs = {{"deal", deal.id}, {"at", atMs}};
    for (const std::string_view field : {"contact", "company", "amount", "currency"})
        if (!model::isNull(deal[field])) inputs.push_back({std::string(field), deal[field]});
    return inputs;
}

}  // namespace

void passGate(store::Edit& edit, const Uuid& dealId, const Uuid& stage, std::string_view evidence) {
    const store::Record deal = openDeal(edit, dealId);
    const auto stages = store::stagesOfDeal(edit.write(), deal);
    if (stages.empty())
        throw Failure(ErrorCode::Refused,
                      "The deal is on no buyer's path yet. Choose a funnel with steps for it first.");
    const std::string_view why = model::whyNotMove(stages, stage, isOpen(deal), !trimmed(evidence).empty());
    if (!why.empty()) throw Failure(ErrorCode::Refused, std::string(why));
    edit.seen(deal.seq);
}

Uuid markStep(store::Edit& edit, const StepTaken& taken) {
    const store::Record deal = openDeal(edit, taken.deal);
    const Uuid stage = findStageOfDeal(edit.write(), deal, taken.stage);
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

Won winDeal(store::Edit& edit, const Uuid& id, const Closing& closing) {
    const store::Record deal = openDeal(edit, id);
    checkOpen(deal);
    const std::int64_t at = closing.atMs.value_or(edit.write().nowMs());
    writeStatus(edit, deal, "won", at, {}, {}, closing.note);
    Won won;
    if (closing.startsNext) won.nextDeal = startNext(edit, deal, closing.atMs);
    won.purchase = proposedPurchase(edit, deal, at);
    return won;
}

Result<Won> winDeal(store::Replica& replica, const Uuid& deal, const Closing& closing) {
    return act(replica, "win deal", [&](store::Edit& edit) { return winDeal(edit, deal, closing); });
}

void loseDeal(store::Edit& edit, const Uuid& id, const Closing& closing) {
    const store::Record deal = openDeal(edit, id);
    checkOpen(deal);
    const std::string reason = trimmed(closing.reason);
    if (reason.empty()) throw Failure(ErrorCode::Refused, "Why was the deal lost? Give the reason.");
    const store::DealTrail trail = store::dealTrail(edit.write(), deal);
    Value byId, byText;
    const Uuid found = lossReason(edit, deal, trail.next() != nullptr ? trail.next()->id : Uuid{}, reason);
    if (!found.isNil())
        byId = found;
    else if (Uuid::parse(reason))  // another step's: what it says, not that it is one of this step's
        byText = store::findRecord(edit.write(), Kind::Reason, findNamed(edit.write(), Kind::Reason, reason))
                     ->text("name");
    else
        byText = reason;
    writeStatus(edit, deal, "lost", closing.atMs.value_or(edit.write().nowMs()), byId, byText, closing.note);
}

Result<void> loseDeal(store::Replica& replica, const Uuid& deal, const Closing& closing) {
    return act(replica, "lose deal", [&](store::Edit& edit) { loseDeal(edit, deal, closing); });
}

void keepLoss(store::Edit& edit, const store::Record& deal) {
    if (deal.text("status") != "lost") return;
    const store::DealTrail trail = store::dealTrail(edit.write(), deal);
    const model::EarlierLoss loss{deal.integer("closed_at").value_or(edit.write().nowMs()),
                                  trail.next() != nullptr ? trail.next()->id : Uuid{},
                                  reasonText(edit, deal)};
    edit.add(Kind::Deal, deal.id, "losses", loss.text());
}

void reopenDeal(store::Edit& edit, const Uuid& id) {
    const store::Record deal = openDeal(edit, id);
    if (isOpen(deal)) throw Failure(ErrorCode::Refused, "The deal is open already.");
    keepLoss(edit, deal);
    writeStatus(edit, deal, "open", {}, {}, {}, {});
}

Result<void> reopenDeal(store::Replica& replica, const Uuid& deal) {
    return act(replica, "reopen deal", [&](store::Edit& edit) { reopenDeal(edit, deal); });
}

}  // namespace tropa::actions
