#include "core/store/first_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "core/store/report_schema.h"
#include "core/store/schema.h"
#include "core/store/signs.h"

namespace tropa::store {
namespace {

sql::OpenOptions undurable() {
    sql::OpenOptions options;
    options.durable = false;
    return options;
}

struct Part {
    std::string type, name, text;
};

std::vector<Part> partsOf(sql::Connection& sql) {
    std::vector<Part> parts;
    sql::Statement rows = sql.prepare(
        "SELECT type,name,sql,tbl_name FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE "
        "'sqlite\\_%' ESCAPE '\\' ORDER BY rowid");
    while (rows.next()) {
        Part part{std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))};
        const bool ofRows = model::findEntity(rows.text(3)) != nullptr;
        if (ofRows && part.type == "index")
            // Others' indexes first: by them it is found what facts say of contacts, whose indexes come then.
            part.type = rows.text(3) == "contact" ? "late index" : "early index";
        parts.push_back(std::move(part));
    }
    return parts;
}

/// A table that another one brings along.
bool isShadow(const Part& part, const std::vector<Part>& parts) {
    for (const Part& owner : parts)
        if (part.name.starts_with(owner.name + "_") && owner.text.starts_with("CREATE VIRTUAL")) return true;
    return false;
}

}  // namespace

std::string firstFileOf(const Replica& replica) {
    return const_cast<Replica&>(replica).connection().path() + ".first";
}

std::string firstSearchFileOf(std::string_view firstFile) {
    return std::string(firstFile) + ".search";
}

void removeDatabase(const std::string& path) {
    for (const char* end : {"-shm", "-wal", ""}) {
        std::error_code ignored;
        std::filesystem::remove(path + end, ignored);
    }
}

bool isFirstFile(const std::string& path) {
    sql::OpenOptions options = undurable();
    options.mode =
        sql::OpenMode::OpenExisting;  // for reading alone, the log of one that was killed is of no use
    sql::Connection file(path, options);
    file.keepInLog();
    return sql::schemaVersion(file) == migrations().back().version;
}

void makeFirstFile(const std::string& path, Replica& replica) {
    const std::vector<Part> parts = partsOf(replica.connection());
    sql::Connection file(path, undurable());
    file.keepInLog();
    sql::Transaction write(file);
    file.execute(
        "CREATE TABLE first_deferred(n INTEGER PRIMARY KEY, sql TEXT NOT NULL);"
        "CREATE TABLE first_erased(row BLOB PRIMARY KEY, entity TEXT NOT NULL) WITHOUT ROWID");
    const auto defer = [&](std::string_view text) {
        file.prepare("INSERT INTO first_deferred(sql) VALUES(?)").with(text).run();
    };
    const auto deferAll = [&](std::string_view type) {
        for (const Part& part : parts)
            if (part.type == type) defer(part.text);
    };
    for (const Part& part : parts)
        if ((part.type == "table" && !isShadow(part, parts)) || part.type == "index") file.execute(part.text);
    tuneSearch(file);
    defer(filledBuyers());
    deferAll("early index");
    defer(addedSigns());
    defer(filledTrails());
    deferAll("late index");
    deferAll("trigger");
    file.execute(fmt::format("PRAGMA user_version={}", migrations().back().version));
    write.commit();
}

}  // namespace tropa::store
