#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace tropa::server {

/// The fields of a stored record: a JSON object that is parsed only when somebody wants all of it. Most
/// writes change one field of a record, and of most parents only where they are filed is asked.
class Fields {
public:
    Fields() = default;
    Fields(nlohmann::json object) : parsed_(std::move(object)), isText_(false), isParsed_(true) {}
    /// @param text as `dump` wrote it: sorted, without blanks.
    static Fields fromText(std::string_view text);

    const nlohmann::json& all() const;
    operator const nlohmann::json&() const { return all(); }
    auto find(std::string_view name) const { return all().find(name); }
    auto end() const { return all().end(); }
    auto items() const { return all().items(); }
    template <typename... Arguments>
    auto value(Arguments&&... arguments) const {
        return all().value(std::forward<Arguments>(arguments)...);
    }

    /// One field, without parsing the others; null where it is missing.
    nlohmann::json operator[](std::string_view name) const;
    bool contains(std::string_view name) const;
    /// Null takes the field away.
    void put(std::string_view name, const nlohmann::json& value);
    void erase(std::string_view name) { put(name, nullptr); }

    /// As JSON.
    const std::string& text() const;

private:
    mutable std::string text_ = "{}";
    mutable nlohmann::json parsed_;
    mutable bool isText_ = true;     ///< `text_` is what the fields are.
    mutable bool isParsed_ = false;  ///< `parsed_` is.
};

}  // namespace tropa::server
