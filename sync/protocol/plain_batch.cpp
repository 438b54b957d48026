#include "sync/protocol/plain_batch.h"

#include "sync/protocol/codec.h"

namespace tropa::protocol {
namespace {

using model::Op;
using model::OpKind;
using nlohmann::json;

constexpr int kDeepestValue = kMaxDepth - 6;  ///< It lies in an op, ops, a txn, txns, a batch, a request.
constexpr std::size_t kLongestName = 64;

/// Goes through the text. It may be careless, for what it has read is written again and compared.
class Walk {
public:
    explicit Walk(std::string_view text) : rest_(text) {}

    bool take(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }
    bool done() const { return rest_.empty(); }

    /// A text without escapes.
    std::optional<std::string_view> name() {
        if (rest_.empty() || rest_.front() != '"') return std::nullopt;
        const std::size_t end = rest_.find('"', 1);
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view inside = rest_.substr(1, end - 1);
        if (inside.size() > kLongestName || inside.find('\\') != std::string_view::npos) return std::nullopt;
        rest_.remove_prefix(end + 1);
        return inside;
    }

    std::optional<std::uint64_t> number() {
        const auto digits = name();
        const auto value = digits ? parseU64(*digits) : std::nullopt;
        return value && *value <= INT64_MAX ? value : std::nullopt;
    }

    /// A whole JSON value.
    std::optional<json> value() {
        int depth = 0;
        bool inText = false;
        std::size_t at = 0;
        for (; at < rest_.size(); ++at) {
            const char c = rest_[at];
            if (inText) {
                if (c == '\\')
                    ++at;
                else if (c == '"')
                    inText = false;
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                if (++depth > kDeepestValue) return std::nullopt;
            } else if (c == '}' || c == ']') {
                if (depth-- == 0) break;
            } else if (c == ',' && depth == 0) {
                break;
            }
        }
        if (at >= rest_.size()) return std::nullopt;
        json parsed = json::parse(rest_.substr(0, at), nullptr, false);
        if (parsed.is_discarded()) return std::nullopt;
        rest_.remove_prefix(at);
        return parsed;
    }

private:
    std::string_view rest_;
};

template <typename T>
bool put(T& out, std::optional<T> value) {
    if (value) out = std::move(*value);
    return value.has_value();
}

bool takeMember(Walk& walk, std::string_view name, Op& op) {
    if (name == "row") {
        const auto text = walk.name();
        return text && put(op.row, Uuid::parse(*text)) && !op.row.isNil();
    }
    if (name == "kind") {
        const auto text = walk.name();
        return text && put(op.kind, model::opKindFromName(*text));
    }
    if (name == "entity" || name == "field") {
        const auto text = walk.name();
        (name == "entity" ? op.entity : op.cell) = text.value_or("");
        return text && !text->empty();
    }
    if (name == "value") return put(op.value, walk.value());
    if (name == "base") return put(op.base, walk.number());
    if (name == "seen") return put(op.seen, walk.number());
    if (name == "stamp") {
        const auto stamp = walk.number();
        op.stamp = Stamp{stamp.value_or(0)};
        return stamp.has_value();
    }
    return false;  // what is rare is for the strict reader
}

bool fitsKind(const Op& op) {
    switch (op.kind) {
        case OpKind::Create:
            return op.value.is_object();
        case OpKind::Add:
        case OpKind::Remove:
            return op.value.is_string();
        case OpKind::Text:
            return op.value.is_string() || op.value.is_null();
        default:
            return true;
    }
}

bool readOp(Walk& walk, Op& op) {
    bool first = true;
    while (!walk.take("}")) {
        if (!walk.take(first ? "{" : ",")) return false;
        first = false;
        const auto name = walk.name();
        if (!name || !walk.take(":") || !takeMember(walk, *name, op)) return false;
    }
    return !op.entity.empty() && fitsKind(op);
}

bool readTxn(Walk& walk, Txn& txn) {
    if (!walk.take("{\"ops\":[")) return false;
    do {
        if (!readOp(walk, txn.ops.emplace_back())) return false;
    } while (walk.take(","));
    if (!walk.take("],\"stamp\":")) return false;
    const auto stamp = walk.number();
    if (!stamp || !walk.take("}")) return false;
    for (Op& op : txn.ops)
        if (op.stamp.value == 0) op.stamp = Stamp{*stamp};
    return true;
}

}  // namespace

std::optional<Batch> readPlainBatch(std::string_view text) {
    Walk walk(text);
    Batch batch;
    if (!walk.take("{\"no\":") || !put(batch.no, walk.number()) || batch.no == 0 || !walk.take(",\"txns\":["))
        return std::nullopt;
    do {
        if (batch.txns.size() == kMaxBatchOps || !readTxn(walk, batch.txns.emplace_back()))
            return std::nullopt;
    } while (walk.take(","));
    if (!walk.take("]}") || !walk.done() || batch.opCount() > kMaxBatchOps) return std::nullopt;
    try {
        batch.canonical = encodeBatch(batch.no, batch.txns);
    } catch (const json::exception&) {  // not UTF-8
        return std::nullopt;
    }
    return batch.canonical == text ? std::optional(std::move(batch)) : std::nullopt;
}

}  // namespace tropa::protocol
