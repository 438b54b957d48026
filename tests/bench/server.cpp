// The server under load, beside what any server on the same library and the same database pays.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/actions/demo.h"
#include "core/base/system.h"
#include "core/base/uuid.h"
#include "sync/server/postgres/connection.h"
#include "sync/server/postgres/postgres_store.h"
#include "sync/server/sqlite_store.h"
#include "tests/bench/groups.h"
#include "tests/bench/load.h"
#include "tests/bench/measure.h"
#include "tests/bench/pusher.h"
#include "tests/bench/server_process.h"
#include "tests/support/postgres/postgres_cluster.h"

namespace tropa::bench {
namespace {

constexpr int kBatch = Pusher::kBatch;
constexpr int kWriters = 4;

/// So many a second and core, even when one alone asks and a database's answer is waited for each time.
constexpr double kIdleASecond = 5000;

/// @param store a folder or a database. @param name of it.
void benchRoundTrips(Bench& bench, const std::string& store, std::string_view name) {
    const ServerProcess server(store);
    Pusher pusher(server, server.workspace());
    pusher.push(pusher.batch());
    const std::string request = pusher.idleRequest();
    const std::size_t answer = pusher.ask(request).size();
    const EchoProcess echo(answer);
    Connection bare(echo.port());
    const int requests = bench.quick ? 50 : 5000;
    Figure figure =
        serverFigure(fmt::format("idle round trip, the server's processor time, {}", name), 1, "µs");
    figure.floorName = "a bare Beast server with the same answer";
    figure.budget = 1e6 / kIdleASecond;
    figure.budgetRatio = 2;
    interleave(
        figure, bench.rounds,
        [&] { return costOf(server.pid(), requests, [&] { (void)pusher.ask(request); }); },
        [&] { return costOf(echo.pid(), requests, [&] { (void)bare.ask(request); }); });
    bench.tell(figure);
}

/// Many devices at once that have nothing to learn.
void benchIdleCrowd(Bench& bench, const std::string& store, std::string_view name) {
    constexpr int kCrowd = 32;
    const ServerProcess server(store);
    std::vector<std::unique_ptr<Pusher>> crowd;
    std::vector<std::string> requests;
    for (int i = 0; i < kCrowd; ++i) {
        crowd.push_back(std::make_unique<Pusher>(server, server.workspace()));
        requests.push_back(crowd.back()->idleRequest());
        for (int n = 0; n < 3; ++n) (void)crowd.back()->ask(requests.back());
    }
    const EchoProcess echo(crowd.front()->ask(requests.front()).size());
    std::vector<std::unique_ptr<Connection>> bare;
    for (int i = 0; i < kCrowd; ++i) bare.push_back(std::make_unique<Connection>(echo.port()));
    const int each = bench.quick ? 5 : 300;
    // As a browser's or a proxy's connections do: all ask, then all are answered.
    const auto cost = [&](int pid, const auto& send, const auto& receive) {
        return costOf(pid, each,
                      [&] {
                          for (int i = 0; i < kCrowd; ++i) send(static_cast<std::size_t>(i));
                          for (int i = 0; i < kCrowd; ++i) receive(static_cast<std::size_t>(i));
                      }) /
               kCrowd;
    };
    Figure figure = serverFigure(
        fmt::format("idle round trip of 32 at once, the server's processor time, {}", name), kCrowd, "µs");
    figure.floorName = "a bare Beast server with the same answer";
    figure.budgetRatio = 2;
    interleave(
        figure, bench.rounds,
        [&] {
            return cost(
                server.pid(), [&](std::size_t i) { crowd[i]->send(requests[i]); },
                [&](std::size_t i) { (void)crowd[i]->receive(); });
        },
        [&] {
            return cost(
                echo.pid(), [&](std::size_t i) { bare[i]->send(requests[i]); },
                [&](std::size_t i) { (void)bare[i]->receive(); });
        });
    bench.tell(figure);
}

void benchIdle(Bench& bench) {
    const std::string folder = bench.replicas.folder().file("round-trips");
    benchRoundTrips(bench, folder, "SQLite");
    benchIdleCrowd(bench, folder, "SQLite");
    const testing::PostgresCluster cluster;
    benchRoundTrips(bench, cluster.url(), "PostgreSQL");
    benchIdleCrowd(bench, cluster.url(), "PostgreSQL");
}

/// Every request's time, of several connections at once, in milliseconds.
template <typename Work>
std::vector<double> timesOf(int count, int each, const Work& work) {
    std::vector<std::vector<double>> times(static_cast<std::size_t>(count));
    std::vector<std::thread> threads;
    for (int t = 0; t < count; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < each; ++i)
                times[static_cast<std::size_t>(t)].push_back(secondsOf([&] { work(t, i); }) * 1e3);
        });
    for (std::thread& thread : threads) thread.join();
    std::vector<double> all;
    for (const auto& one : times) all.insert(all.end(), one.begin(), one.end());
    return all;
}

void tellLatency(Bench& bench, const std::string& what, const std::vector<double>& times) {
    for (const double quantile : {0.5, 0.99}) {
        Figure figure = serverFigure(fmt::format("{}, p{:.0f}", what, quantile * 100), kWriters, "ms");
        figure.samples = times;
        figure.quantile = quantile;
        bench.tell(figure);
    }
}

/// Pushers with prepared batches, and how long they take for them.
class Load {
public:
    /// @param servers which share one database.
    Load(const std::vector<std::unique_ptr<ServerProcess>>& servers, int each) : each_(each) {
        for (int i = 0; i < kWriters; ++i) {
            const ServerProcess& server = *servers[static_cast<std::size_t>(i) % servers.size()];
            pushers_.push_back(std::make_unique<Pusher>(server, server.createWorkspace()));
        }
    }
    /// Microseconds for each write.
    double run(std::vector<double>& times) {
        std::vector<std::vector<std::string>> batches;
        for (auto& pusher : pushers_) {
            auto& own = batches.emplace_back();
            for (int i = 0; i < each_; ++i) own.push_back(pusher->batch());
        }
        const double seconds = secondsOf([&] {
            times = timesOf(kWriters, each_, [&](int t, int i) {
                pushers_[static_cast<std::size_t>(t)]->push(
                    batches[static_cast<std::size_t>(t)][static_cast<std::size_t>(i)]);
            });
        });
        return seconds * 1e6 / (kWriters * each_ * kBatch);
    }

private:
    int each_;
    std::vector<std::unique_ptr<Pusher>> pushers_;
};

/// The rows of a push, with all that the server writes into them: a record, its history and its place in the
/// feed for each write, and once the head. (Its device's row and the sums are not counted.)
constexpr const char* kPlain[] = {
    "INSERT INTO record(ws,entity,row,scope,scope_seq,seq,born,alive,data,stamp,entry,fed) "
    "VALUES(?,'contact',?,'shared',0,?,?,1,?,117659965849600000,?,?)",
    "INSERT INTO "
    "history(ws,seq,entity,row,cell,kind,after,base,stamp,member,device,outcome,at_ms,was,sent,again,prior) "
    "VALUES(?,?,'contact',?,'',0,?,0,117659965849600000,?,?,0,1795348800000,0,117659965849600000,0,0)",
    "INSERT INTO feed(ws,seq,scope,entity,row) VALUES(?,?,'shared','contact',?)",
    "UPDATE head SET seq=? WHERE ws=?"};

struct PlainRow {
    Uuid row;
    std::string data;
};

std::vector<PlainRow> plainRows(int count) {
    SystemRandom random;
    UuidSource ids(random);
    std::vector<PlainRow> rows;
    for (int i = 0; i < count; ++i) {
        rows.push_back({ids.next(1'795'348'800'000), contactFields(static_cast<std::uint64_t>(i)).dump()});
    }
    return rows;
}

double plainSqlite(sql::Connection& plain, const Uuid& workspace, std::int64_t& seq, int batches) {
    const auto rows = plainRows(batches * kBatch);
    const double seconds = secondsOf([&] {
        for (int b = 0; b < batches; ++b) {
            sql::Transaction write(plain, sql::Transaction::Mode::Immediate);
            for (int i = 0; i < kBatch; ++i) {
                const PlainRow& row = rows[static_cast<std::size_t>(b * kBatch + i)];
                ++seq;
                plain.prepare(kPlain[0]).with(workspace, row.row, seq, seq, row.data, seq, seq).run();
                plain.prepare(kPlain[1]).with(workspace, seq, row.row, row.data, workspace, workspace).run();
                plain.prepare(kPlain[2]).with(workspace, seq, row.row).run();
            }
            plain.prepare(kPlain[3]).with(seq, workspace).run();
            write.commit();
        }
    });
    return seconds * 1e6 / (batches * kBatch);
}

void benchSqlite(Bench& bench, int each) {
    std::vector<std::unique_ptr<ServerProcess>> servers;
    servers.push_back(std::make_unique<ServerProcess>(bench.replicas.folder().file("sqlite")));
    Load load(servers, each);
    server::SqliteStore store(bench.replicas.folder().file("plain.sqlite"));
    SystemRandom random;
    const Uuid workspace = UuidSource(random).next(1);
    store.createWorkspace({workspace, "Plain", 1}, "epoch");
    std::int64_t seq = 0;
    std::vector<double> times;
    Figure figure = serverFigure("a write, in batches of 100, SQLite", kWriters, "µs");
    figure.floorName = "plain INSERTs of the same rows, a transaction each 100";
    figure.budgetRatio = 2;
    interleave(
        figure, bench.rounds, [&] { return load.run(times); },
        [&] { return plainSqlite(store.writer(), workspace, seq, kWriters * each); });
    bench.tell(figure);
    tellLatency(bench, "a batch of 100 on SQLite, four at once", times);
}

std::string_view bytesOf(const Uuid& id) {
    return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}
template <typename... Parts>
server::postgres::Values valuesOf(const Parts&... parts) {
    server::postgres::Values values;
    (values.put(values.count(), parts), ...);
    return values;
}

double plainPostgres(const std::string& url, const std::vector<Uuid>& workspaces, std::int64_t from,
                     int each) {
    const auto rows = plainRows(kWriters * each * kBatch);
    std::vector<std::string> statements;
    for (const char* sql : kPlain) statements.emplace_back(sql);
    const double seconds = secondsOf([&] {
        std::vector<std::thread> threads;
        for (int t = 0; t < kWriters; ++t)
            threads.emplace_back([&, t] {
                server::postgres::Connection plain(url);
                const std::string_view ws = bytesOf(workspaces[static_cast<std::size_t>(t)]);
                std::int64_t seq = from;
                for (int b = 0; b < each; ++b) {
                    plain.queuePlain("BEGIN");
                    for (int i = 0; i < kBatch; ++i) {
                        const PlainRow& row = rows[static_cast<std::size_t>((t * each + b) * kBatch + i)];
                        const std::string_view id = bytesOf(row.row), data = row.data;
                        ++seq;
                        plain.queue(statements[0], valuesOf(ws, id, seq, seq, data, seq, seq));
                        plain.queue(statements[1], valuesOf(ws, seq, id, data, ws, ws));
                        plain.queue(statements[2], valuesOf(ws, seq, id));
                    }
                    plain.queue(statements[3], valuesOf(seq, ws));
                    plain.commit();
                }
            });
        for (std::thread& thread : threads) thread.join();
    });
    return seconds * 1e6 / (kWriters * each * kBatch);
}

void benchPostgres(Bench& bench, int each) {
    const testing::PostgresCluster cluster;
    server::PostgresStore store({cluster.url()});
    SystemRandom random;
    UuidSource ids(random);
    std::vector<Uuid> workspaces;
    for (int i = 0; i < kWriters; ++i) {
        workspaces.push_back(ids.next(i));
        store.createWorkspace({workspaces.back(), "Plain", 1}, "epoch");
    }
    std::int64_t from = 0;
    for (const int processes : bench.quick ? std::vector{2} : std::vector{1, 2, 4}) {
        std::vector<std::unique_ptr<ServerProcess>> servers;
        for (int i = 0; i < processes; ++i) servers.push_back(std::make_unique<ServerProcess>(cluster.url()));
        Load load(servers, each);
        std::vector<double> times;
        Figure figure = serverFigure(fmt::format("a write, in batches of 100, PostgreSQL, {} process{}",
                                                 processes, processes == 1 ? "" : "es"),
                                     kWriters, "µs");
        figure.floorName = "plain INSERTs of the same rows by four connections, a transaction each 100";
        figure.budgetRatio = 2;
        interleave(
            figure, bench.rounds, [&] { return load.run(times); },
            [&] {
                const double cost = plainPostgres(cluster.url(), workspaces, from, each);
                from += each * kBatch;
                return cost;
            });
        bench.tell(figure);
        tellLatency(
            bench,
            fmt::format("a batch of 100 on PostgreSQL, {} process{}", processes, processes == 1 ? "" : "es"),
            times);
    }
}

struct Held {
    double eachKiB;
    std::int64_t allKiB;
};

/// What so many connections take of a server's memory, each after the same request. @param moment in which it
/// grows as long as it has to do with them.
Held hold(pid_t pid, std::uint16_t port, const std::string& request, std::int64_t count,
          std::chrono::milliseconds moment) {
    std::vector<std::unique_ptr<Connection>> connections;
    const std::int64_t before = memoryKiB(pid);
    for (std::int64_t i = 0; i < count; ++i) {
        connections.push_back(std::make_unique<Connection>(port));
        connections.back()->send(request);
    }
    std::int64_t all = before;
    for (int still = 0; still < 5;) {
        std::this_thread::sleep_for(moment);
        const std::int64_t now = memoryKiB(pid);
        still = now == all ? still + 1 : 0;
        all = now;
    }
    return {static_cast<double>(all - before) / static_cast<double>(count), all};
}

/// Ten thousand idle devices in one process.
void benchPolls(Bench& bench) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);  // the server inherits it
    const std::int64_t wanted = bench.quick ? 100 : 10'000;
    const auto count = std::min<std::int64_t>(wanted, static_cast<std::int64_t>(limit.rlim_cur) - 200);
    const ServerProcess server(bench.replicas.folder().file("polls"));
    Pusher pusher(server, server.workspace());
    const auto moment = std::chrono::milliseconds(bench.quick ? 20 : 200);
    Figure figure = serverFigure("a held poll, memory of the server", count, "KiB");
    figure.floorName = "a connection that is kept by a bare Beast server";
    const Held held = hold(server.pid(), server.port(), pusher.poll(), count, moment);
    figure.samples = {held.eachKiB};
    figure.peakKiB = held.allKiB;
    figure.budgetKiB = 200 * 1024;
    const EchoProcess echo(1);
    figure.floor = {hold(echo.pid(), echo.port(), pusher.poll(), count, moment).eachKiB};
    bench.tell(figure);
}

}  // namespace

void benchServer(Bench& bench) {
    const int each = bench.quick ? 1 : 10;
    benchIdle(bench);
    benchSqlite(bench, each);
    benchPostgres(bench, each);
    benchPolls(bench);
    benchServerGrowth(bench);
}

}  // namespace tropa::bench
