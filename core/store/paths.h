#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/path.h"
#include "core/store/records.h"

/// Funnels with their versions, as this replica knows them.
namespace tropa::store {

struct PathVersion {
    Uuid id;
    std::int64_t number = 0;
    std::optional<std::int64_t> publishedMs;
    model::Path path;
};

/// A funnel's draft and what was published of it.
struct FunnelPaths {
    model::Path draft;  ///< The living stages in their order: what the next publishing freezes.
    std::vector<PathVersion> versions;  ///< By number; two heads may have published the same number.

    /// The newest version; null before the first.
    const PathVersion* newest() const { return versions.empty() ? nullptr : &versions.back(); }
    const PathVersion* version(const Uuid& id) const;
    /// The version of a deal that carries `id`: a deal that carries none started before the first was
    /// published, and is on that one. Null while nothing is published: such a deal is on the draft.
    const PathVersion* versionOfDeal(const Uuid& id) const;
    const model::Path& pathOfDeal(const Uuid& versionId) const;
    /// What new deals start on.
    const model::Path& current() const { return versions.empty() ? draft : versions.back().path; }
    /// Whether the draft differs from the newest version.
    bool hasDraft() const { return versions.empty() ? !draft.empty() : draft != versions.back().path; }
};
FunnelPaths funnelPaths(ReadTransaction& read, const Uuid& funnel);

/// The newest version of a funnel; nil when none is published.
Uuid newestVersion(ReadTransaction& read, const Uuid& funnel);

}  // namespace tropa::store
