#include "core/actions/refused.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/actions/act.h"
#include "core/model/codec.h"

namespace tropa::actions {
namespace {

using model::OpKind;

store::RefusedOp refusedOp(store::ReadTransaction& read, std::int64_t id) {
    for (store::RefusedOp& op : store::listRefused(read))
        if (op.id == id) return std::move(op);
    throw Failure(ErrorCode::NotFound, fmt::format("There is no refused change {}.", id));
}

const model::Entity& knownEntity(const store::RefusedOp& op) {
    const model::Entity* entity = model::findEntity(op.entity);
    if (entity == nullptr)
        throw Failure(ErrorCode::InvalidInput, "This program does not know this kind of record; update it.");
    return *entity;
}

/// Fields of a whole record, or of one cell.
store::FieldValues fieldsOf(const model::Entity& entity, const store::RefusedOp& op) {
    store::FieldValues fields;
    const auto append = [&](const model::Cell& cell, const nlohmann::json& value) {
        std::vector<model::Value> row(entity.fields.size());
        model::cellFromJson(entity, cell, value, row).orThrow();
        for (const std::size_t at : cell.fields) fields.emplace_back(entity.fields[at].name, row[at]);
    };
    if (op.kind != OpKind::Create) {
        const model::Cell* cell = entity.cell(op.cell);
        if (cell == nullptr)
            throw Failure(ErrorCode::InvalidInput, "This program does not know this field; update it.");
        append(*cell, op.value);
        return fields;
    }
    for (const model::Field& field : entity.fields)
        if (const auto found = op.value.find(field.name); found != op.value.end())
            fields.emplace_back(field.name, model::fromJson(field, *found).orThrow());
    return fields;
}

void writeAgain(store::Edit& edit, const store::RefusedOp& op) {
    const model::Entity& entity = knownEntity(op);
    const auto record = store::findRecord(edit.write(), entity.kind, op.row);
    const bool alive = record && record->alive;
    switch (op.kind) {
        case OpKind::Create:
            if (!record || (!alive && record->seq == 0))
                edit.create(entity.kind, fieldsOf(entity, op), op.row);
            else if (alive)
                edit.set(entity.kind, op.row, fieldsOf(entity, op));
            else
                throw Failure(ErrorCode::NotFound, "The record was deleted meanwhile.");
            return;
        case OpKind::Delete:
            if (alive) edit.remove(entity.kind, op.row);
            return;
        case OpKind::Restore:
            if (record && !alive) edit.restore(entity.kind, op.row);
            return;
        case OpKind::Erase:
            if (record) edit.erase(op.row);
            return;
        case OpKind::Set:
        case OpKind::Text:
        case OpKind::Add:
        case OpKind::Remove:
            break;
    }
    if (!alive) throw Failure(ErrorCode::NotFound, "The record is not there any more.");
    if (op.kind == OpKind::Add)
        edit.add(entity.kind, op.row, op.cell, op.value.get<std::string>());
    else if (op.kind == OpKind::Remove)
        edit.take(entity.kind, op.row, op.cell, op.value.get<std::string>());
    else
        edit.set(entity.kind, op.row, fieldsOf(entity, op));
}

}  // namespace

Result<void> dismissRefused(store::Replica& replica, std::int64_t refused) {
    return guarded([&] {
        store::WriteTransaction write(replica);
        if (!store::dropRefused(write, refused))
            throw Failure(ErrorCode::NotFound, fmt::format("There is no refused change {}.", refused));
        write.commit();
    });
}

Result<void> retryRefused(store::Replica& replica, std::int64_t refused) {
    return act(replica, "write again", [&](store::Edit& edit) {
        const store::RefusedOp op = refusedOp(edit.write(), refused);
        writeAgain(edit, op);
        store::dropRefused(edit.write(), refused);
    });
}

}  // namespace tropa::actions
