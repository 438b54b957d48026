#include "core/exchange/person_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/exchange/export_rows.h"
#include "core/model/codec.h"
#include "core/store/merged.h"

namespace tropa::exchange {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

json jsonOf(const store::Record& record) {
    json out = {{"entity", record.entity().name}, {"id", record.id.text()}};
    for (const model::Field& field : record.entity().fields)
        if (const model::Value& value = record.values[field.index]; !model::isNull(value))
            out[std::string(field.name)] = json(model::toJson(field, value));
    if (!record.extra.empty()) out["extra"] = json::parse(record.extra, nullptr, false);
    return out;
}

class Collector {
public:
    explicit Collector(store::ReadTransaction& read) : read_(read) {}

    void add(const store::Record& record) {
        const bool known = std::any_of(records.begin(), records.end(), [&](const store::Record& r) {
            return r.kind == record.kind && r.id == record.id;
        });
        if (!known) records.push_back(record);
    }

    /// All that points at a record.
    void addWhatPointsAt(Kind kind, const Uuid& id) {
        for (const model::Entity& entity : model::entities())
            for (const model::Field& field : entity.fields) {
                if (field.target != kind || field.name == "merged_into") continue;
                for (const store::Record& record : store::recordsWhere(read_, entity.kind, field.name, id))
                    add(record);
            }
    }

    std::vector<store::Record> records;

private:
    store::ReadTransaction& read_;
};

}  // namespace

PersonFile personFile(store::ReadTransaction& read, const Uuid& contact, Language language) {
    const Uuid survivor = store::survivorOf(read, Kind::Contact, contact);
    const auto person = store::findRecord(read, Kind::Contact, survivor);
    if (!person || !person->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("contact {} does not exist", contact.text()));
    Collector found(read);
    for (const Uuid& id : store::mergedInto(read, Kind::Contact, survivor))
        if (const auto record = store::findRecord(read, Kind::Contact, id)) found.add(*record);
    if (const auto company = store::findRecord(read, Kind::Company, person->reference("company")))
        found.add(*company);
    found.addWhatPointsAt(Kind::Contact, survivor);
    for (std::size_t i = 0; i < found.records.size(); ++i)
        if (found.records[i].kind == Kind::Deal) {
            const Uuid deal = found.records[i].id;
            found.addWhatPointsAt(Kind::Deal, deal);
        }

    const bool russian = language == Language::Russian;
    PersonFile file;
    file.records = static_cast<int>(found.records.size());
    const std::string at = shownTime(read, read.replica().serverTime().nowMs());
    json all = {{"format", "tropa-person"},
                {"version", 1},
                {"exported_at", isoFromMs(read.replica().serverTime().nowMs())},
                {"workspace", read.replica().identity().workspaceName},
                {"contact", survivor.text()},
                {"records", json::array()}};
    file.text =
        fmt::format("{}: {}\n{}\n", russian ? "Всё, что хранится о человеке" : "Everything kept about",
                    person->text("name"), at);
    for (const store::Record& record : found.records) {
        all["records"].push_back(jsonOf(record));
        file.text += fmt::format("\n== {} ==\n", russian ? record.entity().ru : record.entity().en);
        for (const model::Field& field : record.entity().fields) {
            if (!isShown(field)) continue;
            const std::string value = shownValue(read, field, record.values[field.index]);
            if (!value.empty()) file.text += fmt::format("{}: {}\n", labelOf(field, language), value);
        }
    }
    file.json = all.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
    return file;
}

}  // namespace tropa::exchange
