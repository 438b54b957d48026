#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "core/base/uuid.h"
#include "core/model/change.h"
#include "core/model/permission.h"
#include "core/model/registry.h"

/// Who may see what. A record is filed under one scope, which follows from its owner alone; what a member may
/// see is a set of scopes, which follows from role, team and the workspace's setting alone. So a change of
/// the setting or of a team moves no record.
namespace tropa::model {

// kWorkspaceScope ("ws") is granted where everybody, or this member, sees everything. No record is filed
// under it: to whom it is granted, every record is told as one of it.

/// What every member sees: funnels, people, and clients that are nobody's.
inline constexpr std::string_view kSharedScope = "shared";
/// What a member owns, with its children.
std::string personalScope(const Uuid& member);

/// The workspace's setting: whose records a rep sees.
enum class Visibility : std::uint8_t { Own, Team, All };
/// All where nothing was set; Own for a name that this version does not know.
Visibility visibilityFromName(std::string_view name);

struct Person {
    Uuid id;
    Role role = Role::Rep;
    Uuid team;
    bool disabled = false;
};
struct TeamOf {
    Uuid id;
    Uuid head;
};

using Scopes = std::set<std::string, std::less<>>;

/// What a member may see. A head leads the teams that name him as their head, and his own team where that
/// names nobody; he sees what their members own. An administrator sees everything. Pure.
Scopes grantsOf(const Person& who, Visibility visibility, std::span<const Person> people,
                std::span<const TeamOf> teams);

/// Whether a record that is filed under `scope` is among what was granted.
bool isGranted(const Scopes& grants, std::string_view scope);

/// The field that decides where a record is filed: the first of the entity's scope fields that `isGiven`;
/// null when none is, or when the entity is everybody's.
template <typename Given>
const Field* filingField(const Entity& entity, const Given& isGiven) {
    for (const std::string_view name : entity.scopeFields)
        if (const Field* field = entity.field(name); field != nullptr && isGiven(*field)) return field;
    return nullptr;
}

}  // namespace tropa::model
