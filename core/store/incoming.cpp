#include "core/store/incoming.h"

#include <algorithm>

#include "core/model/codec.h"

namespace tropa::store {
namespace {

using model::Cell;
using model::Entity;
using nlohmann::json;

/// The cell's value in an incoming row; nothing when the row does not speak of it.
std::optional<json> cellIn(const model::RemoteRow& row, const Entity& entity, const Cell& cell) {
    bool given = row.born.has_value();
    json group = json::object();
    for (const std::size_t at : cell.fields) {
        const auto found = row.data.find(entity.fields[at].name);
        if (found == row.data.end()) continue;
        given = true;
        if (!cell.isGroup()) return *found;
        if (!found->is_null()) group[std::string(entity.fields[at].name)] = *found;
    }
    if (!given) return std::nullopt;
    return cell.isGroup() && !group.empty() ? group : json();
}

void keepUnknownFields(Record& record, const model::RemoteRow& row) {
    json extra = record.extra.empty() || row.born ? json::object() : json::parse(record.extra);
    for (const auto& [name, value] : row.data.items()) {
        if (record.entity().field(name) != nullptr || name == model::kErasedMark) continue;
        if (value.is_null())
            extra.erase(name);
        else
            extra[name] = value;
    }
    record.extra = extra.empty() ? std::string{} : extra.dump();
}

void writeCell(Record& record, const Cell& cell, const json& value) {
    // A value that this version cannot read (a newer type, an older limit) must not stop the sync: the
    // cell shows nothing and the server keeps the value.
    if (!model::cellFromJson(record.entity(), cell, value, record.values))
        for (const std::size_t at : cell.fields) record.values[at] = {};
}

Applied keepUnknownEntity(WriteTransaction& write, const model::RemoteRow& row, bool always) {
    json versions = json::object();
    for (const auto& [cell, ver] : row.versions) versions[cell] = std::to_string(ver);
    json body = {{"alive", row.alive}, {"scope", row.scope}, {"versions", versions}, {"data", row.data}};
    if (row.born) body["born"] = std::to_string(*row.born);
    write.sql()
        .prepare(
            "INSERT INTO unknown(entity,row,seq,body) VALUES(?,?,?,?) ON CONFLICT(entity,row) DO UPDATE SET "
            "seq=excluded.seq, body=excluded.body WHERE excluded.seq>unknown.seq OR ?")
        .with(row.entity, row.id, row.seq, body.dump(), always)
        .run();
    return Applied::Unknown;
}

Applied takeRow(WriteTransaction& write, const model::RemoteRow& row, bool always) {
    const Entity* entity = model::findEntity(row.entity);
    if (entity == nullptr) return keepUnknownEntity(write, row, always);
    std::optional<Record> stored = findRecord(write, entity->kind, row.id);
    if (stored && stored->seq >= row.seq && !always) return Applied::Superseded;

    Record record;
    if (stored) {
        record = *stored;
    } else {
        record.kind = entity->kind;
        record.id = row.id;
        record.values.resize(entity->fields.size());
        record.born = row.seq;
    }
    // A record that comes into sight again may have edits waiting from before it went.
    const std::vector<PendingOp> pending = pendingOfRow(write, row.id);
    const auto isPending = [&](std::string_view cell) {
        return std::any_of(pending.begin(), pending.end(), [&](const PendingOp& p) {
            return p.op.cell == cell || p.op.kind == model::OpKind::Create;
        });
    };

    record.seq = row.seq;
    record.scope = row.scope;
    record.versions = row.versions;
    if (row.born) record.born = *row.born;
    keepUnknownFields(record, row);
    for (const Cell& cell : entity->cells) {
        const auto value = cellIn(row, *entity, cell);
        if (!value) continue;
        if (isPending(cell.name)) {
            putShadow(write, row.entity, row.id, cell.name, {record.versionOf(cell.name), *value});
            // Sets are shown element by element: what others added appears at once.
            json visible = *value;
            for (const PendingOp& p : pending)
                if (p.op.cell == cell.name) visible = model::overlaid(std::move(visible), p.op);
            const bool creating = pending.front().op.kind == model::OpKind::Create;
            if (!stored || (cell.merge == model::Merge::Set && !creating)) writeCell(record, cell, visible);
        } else {
            writeCell(record, cell, *value);
        }
    }
    if (!isPending(kAliveCell) || !stored) record.alive = row.alive;
    if (isPending(kAliveCell)) {
        putShadow(write, row.entity, row.id, kAliveCell, {record.versionOf(kAliveCell), row.alive});
        for (const PendingOp& p : pending)
            if (!stored && p.op.cell == kAliveCell) record.alive = p.op.kind == model::OpKind::Restore;
    }
    saveRecord(write, record, stored ? &*stored : nullptr);
    return Applied::Stored;
}

}  // namespace

Applied applyRow(WriteTransaction& write, const model::RemoteRow& row) {
    return takeRow(write, row, false);
}

Applied replaceRow(WriteTransaction& write, const model::RemoteRow& row) {
    return takeRow(write, row, true);
}

void refreshCell(WriteTransaction& write, Record& record, std::string_view cellName) {
    const auto shadow = findShadow(write, record.id, cellName);
    if (!shadow) return;
    const auto pending = pendingOf(write, record.id, cellName);
    const bool creating = std::any_of(pending.begin(), pending.end(),
                                      [](const PendingOp& p) { return p.op.kind == model::OpKind::Create; });
    if (creating) return;  // the whole record is still this device's own
    if (cellName == kAliveCell) {
        record.alive = shadow->value.get<bool>();
        for (const PendingOp& p : pending) record.alive = p.op.kind == model::OpKind::Restore;
    } else if (const Cell* cell = record.entity().cell(cellName)) {
        json visible = shadow->value;
        for (const PendingOp& p : pending) visible = model::overlaid(std::move(visible), p.op);
        writeCell(record, *cell, visible);
    }
    if (pending.empty()) dropShadow(write, record.id, cellName);
}

}  // namespace tropa::store
