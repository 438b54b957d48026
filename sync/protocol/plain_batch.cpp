#include "sync/protocol/plain_batch.h"

#include "core/base/text.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/codec_parts.h"
#include "sync/protocol/plain_walk.h"

namespace tropa::protocol {
namespace {

using model::Op;
using model::OpKind;
using nlohmann::json;

/// Whether a text is the one that its tree would be written as: members in order and once, no blanks, one
/// spelling of everything. So it need not be written again to know. Rare spellings count as others.
class Canonical {
public:
    explicit Canonical(std::string_view text, int depth) : text_(text), depth_(depth) {}

    bool value() {
        switch (at_ < text_.size() ? text_[at_] : '\0') {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return text().has_value();
            case 't':
                return word("true");
            case 'f':
                return word("false");
            case 'n':
                return word("null");
            default:
                return integer();
        }
    }
    /// Behind the value.
    std::size_t end() const { return at_; }

private:
    bool is(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool word(std::string_view expected) {
        if (!text_.substr(at_).starts_with(expected)) return false;
        at_ += expected.size();
        return true;
    }

    bool object() {
        if (++depth_ > kMaxDepth) return false;
        ++at_;
        if (!is('}')) {
            std::optional<std::string_view> before;
            do {
                const auto name = at_ < text_.size() && text_[at_] == '"' ? text() : std::nullopt;
                if (!name || name->find('\\') != std::string_view::npos || (before && *name <= *before))
                    return false;
                before = name;
                if (!is(':') || !value()) return false;
            } while (is(','));
            if (!is('}')) return false;
        }
        --depth_;
        return true;
    }

    bool array() {
        if (++depth_ > kMaxDepth) return false;
        ++at_;
        if (!is(']')) {
            do
                if (!value()) return false;
            while (is(','));
            if (!is(']')) return false;
        }
        --depth_;
        return true;
    }

    /// What stands between the quotes.
    std::optional<std::string_view> text() {
        const std::size_t from = ++at_;
        bool plain = true;
        for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c < 0x20) return std::nullopt;
            if (c == '\\' && (++at_ == text_.size() ||
                              std::string_view("\"\\bfnrt").find(text_[at_]) == std::string_view::npos))
                return std::nullopt;
            plain = plain && c < 0x80;
        }
        const std::string_view inside = text_.substr(from, at_ - from);
        if (!is('"') || (!plain && !isPlainUtf8(inside))) return std::nullopt;
        return inside;
    }

    bool integer() {
        constexpr std::size_t kAlwaysFits = 18;
        const bool negative = is('-');
        const std::size_t from = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
        const std::size_t digits = at_ - from;
        if (digits == 0 || digits > kAlwaysFits) return false;
        if (text_[from] == '0' && (digits > 1 || negative)) return false;
        // Behind a fraction's point or an exponent nothing here goes on.
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_;
};

template <typename T>
bool put(T& out, std::optional<T> value) {
    if (value) out = std::move(*value);
    return value.has_value();
}

bool takeMember(Walk& walk, std::string_view name, Op& op, Batch::Place& value) {
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
    if (name == "value") {
        value.at = walk.at();
        if (!put(op.value, walk.value(kMaxDepth))) return false;
        value.size = walk.at() - value.at;
        return true;
    }
    if (name == "base") return put(op.base, walk.number());
    if (name == "seen") return put(op.seen, walk.number());
    if (name == "stamp") {
        const auto stamp = walk.number();
        op.stamp = Stamp{stamp.value_or(0)};
        return op.stamp.value != 0;  // none: the transaction's
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

bool readOp(Walk& walk, Op& op, Batch::Place& value) {
    bool first = true;
    while (!walk.take("}")) {
        if (!walk.take(first ? "{" : ",")) return false;
        first = false;
        const auto name = walk.name();
        if (!name || !walk.take(":") || !takeMember(walk, *name, op, value)) return false;
    }
    const bool needsField = parts::needsField(op.kind);
    return !op.entity.empty() && !op.row.isNil() && needsField == !op.cell.empty() &&
           parts::needsValue(op.kind) == (value.size != 0) && fitsKind(op);
}

bool readTxn(Walk& walk, Txn& txn, std::vector<Batch::Place>& values) {
    if (!walk.take("{\"ops\":[")) return false;
    do {
        if (!readOp(walk, txn.ops.emplace_back(), values.emplace_back())) return false;
    } while (walk.take(","));
    if (!walk.take("],\"stamp\":")) return false;
    const auto stamp = walk.number();
    if (!stamp || !walk.take("}")) return false;
    for (Op& op : txn.ops)
        if (op.stamp.value == 0) op.stamp = Stamp{*stamp};
    return true;
}

/// @param text canonical
std::optional<Batch> readCanonical(std::string_view text) {
    Walk walk(text);
    Batch batch;
    if (!walk.take("{\"no\":") || !put(batch.no, walk.number()) || batch.no == 0 || !walk.take(",\"txns\":["))
        return std::nullopt;
    do {
        if (batch.txns.size() == kMaxBatchOps || !readTxn(walk, batch.txns.emplace_back(), batch.values))
            return std::nullopt;
    } while (walk.take(","));
    if (!walk.take("]}") || !walk.done() || batch.opCount() > kMaxBatchOps) return std::nullopt;
    batch.canonical = text;
    return batch;
}

constexpr std::string_view kBatch = "\"batch\":";

}  // namespace

std::optional<Batch> readPlainBatch(std::string_view text) {
    Canonical canonical(text, 1);
    return canonical.value() && canonical.end() == text.size() ? readCanonical(text) : std::nullopt;
}

std::optional<Batch> cutPlainBatch(std::string_view request, std::string& rest) {
    std::size_t from =
        request.size() <= kMaxRequestBytes ? placeOfMember(request, kBatch) : std::string_view::npos;
    if (from == std::string_view::npos) return std::nullopt;
    const std::string_view text = request.substr(from + kBatch.size());
    Canonical canonical(text, 1);
    auto batch = canonical.value() ? readCanonical(text.substr(0, canonical.end())) : std::nullopt;
    if (!batch) return std::nullopt;
    // With the comma behind it, or the one before it.
    std::size_t end = from + kBatch.size() + canonical.end();
    if (end < request.size() && request[end] == ',')
        ++end;
    else if (request[from - 1] == ',')
        --from;
    rest = std::string(request.substr(0, from)).append(request.substr(end));
    return batch;
}

}  // namespace tropa::protocol
