#include "core/store/offers.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/model/codec.h"
#include "core/store/blobs.h"
#include "core/store/incoming.h"
#include "core/store/schema.h"

namespace tropa::store {
namespace {

using nlohmann::json;

std::optional<model::RemoteRow> unknownRow(ReadTransaction& read, const std::string& entity, const Uuid& id) {
    sql::Statement found = read.sql().prepare("SELECT seq,body FROM unknown WHERE entity=? AND row=?");
    if (!found.with(entity, id).next()) return std::nullopt;
    const json body = json::parse(found.text(1));
    model::RemoteRow row;
    row.entity = entity;
    row.id = id;
    row.seq = found.unsignedInteger(0);
    row.alive = body.value("alive", true);
    row.scope = body.value("scope", std::string(model::kWorkspaceScope));
    row.data = body.value("data", json::object());
    row.versions = decodeVersions(body.value("versions", json::object()).dump());
    row.born = parseU64(body.value("born", "")).value_or(row.seq);
    return row;
}

std::optional<model::RemoteRow> rowToOffer(ReadTransaction& read, const std::string& entity, const Uuid& id) {
    const model::Entity* known = model::findEntity(entity);
    if (known == nullptr) return unknownRow(read, entity, id);
    const auto record = findRecord(read, known->kind, id);
    if (!record || record->seq == 0) return std::nullopt;
    return serverRow(read, *record);
}

void noteRows(WriteTransaction& write, std::string_view entity, std::uint64_t restored) {
    const bool known = model::findEntity(entity) != nullptr;
    write.sql()
        .prepare(known ? fmt::format("INSERT INTO offer(entity,row) SELECT '{0}',id FROM \"{0}\" WHERE seq>? "
                                     "ORDER BY seq",
                                     entity)
                       : "INSERT INTO offer(entity,row) SELECT entity,row FROM unknown WHERE seq>?")
        .with(restored)
        .run();
}

}  // namespace

model::RemoteRow serverRow(ReadTransaction& read, const Record& record) {
    model::RemoteRow row;
    row.entity = record.entity().name;
    row.id = record.id;
    row.seq = record.seq;
    row.born = record.born;
    row.scope = record.scope;
    row.alive = record.alive;
    row.versions = record.versions;
    if (!record.extra.empty()) row.data = json::parse(record.extra);
    for (const model::Cell& cell : record.entity().cells) {
        json value = model::cellToJson(record.entity(), cell, record.values);
        if (const auto shadow = findShadow(read, record.id, cell.name)) value = shadow->value;
        for (const std::size_t at : cell.fields) {
            const std::string name(record.entity().fields[at].name);
            const json part = !cell.isGroup()     ? value
                              : value.is_object() ? value.value(name, json())
                                                  : json();
            if (!part.is_null()) row.data[name] = part;
        }
    }
    if (const auto shadow = findShadow(read, record.id, kAliveCell)) row.alive = shadow->value.get<bool>();
    return row;
}

std::vector<AcknowledgedBatch> acknowledgedBatches(ReadTransaction& read, std::uint64_t restored) {
    std::vector<AcknowledgedBatch> out;
    sql::Statement rows = read.sql().prepare(
        "SELECT body,results FROM batch WHERE acked AND results IS NOT NULL AND head>? ORDER BY no");
    rows.bind(1, restored);
    while (rows.next()) {
        AcknowledgedBatch batch{std::string(rows.blob(0)), {}};
        for (const json& ver : json::parse(rows.text(1)))
            batch.vers.push_back(ver.is_number() ? std::optional(ver.get<std::uint64_t>()) : std::nullopt);
        out.push_back(std::move(batch));
    }
    return out;
}

void beginOffering(WriteTransaction& write, const std::string& epoch, std::uint64_t restored,
                   const std::vector<std::pair<model::Op, OfferedWrite>>& ownWrites) {
    // Where an offer was under way already, what the last life did not get goes to this one.
    if (countOffers(write) == 0) write.setState("offer_from", write.state("epoch").value_or(""));
    const auto noteWrites = [&](bool lost) {
        for (const auto& [op, offered] : ownWrites)
            if ((offered.ver == 0) == lost)
                write.sql()
                    .prepare("INSERT INTO offer(entity,row,op,ver) VALUES(?,?,?,?)")
                    .with(op.entity, op.row, offered.op, offered.ver)
                    .run();
    };
    noteWrites(false);
    for (const model::Entity& entity : model::entities()) noteRows(write, entity.name, restored);
    noteRows(write, "", restored);
    // What had lost a conflict comes when the winner is there.
    noteWrites(true);
    // This device has everything up to here of what both lives have in common. Between two pages it has not:
    // what the pages passed over because it came later, in the life that was lost, they have not told.
    const auto former = parseU64(write.state("restored").value_or(""));
    const std::uint64_t common = std::min(restored, former.value_or(restored));
    write.sql()
        .prepare("UPDATE cursor SET seq=min(complete,?1), complete=min(complete,?1)")
        .with(common)
        .run();
    startBatchesAnew(write, {});
    forgetWhatIsThere(write);
    write.setState("epoch", epoch);
    write.setState("restored", std::to_string(restored));
}

std::int64_t countOffers(ReadTransaction& read) {
    sql::Statement row = read.sql().prepare("SELECT count(*) FROM offer");
    return row.next() ? row.integer(0) : 0;
}

std::optional<OfferPart> nextOffers(ReadTransaction& read, std::size_t maxRows, std::size_t maxBytes) {
    sql::Statement entries = read.sql().prepare("SELECT n,entity,row,op,ver FROM offer ORDER BY n");
    OfferPart part;
    std::size_t bytes = 0;
    while (part.rows.size() + part.writes.size() < maxRows && bytes < maxBytes && entries.next()) {
        part.last = entries.integer(0);
        if (!entries.isNull(3)) {
            part.writes.push_back({std::string(entries.text(3)), entries.unsignedInteger(4)});
            bytes += part.writes.back().op.size();
        } else if (auto row = rowToOffer(read, std::string(entries.text(1)), entries.uuid(2))) {
            bytes += row->data.dump().size();
            part.rows.push_back(std::move(*row));
        }
    }
    return part.last == 0 ? std::nullopt : std::optional(std::move(part));
}

void settleOffers(WriteTransaction& write, std::int64_t last, const std::vector<model::RemoteRow>& rows) {
    for (const model::RemoteRow& row : rows) (void)replaceRow(write, row);
    write.sql().prepare("DELETE FROM offer WHERE n<=?").with(last).run();
}

}  // namespace tropa::store
