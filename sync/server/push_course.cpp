// The buyer's steps against the closing of their deal. Both stand; where neither author knew of the other,
// the log tells whoever the deal concerns. To take the other version means to open the deal again.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/server/push.h"

namespace tropa::server {

using model::Op;
using model::OpKind;
using model::OpResult;
using nlohmann::json;

namespace {

constexpr std::string_view kStatus = "status";

bool isClosed(const StoredRecord& deal) {
    const json status = deal.data[kStatus];
    return deal.born != 0 && status.is_string() && status != "open";
}

bool tellsOfAStep(const std::string& cell) {
    return cell.empty() || cell == "retracted";
}

const json kGoesOn = {{"status", "open"}};

}  // namespace

void Push::tellOfCourse(const Op& op, const OpResult& result) {
    if (result.status != model::OpStatus::Ok || result.ver == 0) return;
    if (op.entity == "step" && tellsOfAStep(op.kind == OpKind::Create ? "" : op.cell)) stepWasTaken(op);
    if (op.entity == "deal" && op.cell == kStatus) dealWasClosed(op, result.ver);
}

void Push::stepWasTaken(const Op& op) {
    const auto id = idIn(load(op.entity, op.row).record.data, "deal");
    if (!id) return;
    const Touched& deal = load("deal", *id);
    if (!isClosed(deal.record)) return;
    const std::uint64_t ver = deal.record.versionOf(kStatus);
    if (lifted(op.seen, ver) >= ver) return;
    const auto closing = transaction_.historyAt(ver);
    if (!closing || closing->device == author_.device || closing->device == op.origin) return;
    logConflict(deal, std::string(kStatus), currentSide(deal, std::string(kStatus)),
                incomingSide(kGoesOn, op), op.row);
}

void Push::dealWasClosed(const Op& op, std::uint64_t ver) {
    const auto own = own_.find(op.row);
    const Touched& deal = load(op.entity, op.row);
    const bool isOwn =
        own != own_.end() && std::any_of(own->second.begin(), own->second.end(), [&](const auto& one) {
            return one.first == kStatus && one.second == ver;
        });
    if (!isOwn || !isClosed(deal.record)) return;
    for (const auto& [name, row] : transaction_.childrenOf(op.row)) {
        if (name != "step") continue;
        const StoredRecord& step = load(name, row).record;
        const std::uint64_t known = sees(step.scope) ? std::max(op.seen, op.base) : 0;
        if (step.seq <= known || idIn(step.data, "deal") != op.row) continue;
        for (const HistoryEntry& e : transaction_.historyOf(step, 100)) {
            if (e.seq <= known || !tellsOfAStep(e.cell) || e.device == author_.device ||
                e.device == op.origin || e.outcome == Outcome::Lost)
                continue;
            logConflict(deal, std::string(kStatus), currentSide(deal, std::string(kStatus)),
                        sideOf(e, kGoesOn), row);
            break;
        }
    }
}

}  // namespace tropa::server
