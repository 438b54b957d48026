#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

/// For the quick readers of what our own programs write: no blanks, and few escapes. What they do not expect,
/// be it right or wrong, is for the strict readers.
namespace tropa::protocol {

/// Behind the text in quotes that begins at `at`; npos where it has no end.
std::size_t behindText(std::string_view all, std::size_t at);
/// Behind the JSON value that begins at `at`; npos where it has no end, or is nested more than `most` deep.
std::size_t behindValue(std::string_view all, std::size_t at, int most);

/// Goes through a text, piece by piece. What was not as expected is not passed over.
class Walk {
public:
    explicit Walk(std::string_view text) : rest_(text), size_(text.size()) {}

    std::size_t at() const { return size_ - rest_.size(); }
    bool done() const { return rest_.empty(); }

    bool take(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }
    /// What stands between quotes, without escapes: valid UTF-8, and nothing below a blank.
    std::optional<std::string_view> text();
    /// As `text`, short.
    std::optional<std::string_view> name();
    /// Between quotes, at most INT64_MAX.
    std::optional<std::uint64_t> number();
    /// Without quotes, of at most 18 digits.
    std::optional<std::uint64_t> count();
    /// A whole JSON value. @param depth so deep it may be nested, itself included.
    std::optional<nlohmann::json> value(int depth);

private:
    std::string_view rest_;
    std::size_t size_;
};

/// Where this begins among the members of the whole object; npos where there is none, or where something
/// before it is not as expected.
/// @param start its name in quotes, the colon, and what else it must begin with.
std::size_t placeOfMember(std::string_view object, std::string_view start);

}  // namespace tropa::protocol
