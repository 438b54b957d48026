#include "core/store/sync_log.h"

#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"

namespace tropa::store {

using nlohmann::ordered_json;

void noteSync(WriteTransaction& write, const SyncEvent& event) {
    ordered_json line = {{"at", isoFromMs(write.nowMs())}, {"what", event.what}};
    if (!event.code.empty()) line["code"] = event.code;
    for (const auto& [name, count] : event.counts)
        if (count != 0) line[std::string(name)] = count;
    if (!event.code.empty()) {
        std::int64_t n = 0;
        ordered_json last;
        {
            sql::Statement row = write.sql().prepare("SELECT n,line FROM sync_log ORDER BY n DESC LIMIT 1");
            if (row.next()) {
                n = row.integer(0);
                last = ordered_json::parse(row.text(1));
            }
        }
        if (n != 0 && last.value("what", "") == event.what && last.value("code", "") == event.code) {
            last["times"] = last.value("times", 1) + 1;
            last["until"] = line["at"];
            write.sql().prepare("UPDATE sync_log SET line=? WHERE n=?").with(last.dump(), n).run();
            return;
        }
    }
    write.sql().prepare("INSERT INTO sync_log(at,line) VALUES(?,?)").with(write.nowMs(), line.dump()).run();
    write.sql()
        .prepare("DELETE FROM sync_log WHERE n<=?")
        .with(write.sql().lastInsertRowId() - kSyncLogLines)
        .run();
}

std::vector<std::string> syncLog(ReadTransaction& read) {
    std::vector<std::string> lines;
    sql::Statement rows = read.sql().prepare("SELECT line FROM sync_log ORDER BY n");
    while (rows.next()) lines.emplace_back(rows.text(0));
    return lines;
}

}  // namespace tropa::store
