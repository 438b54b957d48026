#include "sync/protocol/plain_walk.h"

#include "core/base/stamp.h"
#include "core/base/text.h"

namespace tropa::protocol {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestName = 64;

/// Nothing in it that JSON has only as an escape, but for quotes.
bool isClean(std::string_view text) {
    bool ascii = true, visible = true;
    for (const char c : text) {
        ascii = ascii && static_cast<signed char>(c) >= 0;
        visible = visible && static_cast<unsigned char>(c) >= 0x20;
    }
    return visible && (ascii || isPlainUtf8(text));
}

/// Makes the tree of a value, where it is plain: texts without escapes, and what is made of them. That is
/// most of what people write, and needs no lexer.
class PlainValue {
public:
    explicit PlainValue(std::string_view text) : text_(text) {}

    /// Nothing where there is more to it.
    std::optional<json> tree() {
        json made;
        return take(made) && text_.empty() ? std::optional(std::move(made)) : std::nullopt;
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
                std::optional<std::string_view> before;
                do {
                    const auto name = inside();
                    // In the order of their names: each is the last.
                    if (!name || (before && *name <= *before) || !is(':') ||
                        !take(members.emplace_hint(members.end(), *name, json())->second))
                        return false;
                    before = name;
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

}  // namespace

std::size_t behindText(std::string_view all, std::size_t at) {
    while (++at < all.size()) {
        if (all[at] == '"') return at + 1;
        if (all[at] == '\\') ++at;  // and whatever is escaped
    }
    return all.npos;
}

std::size_t behindValue(std::string_view all, std::size_t at, int most) {
    for (int depth = 0; at < all.size(); ++at) {
        const char c = all[at];
        if (c == '"') {
            at = behindText(all, at);
            if (at == all.npos || depth == 0) return at;
            --at;
        } else if (c == '{' || c == '[') {
            if (++depth > most) return all.npos;
        } else if (c == '}' || c == ']') {
            if (depth == 0) return at;
            if (--depth == 0) return at + 1;
        } else if (c == ',' && depth == 0) {
            return at;
        }
    }
    return all.npos;
}

std::optional<std::string_view> Walk::text() {
    if (rest_.empty() || rest_.front() != '"') return std::nullopt;
    const std::size_t end = rest_.find('"', 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view inside = rest_.substr(1, end - 1);
    if (inside.find('\\') != std::string_view::npos || !isClean(inside)) return std::nullopt;
    rest_.remove_prefix(end + 1);
    return inside;
}

std::optional<std::string_view> Walk::name() {
    const std::string_view before = rest_;
    const auto inside = text();
    if (!inside || inside->size() <= kLongestName) return inside;
    rest_ = before;
    return std::nullopt;
}

std::optional<std::uint64_t> Walk::number() {
    const auto digits = name();
    const auto value = digits ? parseU64(*digits) : std::nullopt;
    return value && *value <= INT64_MAX ? value : std::nullopt;
}

std::optional<std::uint64_t> Walk::count() {
    constexpr std::size_t kAlwaysFits = 18;
    std::size_t digits = 0;
    std::uint64_t value = 0;
    for (; digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits) {
        if (digits == kAlwaysFits) return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(rest_[digits] - '0');
    }
    if (digits == 0 || (rest_.front() == '0' && digits > 1)) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
}

std::optional<json> Walk::value(int most) {
    const std::size_t end = behindValue(rest_, 0, most);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view text = rest_.substr(0, end);
    auto plain = isClean(text) ? PlainValue(text).tree() : std::nullopt;
    json parsed = plain ? std::move(*plain) : json::parse(text, nullptr, false);
    if (parsed.is_discarded()) return std::nullopt;
    rest_.remove_prefix(end);
    return parsed;
}

std::size_t placeOfMember(std::string_view object, std::string_view start) {
    int depth = 0;
    for (std::size_t at = 0; at < object.size(); ++at) {
        const char c = object[at];
        if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == '"') {
            if (depth == 1 && object.substr(at).starts_with(start) &&
                (object[at - 1] == '{' || object[at - 1] == ','))
                return at;
            at = object.find('"', at + 1);
            if (at == std::string_view::npos || object[at - 1] == '\\') return std::string_view::npos;
        }
    }
    return std::string_view::npos;
}

}  // namespace tropa::protocol
