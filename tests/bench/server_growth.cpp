// What the server's work costs when there is much: many records in a workspace, many workspaces in a
// database.
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "core/base/result.h"
#include "core/sql/connection.h"
#include "sync/server/sqlite_store.h"
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/pusher.h"

namespace tropa::bench {
namespace {

using nlohmann::json;

/// A first sync, its pages thrown away. @returns their bytes.
std::int64_t pullEverything(Pusher& pusher) {
    std::int64_t bytes = 0;
    json cursors = json::object();
    for (bool more = true; more;) {
        const std::string page = pusher.ask(pusher.pageRequest(cursors));
        bytes += static_cast<std::int64_t>(page.size());
        const json answer = json::parse(page);
        cursors = answer.at("cursors");
        more = answer.value("more", false);
    }
    return bytes;
}

/// The same records by one SELECT into a file.
void selectInto(sql::Connection& connection, const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w"), std::fclose);
    if (!file) throw Failure(ErrorCode::Io, "no file for the rows");
    sql::Statement rows = connection.prepare(
        "SELECT entity,hex(row),seq,data FROM record WHERE alive ORDER BY ws,scope,scope_seq");
    while (rows.next()) {
        for (int column = 0; column < 4; ++column) {
            const std::string_view text = rows.text(column);
            std::fwrite(text.data(), 1, text.size(), file.get());
            std::fputc(column < 3 ? '\t' : '\n', file.get());
        }
    }
}

/// Processor time of the server for each write of a batch, when there are so many.
void tellWrites(Bench& bench, const std::string& what, std::int64_t size, const ServerProcess& server,
                Pusher& pusher) {
    Figure figure = serverFigure(what, size, "µs");
    for (int round = 0; round < bench.rounds; ++round) {
        std::vector<std::string> batches;
        for (int i = 0; i < (bench.quick ? 1 : 10); ++i) batches.push_back(pusher.batch());
        std::size_t next = 0;
        figure.samples.push_back(
            costOf(server.pid(), static_cast<int>(batches.size()), [&] { pusher.push(batches[next++]); }) /
            Pusher::kBatch);
    }
    bench.tell(figure);
}

void benchRecords(Bench& bench) {
    const std::string folder = bench.replicas.folder().file("growth");
    const ServerProcess server(folder);
    Pusher pusher(server, server.workspace());
    std::int64_t records = 0;
    for (const std::int64_t size : bench.sizes) {
        for (; records < size; records += Pusher::kBatch) pusher.push(pusher.batch());
        Figure figure = serverFigure("first sync, the server's side, unpacked", size, "ms");
        figure.floorName = "SELECT of the same records to a file";
        sql::OpenOptions readOnly;
        readOnly.mode = sql::OpenMode::ReadOnly;
        sql::Connection connection(folder + "/tropa-server.sqlite", readOnly);
        const std::string file = bench.replicas.folder().file("selected");
        figure.perRecord = true;
        interleave(
            figure, bench.rounds,
            [&] {
                const double before = cpuSeconds(server.pid());
                figure.bytes = pullEverything(pusher);
                return (cpuSeconds(server.pid()) - before) * 1e3;
            },
            [&] { return processorSecondsOf([&] { selectInto(connection, file); }) * 1e3; });
        figure.peakKiB = memoryKiB(server.pid());
        bench.tell(figure);
        tellWrites(bench, "a write, in batches of 100, beside so many records", size, server, pusher);
        records += bench.rounds * (bench.quick ? 1 : 10) * Pusher::kBatch;
    }
}

/// A workspace with a hundred records, as if it had been used.
void addWorkspace(server::SqliteStore& store, const Uuid& id, UuidSource& ids) {
    store.createWorkspace({id, "Another", 1}, "epoch");
    sql::Transaction write(store.writer(), sql::Transaction::Mode::Immediate);
    for (std::int64_t seq = 1; seq <= 100; ++seq)
        store.writer()
            .prepare(
                "INSERT INTO record(ws,entity,row,scope,scope_seq,seq,born,alive,data) "
                "VALUES(?,'contact',?,'ws',?,?,1,1,?)")
            .with(id, ids.next(1'795'348'800'000), seq, seq,
                  contactFields(static_cast<std::uint64_t>(seq)).dump())
            .run();
    write.commit();
}

void benchWorkspaces(Bench& bench) {
    const std::string folder = bench.replicas.folder().file("workspaces");
    const ServerProcess server(folder);
    Pusher pusher(server, server.workspace());
    server::SqliteStore store(folder + "/tropa-server.sqlite");
    SystemRandom random;
    UuidSource ids(random);
    std::int64_t there = 1;
    for (const std::int64_t count : {std::int64_t{1}, std::int64_t{bench.quick ? 3 : 1000}}) {
        for (; there < count; ++there) addWorkspace(store, ids.next(there), ids);
        tellWrites(bench, "a write, in batches of 100, among so many workspaces", count, server, pusher);
        Figure figure = serverFigure("a small pull among so many workspaces", count, "µs");
        for (int round = 0; round < bench.rounds; ++round)
            figure.samples.push_back(costOf(server.pid(), bench.quick ? 10 : 500, [&] {
                (void)pusher.ask(pusher.pageRequest({{"ws", "9000000000"}}));
            }));
        bench.tell(figure);
    }
}

}  // namespace

void benchServerGrowth(Bench& bench) {
    benchRecords(bench);
    benchWorkspaces(bench);
}

}  // namespace tropa::bench
