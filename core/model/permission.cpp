#include "core/model/permission.h"

namespace tropa::model {

Role roleFromName(std::string_view name) {
    if (name == "admin") return Role::Admin;
    if (name == "head") return Role::Head;
    return Role::Rep;
}

std::string_view whyMayNotWrite(Role role, const Entity& entity, OpKind kind, std::string_view cell) {
    if (entity.serverOnly && !(kind == OpKind::Set && cell == "state"))
        return "This record is written by the server only.";
    if (entity.kind == Kind::Member && role != Role::Admin)
        return "Only an administrator may change members.";
    if (entity.kind == Kind::Team && role == Role::Rep)
        return "Only a head of sales or an administrator may change teams.";
    return {};
}

}  // namespace tropa::model
