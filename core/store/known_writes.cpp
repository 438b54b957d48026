#include "core/store/known_writes.h"

#include <algorithm>
#include <map>

#include "core/base/iso_time.h"
#include "core/store/outbox.h"
#include "core/store/schema.h"

namespace tropa::store {
namespace {

using model::OpKind;
using nlohmann::json;
using State = KnownWrite::State;

std::string textIn(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string{};
}

json valueIn(const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() ? json() : *found;
}

bool isElement(OpKind kind) {
    return kind == OpKind::Add || kind == OpKind::Remove;
}

/// In the order of writing.
std::vector<KnownWrite> pendingWrites(ReadTransaction& read, const Uuid& row) {
    std::vector<KnownWrite> out;
    std::map<std::string, json> last;  // what each cell said before the next write
    for (const PendingOp& pending : pendingOfRow(read, row)) {
        KnownWrite& write = out.emplace_back();
        write.state = pending.batch ? State::Sent : State::Local;
        write.kind = pending.op.kind;
        write.cell = pending.op.cell;
        write.value = pending.op.value;
        write.atMs = pending.op.stamp.unixMs();
        if (write.cell.empty() || isElement(write.kind)) continue;
        // First what the server has, as far as this device knows; then one's own words.
        if (const auto own = last.find(write.cell); own != last.end())
            write.before = own->second;
        else if (const auto shadow = findShadow(read, row, write.cell))
            write.before = shadow->value;
        last[write.cell] = write.value;
    }
    return out;
}

void addRefused(ReadTransaction& read, const Uuid& row, std::vector<KnownWrite>& out) {
    for (const RefusedOp& op : listRefused(read)) {
        if (op.row != row) continue;
        KnownWrite& write = out.emplace_back();
        write.state = State::Refused;
        write.kind = op.kind;
        write.cell = op.cell;
        write.value = op.value;
        write.atMs = op.atMs;
        write.why = op.why;
    }
}

/// Of the batches that the server has answered, as far back as they are kept.
void addAccepted(ReadTransaction& read, const Uuid& row, std::vector<KnownWrite>& out) {
    const std::string id = row.text();
    sql::Statement batches = read.sql().prepare(
        "SELECT body,results FROM batch WHERE acked AND results IS NOT NULL AND instr(body,?) ORDER BY no");
    batches.with(id);
    while (batches.next()) {
        const json body = json::parse(batches.blob(0), nullptr, false);
        const json results = json::parse(batches.text(1), nullptr, false);
        if (!body.is_object() || !body.contains("txns") || !results.is_array()) continue;
        std::size_t at = 0;
        for (const json& txn : body["txns"])
            for (const json& op : valueIn(txn, "ops")) {
                const json ver = at < results.size() ? results[at] : json();
                ++at;
                const auto kind = model::opKindFromName(textIn(op, "kind"));
                if (textIn(op, "row") != id || !kind || !ver.is_number_unsigned()) continue;
                KnownWrite& write = out.emplace_back();
                write.state = ver == 0 ? State::Lost : State::Accepted;
                write.kind = *kind;
                write.cell = textIn(op, "field");
                write.value = valueIn(op, "value");
                std::string stamp = textIn(op, "stamp");
                if (stamp.empty()) stamp = textIn(txn, "stamp");
                write.atMs = Stamp{parseU64(stamp).value_or(0)}.unixMs();
            }
    }
}

/// Both sides of what several people wrote at the same time.
void addVersions(ReadTransaction& read, const Uuid& row, std::vector<KnownWrite>& out) {
    sql::Statement rows =
        read.sql().prepare("SELECT field,kept,lost FROM conflict WHERE record=? AND alive ORDER BY at");
    rows.with(row.text());
    while (rows.next())
        for (const int side : {1, 2}) {
            const json written = json::parse(rows.text(side), nullptr, false);
            const auto at = msFromIso(textIn(written, "at"));
            if (!at || !written.contains("value")) continue;
            KnownWrite write;
            write.state = side == 1 ? State::Won : State::Lost;
            write.kind = OpKind::Set;
            write.cell = rows.text(0);
            write.value = written["value"];
            write.atMs = *at;
            write.by = textIn(written, "by");
            write.device = textIn(written, "device");
            const bool known = std::any_of(out.begin(), out.end(), [&](const KnownWrite& other) {
                return other.cell == write.cell && other.atMs == write.atMs && other.value == write.value;
            });
            if (!known) out.push_back(std::move(write));
        }
}

}  // namespace

std::vector<KnownWrite> knownWrites(ReadTransaction& read, const Uuid& row) {
    const Identity& self = read.replica().identity();
    std::vector<KnownWrite> pending = pendingWrites(read, row);
    std::reverse(pending.begin(), pending.end());
    addRefused(read, row, pending);
    std::vector<KnownWrite> settled;
    addAccepted(read, row, settled);
    for (auto* part : {&pending, &settled})
        for (KnownWrite& write : *part) {
            write.by = self.memberName;
            write.device = self.deviceLabel;
        }
    addVersions(read, row, settled);
    std::stable_sort(settled.begin(), settled.end(),
                     [](const KnownWrite& a, const KnownWrite& b) { return a.atMs > b.atMs; });
    pending.insert(pending.end(), std::make_move_iterator(settled.begin()),
                   std::make_move_iterator(settled.end()));
    return pending;
}

}  // namespace tropa::store
