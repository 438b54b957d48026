// First sync, a backlog of offline work, and catching up: real server, real loopback.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/actions/records.h"
#include "core/store/query.h"
#include "core/store/search.h"
#include "sync/protocol/compression/compression.h"
#include "tests/bench/groups.h"
#include "tests/bench/person.h"

namespace tropa::bench {
namespace {

using model::Kind;

/// The same writes without sync (see workOffline): one transaction on the same tables, which leaves the same
/// rows and indexes there; not the full text.
double plainBacklog(sql::Connection& plain, const Uuid& member, const std::vector<Uuid>& contacts,
                    std::int64_t nowMs, SeededRandom& random) {
    std::vector<Uuid> ids;
    UuidSource source(random);
    ids.reserve(500);
    for (int i = 0; i < 500; ++i) ids.push_back(source.next(nowMs + i));
    return secondsOf([&] {
        sql::Transaction write(plain);
        for (std::size_t i = 0; i < 1000; ++i) {
            const Uuid& contact = contacts[random.below(contacts.size())];
            const std::int64_t at = nowMs + static_cast<std::int64_t>(i);
            if (i % 2 == 0) {
                plain
                    .prepare(i % 4 == 0 ? "UPDATE contact SET city=? WHERE id=?"
                                        : "UPDATE contact SET position=? WHERE id=?")
                    .with(fmt::format("Новое {}", random.below(1000)), contact)
                    .run();
            } else if (i % 10 < 6) {
                plain
                    .prepare(
                        "INSERT INTO activity(id,kind,contact,outcome,at,author) "
                        "VALUES(?,'call',?,'talked',?,?)")
                    .with(ids[i / 2], contact, at, member)
                    .run();
                // By which the list of contacts is put in order.
                plain.prepare("UPDATE contact SET silent_since=? WHERE id=?").with(at, contact).run();
            } else {
                plain
                    .prepare(
                        "INSERT INTO task(id,title,contact,assignee,author,created_at) "
                        "VALUES(?,'Перезвонить',?,?,?,?)")
                    .with(ids[i / 2], contact, member, member, at)
                    .run();
            }
        }
        write.commit();
    });
}

void removeDatabase(const std::string& path) {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

/// The rows of a synced replica into the same schema: one transaction, then indexes and full text.
class PlainLoad {
public:
    PlainLoad(Bench& bench, store::Replica& synced) : bench_(bench), from_(synced.connection().path()) {
        store::ReadTransaction read(synced);
        sql::Statement schema = read.sql().prepare(
            "SELECT sql FROM sqlite_schema WHERE tbl_name='contact' AND type='table' UNION ALL SELECT sql "
            "FROM "
            "sqlite_schema WHERE tbl_name='contact' AND type='index' AND sql IS NOT NULL");
        while (schema.next()) statements_.emplace_back(schema.text(0));
        store::ListQuery query;
        query.kind = Kind::Contact;
        query.limit = 10'000'000;
        for (const store::Record& record : store::listRecords(read, query)) {
            words_.emplace_back(record.n, store::searchWords(record));
            nlohmann::ordered_json line = {{"id", record.id.text()}};
            for (const char* field : {"name", "position", "city", "temperature", "note"})
                line[field] = record.text(field);
            for (const char* field : {"company", "source"}) line[field] = record.reference(field).text();
            for (const char* field : {"phones", "emails", "tags"})
                if (const auto* set = std::get_if<std::vector<std::string>>(&record[field]))
                    line[field] = *set;
            lines_ += line.dump() + '\n';
        }
        // Their employers come, too.
        query.kind = Kind::Company;
        for (const store::Record& record : store::listRecords(read, query))
            lines_ +=
                nlohmann::ordered_json{{"id", record.id.text()}, {"name", record.text("name")}}.dump() + '\n';
    }
    double seconds() {
        const std::string path = bench_.replicas.folder().file("load.db");
        removeDatabase(path);
        sql::Connection plain(path);
        plain.execute("ATTACH '" + from_ + "' AS synced");
        return secondsOf([&] {
            sql::Transaction write(plain);
            plain.execute(statements_[0]);
            plain.execute("INSERT INTO main.contact SELECT * FROM synced.contact ORDER BY n");
            for (std::size_t i = 1; i < statements_.size(); ++i) plain.execute(statements_[i]);
            plain.execute(
                "CREATE VIRTUAL TABLE search USING fts5(words, content='', detail='none', columnsize=0, "
                "prefix='3')");
            for (const auto& [n, words] : words_)
                plain.prepare("INSERT INTO search(rowid,words) VALUES(?,?)").with(n, words).run();
            write.commit();
        });
    }
    std::int64_t packedBytes() const {
        return static_cast<std::int64_t>(
            protocol::compress(protocol::Encoding::Zstd, lines_, 3).orThrow().size());
    }

private:
    Bench& bench_;
    std::string from_, lines_;
    std::vector<std::string> statements_;
    std::vector<std::pair<std::int64_t, std::string>> words_;
};

/// What was written before goes into the file now, not while the next work is measured.
void emptyLog(sql::Connection& connection) {
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

Figure figureOf(std::string work, std::int64_t size) {
    Figure figure;
    figure.group = "sync";
    figure.work = std::move(work);
    figure.size = size;
    return figure;
}

/// A workspace with so many contacts, on a server of its own, and two devices of it.
struct Place {
    Place(Bench& bench, std::int64_t contactCount)
        : size(contactCount),
          server(bench.replicas.folder().file(fmt::format("server-{}", size))),
          anna(bench.replicas, server, fileOf(bench, "anna"), "Anna"),
          contacts(addContacts(anna.replica(), size)) {
        anna.sync();
    }
    std::string fileOf(const Bench& bench, std::string_view name) const {
        return bench.replicas.folder().file(fmt::format("{}-{}.tropa", name, size));
    }
    void makeNews() {
        for (std::size_t i = 0; i < 100; ++i) {
            actions::Inputs inputs(1);
            inputs[0].field = "city";
            inputs[0].value = fmt::format("Город {}", random.below(100'000));
            actions::setRecord(anna.replica(), Kind::Contact, contacts[(i * 97) % contacts.size()], inputs)
                .orThrow();
        }
        anna.sync();
    }

    std::int64_t size;
    ServerProcess server;
    Person anna;
    std::vector<Uuid> contacts;
    std::optional<Person> boris;  ///< Comes after the first syncs.
    SeededRandom random{5};
};

void benchFirst(Bench& bench, Place& place) {
    const std::int64_t size = place.size;
    const ServerProcess& server = place.server;
    PlainLoad plain(bench, place.anna.replica());
    Figure figure = figureOf("first sync into a searchable replica, a process of its own", size);
    figure.perRecord = true;
    figure.floorName = "plain SQLite: the same rows, indexes and full text in one transaction";
    figure.budgetRatio = 1.5;
    figure.budgetKiB = 120 * 1024;
    figure.budgetBytes = plain.packedBytes() * 88 / 100;
    int turn = 0;
    interleave(
        figure, std::max(1, bench.rounds / 2),
        [&] {
            const std::string path =
                bench.replicas.folder().file(fmt::format("first-{}-{}.tropa", size, ++turn));
            runProgram("tropa-cli", {"--replica", path, "join", server.url(), "--invite", server.invite(),
                                     "--name", "First", "--device", "bench"});
            const Finished run = runProgram("tropa-cli", {"--replica", path, "sync", "--json"});
            const auto told = nlohmann::json::parse(run.out, nullptr, false);
            if (run.status != 0 || !told.is_object() || told.value("pulled", 0) < size)
                throw Failure(ErrorCode::ServerFailure, "the first sync failed: " + run.out);
            figure.bytes =
                told.at("bytes_up").get<std::int64_t>() + told.at("bytes_down").get<std::int64_t>();
            figure.peakKiB = std::max<std::int64_t>(figure.peakKiB.value_or(0), run.peakKiB);
            removeDatabase(path);
            return run.seconds * 1e3;
        },
        [&] { return plain.seconds() * 1e3; });
    bench.firstSyncs[size] = figure;
    bench.tell(std::move(figure));
}

Sized backlogOf(Bench& bench, Place& place) {
    store::Replica& replica = place.anna.replica();
    const std::string copy = place.fileOf(bench, "plain");
    replica.connection().execute("VACUUM INTO '" + copy + "'");
    Figure figure = figureOf("1,000 offline actions accepted by the server", place.size);
    figure.floorName = "plain SQLite: the same writes in one transaction";
    figure.budgetRatio = 3;
    figure.budgetBytes = 60'000;
    // The first one fills SQLite's cache, which has a bound of its own.
    for (int i = 0; i < 2; ++i) {
        figure.peakKiB.reset();
        workOffline(replica, place.contacts, place.random);
        noteMemory(figure, [&] { place.anna.sync(); });
    }
    const auto work = [&place, &replica](Figure& told) {
        workOffline(replica, place.contacts, place.random);
        emptyLog(replica.connection());
        client::SyncReport report;
        const double seconds = secondsOf([&] { report = place.anna.sync(); });
        told.bytes = static_cast<std::int64_t>(report.bytesUp + report.bytesDown);
        return seconds * 1e3;
    };
    const auto floor = [&bench, &place, &replica, plain = std::make_shared<sql::Connection>(copy),
                        random = SeededRandom(6)]() mutable {
        emptyLog(*plain);
        return plainBacklog(*plain, replica.identity().member, place.contacts, bench.replicas.nowMs(),
                            random) *
               1e3;
    };
    return {std::move(figure), work, floor};
}

Sized catchUpOf(Place& place) {
    Person& boris = *place.boris;
    Figure figure = figureOf("100 changed records caught up", place.size);
    figure.floorName = "two round trips without news";
    figure.budgetBytes = 4096;
    boris.sync();
    place.makeNews();
    noteMemory(figure, [&] { boris.sync(); });
    const auto work = [&place, &boris](Figure& told) {
        place.makeNews();
        client::SyncReport report;
        const double seconds = secondsOf([&] { report = boris.sync(); });
        told.bytes = static_cast<std::int64_t>(report.bytesUp + report.bytesDown);
        return seconds * 1e3;
    };
    const auto floor = [&boris] {
        return secondsOf([&] {
                   boris.sync();
                   boris.sync();
               }) *
               1e3;
    };
    return {std::move(figure), work, floor};
}

/// What one new contact costs on its way to the server, beside those that are there.
Sized pushOf(const Bench& bench, Place& place) {
    const std::int64_t many = bench.quick ? 100 : 2000;
    Figure figure = figureOf("new contacts pushed in batches, one", place.size);
    figure.unit = "µs";
    addContacts(place.anna.replica(), many);
    noteMemory(figure, [&] { place.anna.sync(); });
    return {std::move(figure), [&place, many](Figure&) {
                addContacts(place.anna.replica(), many);
                emptyLog(place.anna.replica().connection());
                return secondsOf([&] { place.anna.sync(); }) / static_cast<double>(many) * 1e6;
            }};
}

}  // namespace

void benchSync(Bench& bench) {
    std::vector<std::unique_ptr<Place>> places;
    for (const std::int64_t size : bench.sizes) {
        places.push_back(std::make_unique<Place>(bench, size));
        benchFirst(bench, *places.back());
    }
    std::vector<Sized> backlogs, catchUps, pushes;
    for (const auto& place : places) {
        const std::string path = place->fileOf(bench, "boris");
        place->boris.emplace(bench.replicas, place->server, path, "Boris");
        backlogs.push_back(backlogOf(bench, *place));
    }
    // Each is short, and a third of it waits for the disk, which has to do with all that was made until now.
    ::sync();
    bench.tellInTurn(std::move(backlogs), bench.rounds * 3);
    for (const auto& place : places) catchUps.push_back(catchUpOf(*place));
    interleave(catchUps, bench.rounds);
    for (Sized& one : catchUps) {
        one.figure.budget = quantileOf(one.figure.floor, 0.5) + 20;
        bench.tell(std::move(one.figure));
    }
    for (const auto& place : places) pushes.push_back(pushOf(bench, *place));
    bench.tellInTurn(std::move(pushes), bench.rounds);
}

}  // namespace tropa::bench
