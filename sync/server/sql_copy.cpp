// All of a database into another one, whatever both of them are.
#include <fmt/format.h>

#include "sync/server/sql_store.h"
#include "sync/server/tables.h"

namespace tropa::server {
namespace {

std::vector<Uuid> workspacesIn(Session& session) {
    std::vector<Uuid> all;
    Query rows = session.prepare("SELECT ws FROM workspace ORDER BY ws");
    while (rows.next()) all.push_back(rows.uuid(0));
    return all;
}

/// How many rows there are to copy; about, as others write meanwhile.
std::int64_t rowsIn(Session& session, const std::vector<Table>& tables) {
    std::int64_t count = 0;
    for (const Uuid& workspace : workspacesIn(session))
        for (const Table& table : tables) {
            Query rows = session.prepare(fmt::format("SELECT count(*) FROM {} WHERE ws=?", table.name));
            if (rows.with(workspace).next()) count += rows.integer(0);
        }
    return count;
}

/// How far a copy has come.
struct Progress {
    const SqlStore::Told& told;
    std::int64_t of = 0;
    std::int64_t rows = 0;

    void add(std::size_t more) {
        rows += static_cast<std::int64_t>(more);
        if (told) told(rows, of);
    }
};

void copyTable(Session& from, Session& to, const Table& table, const Uuid& workspace, Progress& progress) {
    Line last;
    for (std::vector<Line> page = pageOf(from, table, workspace, last); !page.empty();
         page = pageOf(from, table, workspace, last)) {
        for (const Line& line : page) insertLine(to, table, line);
        progress.add(page.size());
        if (table.key.empty()) break;
        last = std::move(page.back());
    }
}

}  // namespace

void SqlStore::copyTo(SqlStore& target, const Told& told) {
    const std::vector<Table> tables = tablesNow();
    Progress progress{told};
    // In a transaction of its own: where counting takes too long, the copy is made all the same.
    if (told) (void)guarded([&] { progress.of = rowsIn(*begin(Session::Mode::Read), tables); });
    const auto from = begin(Session::Mode::Read);
    const auto to = target.begin(Session::Mode::Write);
    for (const Uuid& workspace : workspacesIn(*to))
        for (const Table& table : tables)
            to->prepare(fmt::format("DELETE FROM {} WHERE ws=?", table.name)).with(workspace).run();
    for (const Uuid& workspace : workspacesIn(*from))
        for (const Table& table : tables) copyTable(*from, *to, table, workspace, progress);
    to->commit();
}

}  // namespace tropa::server
