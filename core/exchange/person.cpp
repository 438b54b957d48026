#include "core/exchange/person.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "core/base/iso_time.h"
#include "core/model/codec.h"
#include "core/store/records.h"

namespace tropa::exchange {
namespace {

using Json = nlohmann::ordered_json;
using model::Entity;
using model::Field;
using model::Kind;
using store::Record;

/// The title of what a reference points at; empty when it is not on this device.
std::string titleOf(store::ReadTransaction& read, const Field& field, const Uuid& id) {
    const auto record = store::findRecord(read, *field.target, id);
    return record ? record->text(record->entity().title) : std::string{};
}

Json recordJson(store::ReadTransaction& read, const Record& record) {
    Json fields = {{"id", record.id.text()}};
    for (const Field& field : record.entity().fields) {
        const model::Value& value = record.values[field.index];
        if (model::isNull(value)) continue;
        fields[std::string(field.name)] = model::toJson(field, value);
        if (const auto* id = std::get_if<Uuid>(&value))
            if (const std::string title = titleOf(read, field, *id); !title.empty())
                fields[fmt::format("{}_name", field.name)] = title;
    }
    if (!record.alive) fields["deleted"] = true;
    return fields;
}

std::vector<Uuid> idsWhere(store::ReadTransaction& read, const Entity& entity, std::string_view field,
                           const Uuid& id) {
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT id FROM \"{}\" WHERE \"{}\"=? ORDER BY id", entity.name, field));
    rows.bind(1, id);
    std::vector<Uuid> ids;
    while (rows.next()) ids.push_back(rows.uuid(0));
    return ids;
}

/// The contact and all that were merged into it, over any number of steps.
std::vector<Uuid> samePerson(store::ReadTransaction& read, const Uuid& contact) {
    std::vector<Uuid> all = {contact};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const Uuid& id : idsWhere(read, model::entity(Kind::Contact), "merged_into", all[i]))
            if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
    return all;
}

Json lostVersions(store::ReadTransaction& read, const std::vector<Uuid>& contacts) {
    Json list = Json::array();
    for (const Uuid& id : contacts) {
        sql::Statement rows =
            read.sql().prepare("SELECT field,lost FROM conflict WHERE record=? AND alive ORDER BY id");
        rows.bind(1, id.text());
        while (rows.next())
            list.push_back({{"record", id.text()},
                            {"field", rows.text(0)},
                            {"other_version", Json::parse(rows.text(1), nullptr, false)}});
    }
    return list;
}

}  // namespace

Json personJson(store::ReadTransaction& read, const Uuid& contact) {
    const auto record = store::findRecord(read, Kind::Contact, contact);
    if (!record) throw Failure(ErrorCode::NotFound, "There is no such contact.");
    const std::vector<Uuid> contacts = samePerson(read, contact);
    Json person = {{"exported_at", isoFromMs(read.replica().serverTime().nowMs())},
                   {"contact", Json::array()}};
    for (const Uuid& id : contacts)
        if (const auto one = store::findRecord(read, Kind::Contact, id))
            person["contact"].push_back(recordJson(read, *one));
    for (const Entity& entity : model::entities()) {
        std::set<Uuid> ids;
        for (const Field& field : entity.fields)
            if (field.target == Kind::Contact && entity.kind != Kind::Contact)
                for (const Uuid& id : contacts)
                    for (const Uuid& found : idsWhere(read, entity, field.name, id)) ids.insert(found);
        if (ids.empty()) continue;
        Json list = Json::array();
        for (const Uuid& id : ids)
            if (const auto one = store::findRecord(read, entity.kind, id))
                list.push_back(recordJson(read, *one));
        person[std::string(entity.name)] = std::move(list);
    }
    person["other_versions"] = lostVersions(read, contacts);
    return person;
}

}  // namespace tropa::exchange
