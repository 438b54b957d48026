#include "core/model/change.h"

#include <algorithm>
#include <array>

#include "core/base/stamp.h"

namespace tropa::model {
namespace {

constexpr std::array<std::string_view, 8> kNames = {"create", "set",    "add",     "remove",
                                                    "text",   "delete", "restore", "erase"};

constexpr std::array<std::string_view, 6> kStatusNames = {"ok",      "merged",    "lost",
                                                          "refused", "need_base", "erased"};

/// Nearly all are a few plain names and numbers. Nothing for whatever is written otherwise.
std::optional<Versions> readPlain(std::string_view text) {
    Versions versions;
    const auto quoted = [&]() -> std::optional<std::string_view> {
        if (text.empty() || text.front() != '"') return std::nullopt;
        const std::size_t end = text.find('"', 1);
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view inside = text.substr(1, end - 1);
        if (inside.find('\\') != std::string_view::npos) return std::nullopt;
        text.remove_prefix(end + 1);
        return inside;
    };
    const auto take = [&](char c) {
        if (text.empty() || text.front() != c) return false;
        text.remove_prefix(1);
        return true;
    };
    if (!take('{')) return std::nullopt;
    do {
        const auto name = quoted();
        if (!name || !take(':')) return std::nullopt;
        const auto digits = quoted();
        const auto number = digits ? parseU64(*digits) : std::nullopt;
        if (!number) return std::nullopt;
        versions.emplace_hint(versions.end(), *name, *number);
    } while (take(','));
    return take('}') && text.empty() ? std::optional(std::move(versions)) : std::nullopt;
}

}  // namespace

std::string_view nameOf(OpStatus status) {
    return kStatusNames[static_cast<std::size_t>(status)];
}

std::optional<OpStatus> opStatusFromName(std::string_view name) {
    for (std::size_t i = 0; i < kStatusNames.size(); ++i)
        if (kStatusNames[i] == name) return static_cast<OpStatus>(i);
    return std::nullopt;
}

std::string_view nameOf(OpKind kind) {
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<OpKind> opKindFromName(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == name) return static_cast<OpKind>(i);
    return std::nullopt;
}

std::string encodeVersions(const Versions& versions) {
    if (versions.empty()) return {};
    std::string text = "{";
    for (const auto& [cell, ver] : versions) {
        if (text.size() > 1) text += ',';
        const bool plain =
            std::all_of(cell.begin(), cell.end(), [](char c) { return c > 0x20 && c != '"' && c != '\\'; });
        text += plain ? '"' + cell + '"' : nlohmann::json(cell).dump();
        text += ":\"" + std::to_string(ver) + '"';
    }
    return text + '}';
}

Versions decodeVersions(std::string_view text) {
    if (text.empty()) return {};
    if (auto plain = readPlain(text)) return std::move(*plain);
    Versions versions;
    const auto j = nlohmann::json::parse(text, nullptr, false);
    if (j.is_object())
        for (const auto& [cell, ver] : j.items())
            if (ver.is_string()) versions[cell] = parseU64(ver.get_ref<const std::string&>()).value_or(0);
    return versions;
}

nlohmann::json overlaid(nlohmann::json cellValue, const Op& op) {
    switch (op.kind) {
        case OpKind::Set:
        case OpKind::Text:
        case OpKind::Erase:
            return op.value;
        case OpKind::Add:
            if (!cellValue.is_array()) cellValue = nlohmann::json::array();
            if (std::find(cellValue.begin(), cellValue.end(), op.value) == cellValue.end())
                cellValue.push_back(op.value);
            return cellValue;
        case OpKind::Remove:
            if (cellValue.is_array())
                cellValue.erase(std::remove(cellValue.begin(), cellValue.end(), op.value), cellValue.end());
            return cellValue;
        case OpKind::Create:
        case OpKind::Delete:
        case OpKind::Restore:
            return cellValue;
    }
    return cellValue;
}

}  // namespace tropa::model
