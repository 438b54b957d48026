#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/store/edit.h"

namespace tropa::actions {

/// Freezes a funnel's living stages, with their reasons and help, as its next version: new deals start on it,
/// and it never changes. Deals stay on the version on which they started.
/// Errors: NotFound; Refused when there is no step, or nothing has changed since the newest version.
Result<Uuid> publishFunnel(store::Replica& replica, const Uuid& funnel, const std::string& note = {});
Uuid publishFunnel(store::Edit& edit, const Uuid& funnel, const std::string& note = {});

/// "These deals go on with the new version."
struct Migration {
    Uuid funnel;
    Uuid version;  ///< Where to; the newest when nil.
    /// Stages that the version lacks, and where their steps count on it: ids or exact names; an empty second
    /// one: nowhere. What is not named goes to the nearest earlier stage that the version has.
    std::vector<std::pair<std::string, std::string>> mapping;
    std::vector<Uuid> deals;  ///< All open deals of the funnel when empty.
};
/// Moves deals to a version, in portions under one undo group. Returns how many moved; those that are on it
/// already stay as they are. Errors: NotFound; Refused (nothing published, a mapping that cannot be).
Result<int> migrateDeals(store::Replica& replica, const Migration& migration);

/// A funnel out of a ready-made one (see funnel_templates.h), as a draft to be adapted and published.
/// Errors: NotFound for an unknown key.
Result<Uuid> addFunnelFrom(store::Replica& replica, const std::string& key, bool russian,
                           const std::string& name = {});
Uuid addFunnelFrom(store::Edit& edit, const std::string& key, bool russian, const std::string& name = {});

/// The stage of a deal's own version that an id or an exact name means. A stage of an earlier version from
/// which the deal was migrated means the one it is mapped to.
/// @throws NotFound; a foreign stage's id is returned as it is: the gate says why it does not do.
Uuid findStageOfDeal(store::ReadTransaction& read, const store::Record& deal, std::string_view idOrName);

}  // namespace tropa::actions
