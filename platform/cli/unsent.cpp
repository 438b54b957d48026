#include "platform/cli/unsent.h"

#include <nlohmann/json.hpp>

#include "core/store/outbox.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::OpKind;

/// A cell's value as the fields of a "set" line.
json fieldsOf(const std::string& entityName, const std::string& cellName, const nlohmann::json& value) {
    const model::Entity* entity = model::findEntity(entityName);
    const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(cellName);
    json fields = json::object();
    if (cell == nullptr || !cell->isGroup()) {
        fields[cellName] = json(value);
        return fields;
    }
    for (const std::size_t at : cell->fields) {
        const std::string name(entity->fields[at].name);
        fields[name] = value.is_object() && value.contains(name) ? json(value.at(name)) : json();
    }
    return fields;
}

json lineOf(const std::string& entity, const Uuid& row, OpKind kind, const std::string& cell,
            const nlohmann::json& value) {
    json line;
    const auto begin = [&](const char* op) { line = {{"op", op}, {"entity", entity}, {"id", row.text()}}; };
    switch (kind) {
        case OpKind::Create:
            begin("add");
            line["fields"] = json(value);
            break;
        case OpKind::Set:
        case OpKind::Text:
            begin("set");
            line["fields"] = fieldsOf(entity, cell, value);
            break;
        case OpKind::Add:
            begin("set");
            line["fields"] = {{cell + '+', json(value)}};
            break;
        case OpKind::Remove:
            begin("set");
            line["fields"] = {{cell + '-', json(value)}};
            break;
        case OpKind::Delete:
            begin("delete");
            break;
        case OpKind::Restore:
            begin("restore");
            break;
        case OpKind::Erase:
            begin("erase");
            break;
    }
    return line;
}

}  // namespace

std::int64_t writeUnsent(store::ReadTransaction& read, std::ostream& out) {
    std::int64_t lines = 0;
    const auto write = [&](const json& line) {
        out << line.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
        ++lines;
    };
    for (const store::PendingOp& pending : store::allPending(read))
        write(lineOf(pending.op.entity, pending.op.row, pending.op.kind, pending.op.cell, pending.op.value));
    for (const store::RefusedOp& op : store::listRefused(read)) {
        json line = lineOf(op.entity, op.row, op.kind, op.cell, op.value);
        line["refused"] = op.why;
        write(line);
    }
    return lines;
}

}  // namespace tropa::cli
