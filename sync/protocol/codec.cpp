#include "sync/protocol/codec.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "sync/protocol/codec_parts.h"
#include "sync/protocol/plain_batch.h"
#include "sync/protocol/tables.h"

namespace tropa::protocol {

using model::Op;
using model::OpKind;
using model::OpResult;
using model::OpStatus;
using model::RemoteRow;
using nlohmann::json;

}  // namespace tropa::protocol

namespace tropa::protocol::parts {

void malformed(std::string_view where, std::string_view what) {
    throw Failure(ErrorCode::InvalidInput, fmt::format("{}: {}", where, what));
}

const json& member(const json& object, const char* name, std::string_view where) {
    if (!object.is_object()) malformed(where, "is not an object");
    const auto found = object.find(name);
    if (found == object.end()) malformed(where, fmt::format("\"{}\" is missing", name));
    return *found;
}

std::string textMember(const json& object, const char* name, std::string_view where, std::size_t limit) {
    const json& j = member(object, name, where);
    if (!j.is_string() || j.get_ref<const std::string&>().size() > limit)
        malformed(where, fmt::format("\"{}\" is not a short text", name));
    return j.get<std::string>();
}

std::uint64_t number(const json& j, std::string_view where) {
    const auto value = j.is_string() ? parseU64(j.get_ref<const std::string&>()) : std::nullopt;
    if (!value || *value > INT64_MAX) malformed(where, "is not a 64-bit number written as a string");
    return *value;
}

std::uint64_t numberMember(const json& object, const char* name, std::string_view where) {
    return number(member(object, name, where), fmt::format("{}.{}", where, name));
}

Uuid idMember(const json& object, const char* name, std::string_view where) {
    const auto id = Uuid::parse(textMember(object, name, where));
    if (!id || id->isNil()) malformed(where, fmt::format("\"{}\" is not an id", name));
    return *id;
}

int smallMember(const json& object, const char* name, std::string_view where) {
    const json& j = member(object, name, where);
    if (!j.is_number_integer() || j.get<std::int64_t>() < 0 || j.get<std::int64_t>() > 1'000'000)
        malformed(where, fmt::format("\"{}\" is not a small number", name));
    return j.get<int>();
}

bool flagMember(const json& object, const char* name, std::string_view where) {
    const json& j = member(object, name, where);
    if (!j.is_boolean()) malformed(where, fmt::format("\"{}\" is not true or false", name));
    return j.get<bool>();
}

const json& arrayMember(const json& object, const char* name, std::string_view where) {
    const json& j = member(object, name, where);
    if (!j.is_array()) malformed(where, fmt::format("\"{}\" is not a list", name));
    return j;
}

Cursors readNumbers(const json& j, std::string_view where) {
    if (!j.is_object() || j.size() > 10000) malformed(where, "is not an object of numbers");
    Cursors out;
    for (const auto& [key, value] : j.items()) out[key] = number(value, where);
    return out;
}

json writeNumbers(const Cursors& numbers) {
    json j = json::object();
    for (const auto& [key, value] : numbers) j[key] = std::to_string(value);
    return j;
}

bool needsValue(OpKind kind) {
    return kind != OpKind::Delete && kind != OpKind::Restore && kind != OpKind::Erase;
}
bool needsField(OpKind kind) {
    return needsValue(kind) && kind != OpKind::Create;
}

json writeOp(const Op& op, Stamp txnStamp) {
    json j = {{"entity", op.entity}, {"row", op.row.text()}, {"kind", model::nameOf(op.kind)}};
    if (needsField(op.kind)) j["field"] = op.cell;
    if (needsValue(op.kind)) j["value"] = op.value;
    if (op.base != 0) j["base"] = std::to_string(op.base);
    if (op.baseText) j["base_text"] = *op.baseText;
    if (op.seen != 0) j["seen"] = std::to_string(op.seen);
    if (op.stamp != txnStamp) j["stamp"] = op.stamp.text();
    if (!op.origin.isNil()) j["origin"] = op.origin.text();
    if (op.again) j["again"] = true;
    return j;
}

Op readOp(json& j, Stamp txnStamp) {
    constexpr std::string_view where = "batch.txns.ops";
    Op op;
    op.entity = textMember(j, "entity", where, 64);
    if (op.entity.empty()) malformed(where, "\"entity\" is empty");
    op.row = idMember(j, "row", where);
    const auto kind = model::opKindFromName(textMember(j, "kind", where, 16));
    if (!kind) malformed(where, "\"kind\" is none of create, set, add, remove, text, delete, restore, erase");
    op.kind = *kind;
    if (needsField(op.kind)) op.cell = textMember(j, "field", where, 64);
    if (needsField(op.kind) && op.cell.empty()) malformed(where, "\"field\" is empty");
    if (needsValue(op.kind)) {
        (void)member(j, "value", where);
        op.value = std::move(j["value"]);
    }
    if (op.kind == OpKind::Create && !op.value.is_object())
        malformed(where, "the value of a create is not an object");
    if ((op.kind == OpKind::Add || op.kind == OpKind::Remove) && !op.value.is_string())
        malformed(where, "the value of an add or remove is not a text");
    if (op.kind == OpKind::Text && !op.value.is_string() && !op.value.is_null())
        malformed(where, "the value of a text is not a text");
    if (j.contains("base")) op.base = numberMember(j, "base", where);
    if (j.contains("seen")) op.seen = numberMember(j, "seen", where);
    if (j.contains("base_text")) op.baseText = textMember(j, "base_text", where, 256 * 1024);
    op.stamp = j.contains("stamp") ? Stamp{numberMember(j, "stamp", where)} : txnStamp;
    if (j.contains("origin")) op.origin = idMember(j, "origin", where);
    if (j.contains("again")) op.again = flagMember(j, "again", where);
    return op;
}

Op readOp(const json& j, Stamp txnStamp) {
    json copy = j;
    return readOp(copy, txnStamp);
}

Batch readBatch(json& j) {
    Batch batch;
    batch.canonical = j.dump();
    batch.no = numberMember(j, "no", "batch");
    if (batch.no == 0) malformed("batch", "\"no\" counts from 1");
    (void)arrayMember(j, "txns", "batch");
    for (json& t : j["txns"]) {
        const Stamp stamp{numberMember(t, "stamp", "batch.txns")};
        Txn txn;
        (void)arrayMember(t, "ops", "batch.txns");
        for (json& op : t["ops"]) txn.ops.push_back(readOp(op, stamp));
        if (txn.ops.empty()) malformed("batch.txns", "a transaction has no ops");
        batch.txns.push_back(std::move(txn));
    }
    if (batch.txns.empty()) malformed("batch", "has no transactions");
    if (batch.opCount() > kMaxBatchOps) malformed("batch", fmt::format("has more than {} ops", kMaxBatchOps));
    return batch;
}

json writeRow(const RemoteRow& row) {
    json j = {{"entity", row.entity}, {"row", row.id.text()}, {"seq", std::to_string(row.seq)}};
    if (row.scope != model::kWorkspaceScope) j["scope"] = row.scope;
    if (!row.alive) j["alive"] = false;
    if (row.born) j["born"] = std::to_string(*row.born);
    if (!row.versions.empty()) j["vers"] = writeNumbers(row.versions);
    if (!row.data.empty()) j["data"] = row.data;
    return j;
}

RemoteRow readRow(const json& j) {
    RemoteRow row;
    row.entity = textMember(j, "entity", "rows", 64);
    row.id = idMember(j, "row", "rows");
    row.seq = numberMember(j, "seq", "rows");
    if (j.contains("scope")) row.scope = textMember(j, "scope", "rows", 64);
    if (j.contains("alive")) row.alive = flagMember(j, "alive", "rows");
    if (j.contains("born")) row.born = numberMember(j, "born", "rows");
    if (j.contains("vers")) row.versions = readNumbers(j["vers"], "rows.vers");
    if (j.contains("data")) {
        if (!j["data"].is_object()) malformed("rows", "\"data\" is not an object");
        row.data = j["data"];
    }
    return row;
}

}  // namespace tropa::protocol::parts

namespace tropa::protocol {

using namespace parts;

Result<json> parseJson(std::string_view bytes, std::size_t maxBytes) {
    if (bytes.size() > maxBytes)
        return Error{ErrorCode::TooLarge, fmt::format("the message is larger than {} bytes", maxBytes)};
    // The depth is checked before parsing: a document tree of a deep text would exhaust the stack when freed.
    int depth = 0;
    bool inText = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if ((c == '{' || c == '[') && ++depth > kMaxDepth) {
            return Error{ErrorCode::InvalidInput,
                         fmt::format("byte {}: nested more than {} deep", i, kMaxDepth)};
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    try {
        return json::parse(bytes);
    } catch (const json::exception& e) {
        // The parser's own words quote the bytes, and those need not be text.
        const auto* place = dynamic_cast<const json::parse_error*>(&e);
        return Error{ErrorCode::InvalidInput, fmt::format("not JSON at byte {}", place ? place->byte : 0)};
    }
}

std::string encodeBatch(std::uint64_t no, const std::vector<Txn>& txns) {
    BatchWriter writer(no);
    for (const Txn& txn : txns)
        for (const Op& op : txn.ops) writer.add(op, op.value.dump(), &op == &txn.ops.front());
    return writer.finish();
}

std::string encodeRequest(const SyncRequest& request, std::string_view batchText) {
    json j = {{"proto", request.proto},
              {"schema", request.schema},
              {"device", request.device.text()},
              {"epoch", request.epoch},
              {"now", std::to_string(request.nowMs < 0 ? 0 : request.nowMs)},
              {"cursors", writeNumbers(request.cursors)}};
    if (request.sums) j["sums"] = true;
    if (!request.since.empty()) j["since"] = writeNumbers(request.since);
    if (request.pending > 0) j["pending"] = std::to_string(request.pending);
    if (request.tables) j["tables"] = true;
    if (request.rows != 0) j["rows"] = request.rows;
    if (request.parts) j["parts"] = true;
    std::string text = j.dump();
    if (!batchText.empty()) {
        text.pop_back();
        text += fmt::format(",\"batch\":{}}}", batchText);
    }
    return text;
}

namespace {

Result<SyncRequest> decodeWhole(std::string_view bytes);

}  // namespace

Result<SyncRequest> decodeRequest(std::string_view bytes) {
    std::string rest;
    if (auto batch = cutPlainBatch(bytes, rest))
        if (auto request = decodeWhole(rest); request && !request->batch) {
            request->batch = std::move(*batch);
            return request;
        }
    return decodeWhole(bytes);
}

namespace {

Result<SyncRequest> decodeWhole(std::string_view bytes) {
    auto parsed = parseJson(bytes, kMaxRequestBytes);
    if (!parsed) return parsed.error();
    return guarded([&] {
        json& j = *parsed;
        SyncRequest request;
        request.proto = smallMember(j, "proto", "request");
        request.schema = smallMember(j, "schema", "request");
        request.device = idMember(j, "device", "request");
        request.epoch = textMember(j, "epoch", "request");
        request.nowMs = static_cast<std::int64_t>(numberMember(j, "now", "request"));
        request.cursors = readNumbers(member(j, "cursors", "request"), "request.cursors");
        if (j.contains("since")) request.since = readNumbers(j["since"], "request.since");
        if (j.contains("batch")) request.batch = readBatch(j["batch"]);
        if (j.contains("pending")) request.pending = numberMember(j, "pending", "request");
        if (j.contains("sums")) request.sums = flagMember(j, "sums", "request");
        if (j.contains("tables")) request.tables = flagMember(j, "tables", "request");
        if (j.contains("rows")) request.rows = static_cast<std::size_t>(smallMember(j, "rows", "request"));
        if (j.contains("parts")) request.parts = flagMember(j, "parts", "request");
        return request;
    });
}

}  // namespace

json encodeResults(const std::vector<OpResult>& results) {
    json list = json::array();
    for (std::size_t i = 0; i < results.size();) {
        const OpResult& r = results[i];
        json j = {{"status", model::nameOf(r.status)}};
        if (r.ver != 0) j["ver"] = std::to_string(r.ver);
        if (!r.why.empty()) j["why"] = r.why;
        if (!r.scope.empty()) j["scope"] = r.scope;
        std::size_t run = 1;
        while (r.status == OpStatus::Ok && i + run < results.size() &&
               results[i + run].status == OpStatus::Ok && results[i + run].ver == r.ver + run && r.ver != 0 &&
               results[i + run].scope == r.scope)
            ++run;
        if (run > 1) j["count"] = run;
        list.push_back(std::move(j));
        i += run;
    }
    return list;
}

Result<std::vector<OpResult>> decodeResults(const json& list) {
    return guarded([&] {
        if (!list.is_array()) malformed("batch.results", "is not a list");
        std::vector<OpResult> results;
        for (const json& j : list) {
            OpResult r;
            const auto status = model::opStatusFromName(textMember(j, "status", "batch.results", 16));
            if (!status) malformed("batch.results", "\"status\" is not known");
            r.status = *status;
            if (j.contains("ver")) r.ver = numberMember(j, "ver", "batch.results");
            if (j.contains("why")) r.why = textMember(j, "why", "batch.results", 4096);
            if (j.contains("scope")) r.scope = textMember(j, "scope", "batch.results", 64);
            const int count = j.contains("count") ? smallMember(j, "count", "batch.results") : 1;
            if (count < 1 || results.size() + static_cast<std::size_t>(count) > kMaxBatchOps)
                malformed("batch.results", "too many");
            for (int i = 0; i < count; ++i) {
                results.push_back(r);
                ++r.ver;
            }
        }
        return results;
    });
}

std::string encodeAnswer(const SyncAnswer& answer) {
    json rows = json::array();
    for (const RemoteRow& row : answer.rows)
        if (!answer.tables || !row.born) rows.push_back(writeRow(row));
    json j = {{"epoch", answer.epoch},
              {"head", std::to_string(answer.head)},
              {"now", std::to_string(answer.nowMs)},
              {"cursors", writeNumbers(answer.cursors)}};
    if (!rows.empty()) j["rows"] = std::move(rows);
    if (answer.more) j["more"] = true;
    if (answer.resync) j["resync"] = true;
    if (answer.upgrade) j["upgrade"] = true;
    for (const auto& [scope, sum] : answer.sums) j["sums"][scope] = writeSum(sum);
    if (answer.records != 0) j["records"] = std::to_string(answer.records);
    if (answer.parts) j["parts"] = writeParts(*answer.parts);
    if (answer.batchNo != 0)
        j["batch"] = {{"no", std::to_string(answer.batchNo)}, {"results", encodeResults(answer.results)}};
    for (const Exit& exit : answer.exits) {
        json e = {{"entity", exit.entity}, {"row", exit.id.text()}, {"seq", std::to_string(exit.seq)}};
        if (!exit.scope.empty()) e["scope"] = exit.scope;
        j["exits"].push_back(std::move(e));
    }
    std::string text = j.dump();
    if (answer.tables) appendTables(text, answer.rows, answer.texts);
    return text;
}

Result<SyncAnswer> decodeAnswer(std::string_view bytes) {
    auto parsed = parseJson(bytes, kMaxAnswerBytes);
    if (!parsed) return parsed.error();
    return guarded([&] { return readAnswer(*parsed); });
}

}  // namespace tropa::protocol
