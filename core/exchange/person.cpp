#include "core/exchange/person.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/exchange/export_rows.h"
#include "core/model/codec.h"
#include "core/store/merged.h"

namespace tropa::exchange {
namespace {

using Json = nlohmann::ordered_json;
using model::Entity;
using model::Kind;
using store::Record;

/// Gathers records, each once.
class Gathering {
public:
    explicit Gathering(store::ReadTransaction& read) : read_(read) {}

    void add(Kind kind, const Uuid& id) {
        const bool known = std::any_of(records.begin(), records.end(),
                                       [&](const Record& r) { return r.kind == kind && r.id == id; });
        if (known) return;
        if (auto record = store::findRecord(read_, kind, id)) records.push_back(std::move(*record));
    }

    /// All that name the record, deleted ones too.
    void addWhatNames(Kind kind, const Uuid& id) {
        for (const Entity& entity : model::entities())
            for (const model::Field& field : entity.fields) {
                if (field.target != kind || field.name == "merged_into") continue;
                for (const Uuid& found : idsWhere(entity, field.name, id)) add(entity.kind, found);
            }
    }

    std::vector<Record> records;

private:
    std::vector<Uuid> idsWhere(const Entity& entity, std::string_view field, const Uuid& id) {
        sql::Statement rows = read_.sql().prepare(
            fmt::format("SELECT id FROM \"{}\" WHERE \"{}\"=? ORDER BY id", entity.name, field));
        rows.bind(1, id);
        std::vector<Uuid> ids;
        while (rows.next()) ids.push_back(rows.uuid(0));
        return ids;
    }

    store::ReadTransaction& read_;
};

Json recordJson(store::ReadTransaction& read, const Record& record) {
    Json fields = {{"id", record.id.text()}};
    for (const model::Field& field : record.entity().fields) {
        const model::Value& value = record.values[field.index];
        if (model::isNull(value)) continue;
        fields[std::string(field.name)] = model::toJson(field, value);
        const auto* id = std::get_if<Uuid>(&value);
        if (id == nullptr) continue;
        const auto named = store::findRecord(read, *field.target, *id);
        if (const std::string title = named ? named->text(named->entity().title) : ""; !title.empty())
            fields[fmt::format("{}_name", field.name)] = title;
    }
    if (!record.extra.empty()) fields["extra"] = Json::parse(record.extra, nullptr, false);
    if (!record.alive) fields["deleted"] = true;
    return fields;
}

}  // namespace

Person personOf(store::ReadTransaction& read, const Uuid& contact) {
    const Uuid survivor = store::survivorOf(read, Kind::Contact, contact);
    Gathering found(read);
    found.add(Kind::Contact, survivor);
    if (found.records.empty()) throw Failure(ErrorCode::NotFound, "There is no such contact.");
    std::vector<Uuid> contacts = {survivor};
    for (const Uuid& id : store::mergedInto(read, Kind::Contact, survivor)) {
        found.add(Kind::Contact, id);
        if (id != survivor) contacts.push_back(id);
    }
    for (std::size_t i = 0; i < contacts.size(); ++i)
        if (const Uuid company = found.records[i].reference("company"); !company.isNil())
            found.add(Kind::Company, company);
    for (const Uuid& id : contacts) found.addWhatNames(Kind::Contact, id);
    for (std::size_t i = 0; i < found.records.size(); ++i)
        if (found.records[i].kind == Kind::Deal) {
            const Uuid deal = found.records[i].id;
            found.addWhatNames(Kind::Deal, deal);
        }
    Person person;
    person.records = std::move(found.records);
    std::stable_sort(person.records.begin() + static_cast<std::ptrdiff_t>(contacts.size()),
                     person.records.end(), [](const Record& a, const Record& b) { return a.kind < b.kind; });
    for (const Uuid& id : contacts) {
        sql::Statement rows =
            read.sql().prepare("SELECT field,lost FROM conflict WHERE record=? AND alive ORDER BY id");
        rows.bind(1, id.text());
        while (rows.next())
            person.otherVersions.push_back({id, std::string(rows.text(0)), std::string(rows.text(1))});
    }
    return person;
}

Json personJson(store::ReadTransaction& read, const Person& person) {
    Json json = {{"format", "tropa-person"},
                 {"version", 1},
                 {"exported_at", isoFromMs(read.replica().serverTime().nowMs())},
                 {"workspace", read.replica().identity().workspaceName}};
    for (const Record& record : person.records)
        json[std::string(record.entity().name)].push_back(recordJson(read, record));
    Json others = Json::array();
    for (const Person::OtherVersion& other : person.otherVersions)
        others.push_back({{"record", other.record.text()},
                          {"field", other.field},
                          {"other_version", Json::parse(other.value, nullptr, false)}});
    json["other_versions"] = std::move(others);
    return json;
}

std::string personText(store::ReadTransaction& read, const Person& person, Language language) {
    const bool russian = language == Language::Russian;
    std::string text = fmt::format(
        "{}: {}\n{}\n", russian ? "Всё, что хранится о человеке" : "Everything kept about",
        person.records.front().text("name"), shownTime(read, read.replica().serverTime().nowMs()));
    ShownValues values(read);
    for (const Record& record : person.records) {
        text += fmt::format("\n== {}{} ==\n", russian ? record.entity().ru : record.entity().en,
                            record.alive ? "" : (russian ? " (удалено)" : " (deleted)"));
        for (const model::Field& field : record.entity().fields) {
            if (!isShown(field)) continue;
            const std::string value = values.shown(field, record.values[field.index]);
            if (!value.empty()) text += fmt::format("{}: {}\n", labelOf(field, language), value);
        }
    }
    for (const Person::OtherVersion& other : person.otherVersions)
        text += fmt::format("\n{} {}: {}\n", russian ? "Другой вариант поля" : "Other version of",
                            other.field, other.value);
    return text;
}

}  // namespace tropa::exchange
