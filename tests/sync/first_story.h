#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/scratch.h"
#include "tests/sync/story.h"

/// A company whose first sync goes into a file of its own, however small it is.
namespace tropa::testing::first {

using model::Kind;

using Lines = std::vector<std::string>;

inline constexpr std::int64_t kAt = 1'790'000'000'000;

/// What a statement gives, row by row as text.
inline Lines linesOf(Device& device, const std::string& sql) {
    store::ReadTransaction read(device.replica());
    sql::Statement rows = read.sql().prepare(sql);
    Lines lines;
    while (rows.next()) {
        std::string line;
        for (int column = 0; column < rows.columns(); ++column) {
            line += rows.text(column);
            line += '|';
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Everything that came from the server, and what is derived from it.
inline Lines contentOf(Device& device) {
    Lines all = linesOf(device,
                        "SELECT type,name,tbl_name,sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' "
                        "ESCAPE '\\' ORDER BY type,name");
    const auto add = [&](const std::string& sql) {
        const Lines more = linesOf(device, sql);
        all.insert(all.end(), more.begin(), more.end());
    };
    for (const model::Entity& entity : model::entities()) {
        std::string columns;
        for (const std::string& column :
             linesOf(device, "SELECT name FROM pragma_table_info('" + std::string(entity.name) + "')"))
            if (column != "n|")
                columns += (columns.empty() ? "quote(\"" : ",quote(\"") +
                           column.substr(0, column.size() - 1) + "\")";
        add("SELECT " + columns + " FROM \"" + std::string(entity.name) + "\" WHERE alive ORDER BY id");
    }
    for (const char* table : {"match_key", "merge_survivor", "step_trail", "unknown"})
        for (const std::string& column : {std::string("count(*)"), std::string("*")})
            add("SELECT " + column + " FROM " + table + " ORDER BY 1");
    add("SELECT scope,seq,complete FROM cursor ORDER BY 1");
    for (const char* word : {"kontakt", "contact", "9135", "pump", "omsk"})
        add("SELECT quote(id) FROM contact WHERE n IN (SELECT rowid FROM search_contact WHERE search_contact "
            "MATCH '\"" +
            std::string(word) + "\"*') ORDER BY id");
    return all;
}

/// A company with everything that a row of the replica is derived from.
inline void fill(Device& device) {
    std::vector<Uuid> contacts;
    const Uuid company = device.create(Kind::Company, {{"name", std::string("Насосы")}});
    for (int i = 0; i < 25; ++i) {
        store::FieldValues values = {
            {"name", "Contact " + std::to_string(i)},
            {"phones", std::vector<std::string>{"+7 913 500-00-" + std::to_string(10 + i)}},
            {"tags", std::vector<std::string>{"fair", "t" + std::to_string(i % 3)}},
            {"note", std::string("pump\nsecond \"line\"")}};
        if (i % 2 == 0) values.emplace_back("company", company);
        contacts.push_back(device.create(Kind::Contact, values));
    }
    const Uuid deal = device.create(
        Kind::Deal,
        {{"title", std::string("Pump")}, {"status", std::string("open")}, {"contact", contacts[0]}});
    const Uuid funnel = device.create(Kind::Funnel, {{"name", std::string("Funnel")}});
    const Uuid stage = device.create(Kind::Stage, {{"name", std::string("Read")}, {"funnel", funnel}});
    device.create(Kind::Step, {{"deal", deal}, {"stage", stage}, {"at", kAt}});
    device.create(Kind::Activity, {{"kind", std::string("call")},
                                   {"contact", contacts[1]},
                                   {"outcome", std::string("talked")},
                                   {"at", kAt}});
    device.create(Kind::Purchase, {{"contact", contacts[2]},
                                   {"amount", std::int64_t{10'000}},
                                   {"currency", std::string("RUB")},
                                   {"at", kAt}});
    device.set(Kind::Contact, contacts[3], {{"merged_into", contacts[4]}});
    device.set(Kind::Contact, contacts[5], "city", "Omsk");
    device.remove(Kind::Contact, contacts[6]);
}

class Story {
public:
    explicit Story(std::size_t pageRows = 4)
        : fleet{.devices = 1, .pageRows = pageRows, .seats = {{"admin", 0}}} {
        fill(fleet[0]);
        fleet.syncUntilQuiet();
    }
    std::unique_ptr<Device> joined(const std::string& name, bool aside) {
        ++count;
        auto device = std::make_unique<Device>(count, scratch.file(name), fleet.world().time(), 70 + count);
        if (aside) device->loadAside(helper);
        device->join(fleet.world().host(), "rep");
        return device;
    }
    /// One round trip, or one piece of work. False when nothing is left to do.
    bool step(Device& device) {
        client::Engine& engine = device.engine();
        if (engine.hasWork()) return engine.work().orThrow().more;
        const auto request = engine.nextRequest().orThrow();
        ++requests;
        return engine.takeAnswer(fleet.world().host().call(request, device.token())).orThrow().more;
    }
    void finish(Device& device) {
        while (step(device)) {
        }
    }
    bool hasFile(const std::string& name) {
        for (const char* end : {".first", ".first-wal", ".first.lock", ".first.search", ".first.search-wal"})
            if (std::filesystem::exists(scratch.file(name) + end)) return true;
        return false;
    }

    Helper* helper = nullptr;  ///< Of the devices that join.
    Fleet fleet;
    Scratch scratch;
    int count = 0;
    int requests = 0;
};

}  // namespace tropa::testing::first
