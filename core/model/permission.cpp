#include "core/model/permission.h"

#include "core/model/erasure.h"

namespace tropa::model {

Role roleFromName(std::string_view name) {
    if (name == "admin") return Role::Admin;
    if (name == "head") return Role::Head;
    return Role::Rep;
}

std::string_view whyMayNotWrite(const Access& access, const Entity& entity, OpKind kind,
                                std::string_view cell) {
    if (kind == OpKind::Erase && entity.kind != Kind::Contact) return "Only a contact can be erased.";
    if (kind == OpKind::Erase && access.role == Role::Rep)
        return "Only a head of sales or an administrator may erase a person.";
    if (kind != OpKind::Erase && entity.kind == Kind::Contact && cell == kErasedField)
        return "A person is erased as a whole, not by writing a field.";
    if (entity.serverOnly && !(kind == OpKind::Set && cell == "state"))
        return "This record is written by the server only.";
    const bool writesCell = kind != OpKind::Create && kind != OpKind::Delete && kind != OpKind::Restore;
    if (entity.frozen && writesCell && cell != "note")
        return "A published version never changes. Change the draft and publish it anew.";
    if (access.role != Role::Admin) {
        if (entity.kind == Kind::Member) return "Only an administrator may change members.";
        if (entity.kind == Kind::Workspace)
            return "Only an administrator may change the workspace's settings.";
        // Whoever heads a team sees what its members own.
        if (entity.kind == Kind::Team && cell == "head")
            return "Only an administrator may say who heads a team.";
    }
    if (entity.kind == Kind::Team && access.role == Role::Rep)
        return "Only a head of sales or an administrator may change teams.";
    if (!access.sees) return kNotVisible;
    return {};
}

}  // namespace tropa::model
