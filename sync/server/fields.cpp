#include "sync/server/fields.h"

#include <algorithm>
#include <optional>

namespace tropa::server {
namespace {

using nlohmann::json;

/// Behind the text that begins at `at`; npos when it does not end.
std::size_t behindText(std::string_view all, std::size_t at) {
    for (std::size_t i = at + 1; i < all.size(); ++i) {
        if (all[i] == '\\')
            ++i;
        else if (all[i] == '"')
            return i + 1;
    }
    return std::string_view::npos;
}

std::size_t behindValue(std::string_view all, std::size_t at) {
    int depth = 0;
    while (at < all.size()) {
        const char c = all[at];
        if (c == '"') {
            at = behindText(all, at);
            if (at == std::string_view::npos || depth == 0) return at;
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}')) return at;
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            if (--depth == 0) return at + 1;
        ++at;
    }
    return std::string_view::npos;
}

/// Where a member stands in an object's text, or would stand.
struct Place {
    std::size_t member = 0;  ///< Where its name begins, or the next one's, or the object's end.
    std::size_t value = 0;
    std::size_t end = 0;  ///< Behind the value.
    bool found = false;
};

/// Nothing where the text is not as expected, or the name is not plain.
std::optional<Place> placeOf(std::string_view text, std::string_view name) {
    const auto isPlain = [](char c) {
        return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
    };
    if (!std::all_of(name.begin(), name.end(), isPlain) || text.size() < 2 || text.front() != '{')
        return std::nullopt;
    std::size_t at = 1;
    while (at < text.size() && text[at] == '"') {
        const std::size_t colon = behindText(text, at);
        if (colon >= text.size() || text[colon] != ':') return std::nullopt;
        const std::string_view here = text.substr(at + 1, colon - at - 2);
        if (here.find('\\') != std::string_view::npos) return std::nullopt;
        if (here > name) return Place{at, 0, 0, false};
        const std::size_t end = behindValue(text, colon + 1);
        if (end >= text.size()) return std::nullopt;
        if (here == name) return Place{at, colon + 1, end, true};
        if (text[end] == '}') return Place{end, 0, 0, false};
        if (text[end] != ',') return std::nullopt;
        at = end + 1;
    }
    if (text == "{}") return Place{1, 0, 0, false};
    return std::nullopt;
}

}  // namespace

Fields Fields::fromText(std::string_view text) {
    Fields fields;
    fields.text_ = text;
    return fields;
}

const json& Fields::all() const {
    if (!isParsed_) {
        parsed_ = json::parse(text_);
        isParsed_ = true;
    }
    return parsed_;
}

const std::string& Fields::text() const {
    if (!isText_) {
        text_ = parsed_.dump();
        isText_ = true;
    }
    return text_;
}

json Fields::operator[](std::string_view name) const {
    if (!isParsed_)
        if (const auto place = placeOf(text_, name))
            return place->found ? json::parse(text_.substr(place->value, place->end - place->value)) : json();
    const auto found = all().find(name);
    return found == all().end() ? json() : *found;
}

bool Fields::contains(std::string_view name) const {
    if (!isParsed_)
        if (const auto place = placeOf(text_, name)) return place->found;
    return all().contains(name);
}

void Fields::put(std::string_view name, const json& value) {
    const auto place = isParsed_ ? std::nullopt : placeOf(text_, name);
    if (!place) {
        (void)all();
        if (value.is_null())
            parsed_.erase(std::string(name));
        else
            parsed_[std::string(name)] = value;
        isText_ = false;
        return;
    }
    if (place->found && value.is_null()) {
        // With the comma behind it, or the one before it.
        const bool last = text_[place->end] == '}';
        const std::size_t from = last && place->member > 1 ? place->member - 1 : place->member;
        text_.erase(from, place->end + (last ? 0 : 1) - from);
    } else if (place->found) {
        text_.replace(place->value, place->end - place->value, value.dump());
    } else if (!value.is_null()) {
        std::string member = '"' + std::string(name) + "\":" + value.dump();
        if (text_[place->member] != '}')
            member += ',';
        else if (place->member > 1)
            member.insert(0, 1, ',');
        text_.insert(place->member, member);
    }
}

}  // namespace tropa::server
