#include "sync/protocol/plain_batch.h"

#include "core/base/text.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/codec_parts.h"

namespace tropa::protocol {
namespace {

using model::Op;
using model::OpKind;
using nlohmann::json;

constexpr std::size_t kLongestName = 64;

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

/// Makes the tree of a value whose text is canonical, where it is plain: texts without escapes, and what is
/// made of them. That is most of what people write, and needs no lexer.
class PlainValue {
public:
    explicit PlainValue(std::string_view text) : text_(text) {}

    /// Nothing where there is more to it.
    std::optional<json> tree() {
        json made;
        return take(made) ? std::optional(std::move(made)) : std::nullopt;
    }

private:
    bool is(char c) {
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }

    std::optional<std::string_view> inside() {
        const std::size_t end = is('"') ? text_.find_first_of("\"\\") : std::string_view::npos;
        if (end == std::string_view::npos || text_[end] != '"') return std::nullopt;
        const std::string_view found = text_.substr(0, end);
        text_.remove_prefix(end + 1);
        return found;
    }

    bool take(json& out) {
        switch (text_.empty() ? '\0' : text_.front()) {
            case '"': {
                const auto found = inside();
                if (found) out = std::string(*found);
                return found.has_value();
            }
            case '{': {
                out = json::object();
                auto& members = out.get_ref<json::object_t&>();
                is('{');
                if (is('}')) return true;
                do {
                    const auto name = inside();
                    // In the order of their names: each is the last.
                    if (!name || !is(':') ||
                        !take(members.emplace_hint(members.end(), *name, json())->second))
                        return false;
                } while (is(','));
                return is('}');
            }
            case '[': {
                out = json::array();
                is('[');
                if (is(']')) return true;
                do
                    if (!take(out.emplace_back())) return false;
                while (is(','));
                return is(']');
            }
            default:
                return false;
        }
    }

    std::string_view text_;
};

/// Goes through a text that is canonical. What it does not expect is for the strict reader.
class Walk {
public:
    explicit Walk(std::string_view text) : rest_(text), size_(text.size()) {}

    std::size_t at() const { return size_ - rest_.size(); }

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
                ++depth;
            } else if (c == '}' || c == ']') {
                if (depth-- == 0) break;
            } else if (c == ',' && depth == 0) {
                break;
            }
        }
        if (at >= rest_.size()) return std::nullopt;
        auto plain = PlainValue(rest_.substr(0, at)).tree();
        json parsed = plain ? std::move(*plain) : json::parse(rest_.substr(0, at), nullptr, false);
        if (parsed.is_discarded()) return std::nullopt;
        rest_.remove_prefix(at);
        return parsed;
    }

private:
    std::string_view rest_;
    std::size_t size_;
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
        if (!put(op.value, walk.value())) return false;
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

/// Where the request's own batch begins; npos where it has none, or its text is not what one would expect.
std::size_t placeOfBatch(std::string_view request) {
    int depth = 0;
    for (std::size_t at = 0; at < request.size(); ++at) {
        const char c = request[at];
        if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == '"') {
            if (depth == 1 && request.substr(at).starts_with(kBatch) &&
                (request[at - 1] == '{' || request[at - 1] == ','))
                return at;
            at = request.find('"', at + 1);
            if (at == std::string_view::npos || request[at - 1] == '\\') return std::string_view::npos;
        }
    }
    return std::string_view::npos;
}

}  // namespace

std::optional<Batch> readPlainBatch(std::string_view text) {
    Canonical canonical(text, 1);
    return canonical.value() && canonical.end() == text.size() ? readCanonical(text) : std::nullopt;
}

std::optional<Batch> cutPlainBatch(std::string_view request, std::string& rest) {
    std::size_t from = request.size() <= kMaxRequestBytes ? placeOfBatch(request) : std::string_view::npos;
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
