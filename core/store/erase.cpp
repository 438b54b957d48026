#include "core/store/erase.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/model/erasure.h"
#include "core/store/incoming.h"
#include "core/store/purge.h"
#include "core/store/schema.h"

namespace tropa::store {
namespace {

using model::Entity;
using model::Kind;
using model::OpKind;
using nlohmann::json;

std::vector<Record> recordsBy(ReadTransaction& read, const Entity& entity, std::string_view where,
                              const Uuid& id) {
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT {} FROM \"{}\" WHERE {}", tableSql(entity.kind).columns, entity.name, where));
    rows.bind(1, id);
    std::vector<Record> out;
    while (rows.next()) out.push_back(readRecord(entity.kind, rows));
    return out;
}

bool isErased(ReadTransaction& read, const Uuid& contact) {
    sql::Statement row = read.sql().prepare("SELECT 1 FROM contact WHERE id=? AND erased_at IS NOT NULL");
    return row.with(contact).next();
}

/// The contact that the record is about; nil for nobody.
Uuid subjectOf(ReadTransaction& read, const Record& record) {
    using enum model::Subject;
    const Entity& entity = record.entity();
    switch (
        model::subjectOf(entity, [&](std::string_view name) { return !record.reference(name).isNil(); })) {
        case Self:
            return record.id;
        case Contact:
            return record.reference("contact");
        case Deal: {
            const auto deal = findRecord(read, Kind::Deal, record.reference("deal"));
            return deal ? deal->reference("contact") : Uuid{};
        }
        case Nobody:
            break;
    }
    return {};
}

/// Of both sides the values; who and when stays.
void destroySides(WriteTransaction& write, const Record& about) {
    for (Record& conflict : [&] {
             sql::Statement rows = write.sql().prepare(
                 fmt::format("SELECT {} FROM conflict WHERE record=?", tableSql(Kind::Conflict).columns));
             rows.with(about.id.text());
             std::vector<Record> found;
             while (rows.next()) found.push_back(readRecord(Kind::Conflict, rows));
             return found;
         }()) {
        const Record before = conflict;
        const std::string cell = conflict.text("field");
        for (const char* name : {"kept", "lost"}) {
            json side = json::parse(conflict.text(name), nullptr, false);
            if (!side.is_object() || !side.contains("value")) continue;
            side["value"] = model::withoutPersonal(about.entity(), cell, side["value"]);
            conflict[name] = side.dump();
        }
        saveRecord(write, conflict, &before);
    }
}

void destroyPending(WriteTransaction& write, const Record& record) {
    const Entity& entity = record.entity();
    for (const PendingOp& pending : pendingOfRow(write, record.id)) {
        const bool whole = pending.op.kind == OpKind::Create;
        if (pending.batch || (!whole && !model::isPersonalCell(entity, pending.op.cell))) continue;
        const model::Cell* cell = entity.cell(pending.op.cell);
        if (whole || (cell != nullptr && cell->isGroup())) {
            const json left = whole ? model::withoutPersonal(entity, pending.op.value)
                                    : model::withoutPersonal(entity, pending.op.cell, pending.op.value);
            write.sql().prepare("UPDATE outbox SET value=? WHERE n=?").with(left.dump(), pending.n).run();
        } else {
            dropPending(write, pending.n);
        }
    }
}

void destroyRefused(WriteTransaction& write, const Record& record) {
    const Entity& entity = record.entity();
    for (const RefusedOp& op : listRefused(write)) {
        if (op.row != record.id) continue;
        if (op.kind == OpKind::Create)
            write.sql()
                .prepare("UPDATE refused SET value=? WHERE id=?")
                .with(model::withoutPersonal(entity, op.value).dump(), op.id)
                .run();
        else if (model::isPersonalCell(entity, op.cell))
            dropRefused(write, op.id);
    }
}

void destroyShadows(WriteTransaction& write, Record& record) {
    setShadowsApart(write, record.id);
    std::vector<std::pair<std::string, json>> shadows;
    {
        sql::Statement rows = write.sql().prepare("SELECT cell,value FROM shadow WHERE row=?");
        rows.with(record.id);
        while (rows.next()) shadows.emplace_back(rows.text(0), json::parse(rows.text(1)));
    }
    for (const auto& [cell, value] : shadows) {
        if (!model::isPersonalCell(record.entity(), cell)) continue;
        write.sql()
            .prepare("UPDATE shadow SET value=? WHERE row=? AND cell=?")
            .with(model::withoutPersonal(record.entity(), cell, value).dump(), record.id, cell)
            .run();
        refreshCell(write, record, cell);
    }
}

void destroyRecord(WriteTransaction& write, Record record) {
    const Record before = record;
    destroyPending(write, record);
    destroyShadows(write, record);
    for (const model::Field& field : record.entity().fields)
        if (field.personal) record.values[field.index] = {};
    record.extra.clear();
    saveRecord(write, record, &before);
    destroyRefused(write, record);
    destroySides(write, record);
    write.sql().prepare("DELETE FROM offer WHERE row=? AND op IS NOT NULL").with(record.id).run();
}

std::vector<Record> recordsAbout(ReadTransaction& read, const Uuid& contact) {
    std::vector<Record> out;
    if (auto self = findRecord(read, Kind::Contact, contact)) out.push_back(std::move(*self));
    const auto append = [&](std::vector<Record> more) {
        for (Record& one : more) out.push_back(std::move(one));
    };
    std::vector<Uuid> deals;
    for (const Record& deal : recordsBy(read, model::entity(Kind::Deal), "contact=?", contact))
        deals.push_back(deal.id);
    for (const Entity& entity : model::entities()) {
        if (entity.field("contact") == nullptr) continue;
        append(recordsBy(read, entity, "contact=?", contact));
        if (entity.field("deal") == nullptr) continue;
        for (const Uuid& deal : deals) append(recordsBy(read, entity, "deal=? AND contact IS NULL", deal));
    }
    return out;
}

}  // namespace

bool hasErased(ReadTransaction& read) {
    return read.sql()
        .prepare("SELECT 1 FROM contact INDEXED BY contact_erased WHERE erased_at IS NOT NULL LIMIT 1")
        .next();
}

bool isAboutErased(ReadTransaction& read, const Record& record) {
    if (!hasErased(read)) return false;
    const Uuid contact = subjectOf(read, record);
    return !contact.isNil() && isErased(read, contact);
}

void destroyPersons(WriteTransaction& write, std::span<const Uuid> contacts) {
    RowIds rows;
    for (const Uuid& contact : contacts)
        for (Record& record : recordsAbout(write, contact)) {
            rows.insert(record.id);
            destroyRecord(write, std::move(record));
        }
    forgetTraces(write, rows);
}

void destroyAfter(WriteTransaction& write, const std::vector<model::RemoteRow>& rows) {
    std::vector<Uuid> contacts;
    RowIds others;
    for (const model::RemoteRow& row : rows) {
        const Entity* entity = model::findEntity(row.entity);
        const auto erased = row.data.find(model::kErasedMark);
        if (entity == nullptr || erased == row.data.end() || *erased != true) continue;
        if (entity->kind == Kind::Contact) {
            contacts.push_back(row.id);
            continue;
        }
        auto record = findRecord(write, entity->kind, row.id);
        if (!record) continue;
        others.insert(record->id);
        destroyRecord(write, std::move(*record));
    }
    forgetTraces(write, others);
    if (!contacts.empty()) destroyPersons(write, contacts);
}

}  // namespace tropa::store
