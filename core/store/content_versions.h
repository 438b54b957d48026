#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/uuid.h"
#include "core/model/registry.h"

/// What is drafted and then published as numbered versions: a funnel's path, a call script.
namespace tropa::store {

class ReadTransaction;

/// A published version; `Content` (model::Path, model::Script) has empty() and ==.
template <typename Content>
struct ContentVersion {
    Uuid id;
    std::int64_t number = 0;
    std::optional<std::int64_t> publishedMs;
    Content content;
};

template <typename Content>
struct ContentVersions {
    Content draft;  ///< The living parts in their order: what the next publishing freezes.
    std::vector<ContentVersion<Content>>
        versions;  ///< By number; two heads may have published the same number.

    /// The newest version; null before the first.
    const ContentVersion<Content>* newest() const { return versions.empty() ? nullptr : &versions.back(); }

    const ContentVersion<Content>* version(const Uuid& id) const {
        for (const ContentVersion<Content>& one : versions)
            if (one.id == id) return &one;
        return nullptr;
    }

    /// The version of a deal or call that carries `id`: one that carries none was begun before the first was
    /// published, and is on that one. Null while nothing is published: such a one is on the draft.
    const ContentVersion<Content>* versionOf(const Uuid& id) const {
        if (const ContentVersion<Content>* own = version(id)) return own;
        return versions.empty() ? nullptr : &versions.front();
    }
    const Content& contentOf(const Uuid& id) const {
        const ContentVersion<Content>* own = versionOf(id);
        return own == nullptr ? draft : own->content;
    }

    /// What new deals start on, and calls go through.
    const Content& current() const { return versions.empty() ? draft : versions.back().content; }

    /// Whether the draft differs from the newest version.
    bool hasDraft() const { return versions.empty() ? !draft.empty() : !(draft == versions.back().content); }
};

/// The columns of a version as they are stored.
struct StoredVersion {
    Uuid id;
    std::int64_t number = 0;
    std::optional<std::int64_t> publishedMs;
    std::string frozen;  ///< JSON of the content; model::thawed reads it.
};
/// By number. `kind` is FunnelVersion or ScriptVersion, `parent` the funnel or script.
std::vector<StoredVersion> storedVersions(ReadTransaction& read, model::Kind kind, const Uuid& parent);

/// The newest version of a funnel or script; nil when none is published.
Uuid newestVersion(ReadTransaction& read, model::Kind kind, const Uuid& parent);

}  // namespace tropa::store
