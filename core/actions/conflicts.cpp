#include "core/actions/conflicts.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/act.h"
#include "core/store/undo.h"

namespace tropa::actions {
namespace {

using model::Kind;
using nlohmann::json;

json objectOf(const store::Record& conflict, std::string_view field) {
    return json::parse(conflict.text(field), nullptr, false);
}

/// The version of the winner that the person saw.
std::uint64_t winnerVer(const json& kept) {
    const auto found = kept.is_object() ? kept.find("ver") : kept.end();
    if (!kept.is_object() || found == kept.end()) return 0;
    if (found->is_string()) return parseU64(found->get_ref<const std::string&>()).value_or(0);
    return found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

void takeLost(store::Edit& edit, const store::Record& conflict) {
    const model::Entity* entity = model::findEntity(conflict.text("entity"));
    const auto row = Uuid::parse(conflict.text("record"));
    const json lost = objectOf(conflict, "lost");
    if (entity == nullptr || !row || !lost.is_object() || !lost.contains("value"))
        throw Failure(ErrorCode::InvalidInput, "This program cannot read the other version; update it.");
    const std::string cell = conflict.text("field");
    if (cell == store::kAliveCell) {
        const auto record = store::findRecord(edit.write(), entity->kind, *row);
        const bool alive = lost.at("value").is_boolean() && lost.at("value").get<bool>();
        if (record && record->alive != alive) {
            if (alive)
                edit.restore(entity->kind, *row);
            else
                edit.remove(entity->kind, *row);
        }
        return;
    }
    edit.setResolving(entity->kind, *row, cell, lost.at("value"), winnerVer(objectOf(conflict, "kept")));
}

}  // namespace

void resolveConflict(store::Edit& edit, const Uuid& id, Choice choice) {
    const auto conflict = store::findRecord(edit.write(), Kind::Conflict, id);
    if (!conflict || !conflict->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("conflict {} does not exist", id.text()));
    if (conflict->text("state") == "resolved") throw Failure(ErrorCode::Refused, "This is settled already.");
    if (choice == Choice::Take) takeLost(edit, *conflict);
    edit.set(Kind::Conflict, id, {{"state", std::string("resolved")}});
}

Result<void> resolveConflict(store::Replica& replica, const Uuid& conflict, Choice choice) {
    return act(replica, "settle two versions",
               [&](store::Edit& edit) { resolveConflict(edit, conflict, choice); });
}

Result<void> resolveConflicts(store::Replica& replica, std::span<const Uuid> conflicts, Choice choice) {
    return act(replica, "settle two versions", [&](store::Edit& edit) {
        for (const Uuid& id : conflicts) {
            const auto conflict = store::findRecord(edit.write(), Kind::Conflict, id);
            if (conflict && conflict->alive && conflict->text("state") != "resolved")
                resolveConflict(edit, id, choice);
        }
    });
}

Result<void> settleNote(store::Replica& replica, const Uuid& id, const std::string& text) {
    return act(replica, "settle two versions", [&](store::Edit& edit) {
        const auto conflict = store::findRecord(edit.write(), Kind::Conflict, id);
        const model::Entity* entity = conflict ? model::findEntity(conflict->text("entity")) : nullptr;
        const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(conflict->text("field"));
        const auto row = conflict ? Uuid::parse(conflict->text("record")) : std::nullopt;
        if (cell == nullptr || cell->merge != model::Merge::Text || !row)
            throw Failure(ErrorCode::InvalidInput, "This is about no note.");
        resolveConflict(edit, id, Choice::Keep);
        edit.set(entity->kind, *row, {{std::string(cell->name), text}});
    });
}

namespace {

/// Entries that are taken back in one transaction: more would hold up a tap.
constexpr int kEntriesAtOnce = 50;

/// One transaction of a group's undo, newest first. False when nothing of the group is left on top.
bool undoSome(store::Replica& replica, std::int64_t group, Undone& undone) {
    store::WriteTransaction write(replica);
    for (int i = 0; i < kEntriesAtOnce; ++i) {
        const auto entry = store::lastUndoableOf(write, group);
        if (!entry) {
            write.commit();
            return false;
        }
        undone.label = entry->label;
        undone.changes += store::undo(write, entry->id);
    }
    write.commit();
    return true;
}

}  // namespace

Result<Undone> undoGroup(store::Replica& replica, std::int64_t group) {
    return guarded([&] {
        Undone undone;
        while (undoSome(replica, group, undone)) {
        }
        return undone;
    });
}

Result<Undone> undoLast(store::Replica& replica) {
    std::optional<store::UndoEntry> last;
    const auto found = guarded([&] {
        store::ReadTransaction read(replica);
        last = store::lastUndoable(read);
        if (!last) throw Failure(ErrorCode::NotFound, "There is nothing to undo.");
    });
    if (!found) return found.error();
    return undoGroup(replica, last->group);
}

}  // namespace tropa::actions
