#include "core/model/scopes.h"

#include <algorithm>

namespace tropa::model {
namespace {

bool leads(const Person& who, const TeamOf& team) {
    if (who.role != Role::Head) return false;
    return team.head == who.id || (team.head.isNil() && team.id == who.team);
}

}  // namespace

std::string personalScope(const Uuid& member) {
    return "u:" + member.text();
}

Visibility visibilityFromName(std::string_view name) {
    if (name.empty() || name == "all") return Visibility::All;
    return name == "team" ? Visibility::Team : Visibility::Own;
}

Scopes grantsOf(const Person& who, Visibility visibility, std::span<const Person> people,
                std::span<const TeamOf> teams) {
    if (who.disabled) return {};
    if (who.role == Role::Admin || visibility == Visibility::All) return {std::string(kWorkspaceScope)};
    Scopes scopes = {std::string(kSharedScope), personalScope(who.id)};
    std::set<Uuid> seen;
    if (visibility == Visibility::Team) seen.insert(who.team);
    for (const TeamOf& team : teams)
        if (leads(who, team)) seen.insert(team.id);
    seen.erase(Uuid{});
    for (const Person& other : people)
        if (seen.contains(other.team)) scopes.insert(personalScope(other.id));
    return scopes;
}

bool isGranted(const Scopes& grants, std::string_view scope) {
    return grants.contains(kWorkspaceScope) || grants.contains(scope);
}

}  // namespace tropa::model
