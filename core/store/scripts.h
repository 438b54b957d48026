#pragma once

#include <optional>
#include <vector>

#include "core/model/script.h"
#include "core/store/replica.h"

/// Scripts with their versions, as this replica knows them.
namespace tropa::store {

/// A script with its living lines and answers, in their order: what the next publishing freezes.
/// @throws NotFound.
model::Script loadScript(ReadTransaction& read, const Uuid& script);

struct ScriptVersion {
    Uuid id;
    std::int64_t number = 0;
    std::optional<std::int64_t> publishedMs;
    model::Script script;
};

/// A script's draft and what was published of it.
struct ScriptVersions {
    model::Script draft;
    std::vector<ScriptVersion> versions;  ///< By number; two heads may have published the same number.

    /// The newest version; null before the first.
    const ScriptVersion* newest() const { return versions.empty() ? nullptr : &versions.back(); }
    const ScriptVersion* version(const Uuid& id) const;
    /// The version of a call that carries `id`: one that carries none was made before the first was
    /// published, and is read on that one. Null while nothing is published: on the draft.
    const ScriptVersion* versionOfCall(const Uuid& id) const;
    const model::Script& scriptOfCall(const Uuid& versionId) const;
    /// What calls go through now.
    const model::Script& current() const { return versions.empty() ? draft : versions.back().script; }
    /// Whether the draft differs from the newest version.
    bool hasDraft() const {
        return versions.empty() ? !draft.lines.empty() : draft.lines != versions.back().script.lines;
    }
};
/// @throws NotFound.
ScriptVersions scriptVersions(ReadTransaction& read, const Uuid& script);

/// The newest version of a script; nil when none is published.
Uuid newestScriptVersion(ReadTransaction& read, const Uuid& script);

}  // namespace tropa::store
