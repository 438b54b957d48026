#include "core/model/change.h"

#include <algorithm>
#include <array>

namespace tropa::model {
namespace {

constexpr std::array<std::string_view, 8> kNames = {"create", "set",    "add",     "remove",
                                                    "text",   "delete", "restore", "erase"};

constexpr std::array<std::string_view, 6> kStatusNames = {"ok",      "merged",    "lost",
                                                          "refused", "need_base", "erased"};

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
