#pragma once

#include "sync/server/push.h"

namespace tropa::server {

/// A cell's value of the former life. Who wrote it, and when, is known of its author's own writes only.
struct Push::Offered {
    std::string cell;  ///< Empty for a creation.
    model::OpKind kind = model::OpKind::Set;
    nlohmann::json value;
    std::uint64_t was = 0;
    std::uint64_t base = 0;
    Stamp stamp;  ///< As sent, by whatever clock.
    Uuid member = {};
    Uuid device = {};
    Uuid origin = {};
    /// The identity under which it was written.
    const Uuid& author() const { return origin.isNil() ? device : origin; }
    bool byAuthor() const { return !device.isNil(); }
};

inline model::Merge policyOf(const model::Entity* entity, const std::string& cell) {
    const model::Cell* known = entity == nullptr ? nullptr : entity->cell(cell);
    return known == nullptr ? model::Merge::Scalar : known->merge;
}

inline const Uuid& originOf(const HistoryEntry& entry) {
    return entry.origin.isNil() ? entry.device : entry.origin;
}

inline std::string textOf(const nlohmann::json& v) {
    return v.is_string() ? v.get<std::string>() : std::string{};
}

}  // namespace tropa::server
