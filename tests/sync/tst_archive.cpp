#include <QtTest>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/store/outbox.h"
#include "core/store/query.h"
#include "core/store/schema.h"
#include "core/store/sums.h"
#include "core/store/undo.h"
#include "sync/client/sync.h"
#include "sync/protocol/compression/compression.h"
#include "sync/server/sqlite_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scratch.h"
#include "tests/support/server_host.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const fs::path kArchive = TROPA_SOURCE_DIR "/tests/data/archive";

std::string readFile(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

/// The files of one version, unpacked.
struct Archived {
    Scratch scratch;
    TrueTime time;
    FakeClock clock{time};
    SeededRandom random{3};
    std::vector<json> wire;

    explicit Archived(const QString& version) {
        const fs::path folder = kArchive / version.toStdString();
        for (const char* name : {"anna", "boris", "server"}) {
            const auto plain = protocol::decompress(protocol::Encoding::Zstd,
                                                    readFile(folder / (std::string(name) + ".sqlite.zst")),
                                                    std::size_t{64} << 20)
                                   .orThrow();
            std::ofstream(scratch.file(name), std::ios::binary) << plain;
        }
        std::ifstream lines(folder / "wire.jsonl");
        for (std::string line; std::getline(lines, line);) wire.push_back(json::parse(line));
        // No clock was behind the stamps.
        time.nowMs = 1'795'700'000'000;
    }
    std::unique_ptr<store::Replica> open(const char* name) {
        return store::Replica::open(scratch.file(name), clock, random).orThrow();
    }
    Uuid workspace() const { return Uuid::parse(wire[0]["path"].get<std::string>().substr(15, 36)).value(); }
    std::unique_ptr<ServerHost> server() {
        return std::make_unique<ServerHost>(scratch.file("server"), workspace(), clock, random);
    }
    std::string tokenOf(const store::Replica& replica) const {
        for (const json& one : wire)
            if (one["request"].get<std::string>().find(replica.identity().device.text()) != std::string::npos)
                return one["token"].get<std::string>();
        return {};
    }
};

client::HttpRequest requestOf(const json& exchange) {
    client::HttpRequest request;
    request.method = exchange["method"];
    request.path = exchange["path"];
    request.contentType = "application/json";
    request.body = exchange["request"];
    return request;
}

client::HttpResponse answerOf(const json& exchange) {
    client::HttpResponse response;
    response.status = exchange["status"];
    response.contentType = exchange["type"];
    response.body = exchange["answer"];
    return response;
}

/// Tables with their columns, and the text of each index; in no order, since later columns stand at the end.
std::set<std::string> schemaOf(sql::Connection& connection) {
    std::set<std::string> all;
    std::vector<std::string> tables;
    sql::Statement rows = connection.prepare("SELECT type,name,coalesce(sql,'') FROM sqlite_schema");
    while (rows.next()) {
        if (rows.text(0) == "table")
            tables.emplace_back(rows.text(1));
        else
            all.emplace(std::string(rows.text(1)) + " " + std::string(rows.text(2)));
    }
    for (const std::string& table : tables) {
        sql::Statement columns =
            connection.prepare("SELECT name,type,\"notnull\",pk FROM pragma_table_info(?)");
        columns.bind(1, table);
        while (columns.next())
            all.insert(table + "." + std::string(columns.text(0)) + " " + std::string(columns.text(1)) + " " +
                       std::string(columns.text(2)) + " " + std::string(columns.text(3)));
    }
    return all;
}

QString missing(const std::set<std::string>& from, const std::set<std::string>& in) {
    QString out;
    for (const std::string& one : from)
        if (!in.contains(one)) out += QString::fromStdString(one) + "; ";
    return out;
}

std::optional<store::Record> named(store::Replica& replica, Kind kind, const std::string& title) {
    store::ReadTransaction read(replica);
    return store::findByTitle(read, kind, title);
}

}  // namespace

/// What earlier versions left behind goes on, on either side.
class tst_Archive : public QObject {
    Q_OBJECT
private slots:
    void replicas_data() { versions(); }
    /// Brought up to date, a file is like a fresh one, and everything in it is still there.
    void replicas() {
        QFETCH(QString, version);
        Archived old(version);
        const auto replica = old.open("anna");
        Scratch scratch;
        const auto fresh = store::Replica::open(scratch.file("fresh"), old.clock, old.random).orThrow();
        QCOMPARE(sql::schemaVersion(replica->connection()), store::migrations().back().version);
        const auto mine = schemaOf(replica->connection()), wanted = schemaOf(fresh->connection());
        QVERIFY2(missing(wanted, mine).isEmpty(), qPrintable("lacks " + missing(wanted, mine)));
        QVERIFY2(missing(mine, wanted).isEmpty(), qPrintable("has beside " + missing(mine, wanted)));
        const auto contact = named(*replica, Kind::Contact, "Ёлкин Пётр");
        QVERIFY(contact.has_value());
        QCOMPARE(contact->text("position"), std::string("Head of supply"));
        QCOMPARE(contact->text("note"), std::string("one\ntwo"));
        store::ReadTransaction read(*replica);
        QCOMPARE(store::countOutbox(read).local, std::int64_t{4});
        QVERIFY(store::lastUndoable(read).has_value());
        store::ListQuery query;
        query.kind = Kind::Contact;
        query.search = "elkin";
        QCOMPARE(store::listRecords(read, query).size(), std::size_t{1});
    }

    void pairs_data() { versions(); }
    /// Server and devices are brought up to date together and go on.
    void pairs() {
        QFETCH(QString, version);
        Archived old(version);
        const auto host = old.server();
        const auto sync = [&](store::Replica& replica) {
            LoopbackTransport transport(*host, old.tokenOf(replica));
            client::Engine engine(replica);
            client::SyncReport report;
            client::syncUntilQuiet(engine, transport, report).orThrow();
            client::syncUntilQuiet(engine, transport, report).orThrow();
        };
        const auto anna = old.open("anna"), boris = old.open("boris");
        sync(*anna);
        sync(*boris);
        for (store::Replica* replica : {anna.get(), boris.get()}) {
            const auto contact = named(*replica, Kind::Contact, "Ёлкин Пётр");
            QVERIFY(contact && named(*replica, Kind::Contact, "Only here"));
            QVERIFY(!named(*replica, Kind::Contact, "Deleted person"));
            QCOMPARE(contact->text("position"), std::string("Head of supply"));
            const auto phones = std::get<std::vector<std::string>>((*contact)["phones"]);
            QCOMPARE(phones.size(), std::size_t{2});
            QCOMPARE(named(*replica, Kind::Deal, "Two pumps")->integer("amount"),
                     std::optional<std::int64_t>(15'000'000));
            store::ReadTransaction read(*replica);
            QCOMPARE(store::countOutbox(read).local + store::countOutbox(read).refused, std::int64_t{0});
            // What the migration has added up is what both hold.
            const auto sums = host->store().read(old.workspace())->sums();
            model::ScopeSum all;
            for (const auto& [scope, sum] : sums) all.add(sum);
            QVERIFY(store::sumScopes(read).at("ws") == all);
        }
        oneHistory(*host);
    }

    void oldClients_data() { versions(); }
    /// The requests of then, at the server of now: the answers are those of then.
    void oldClients() {
        QFETCH(QString, version);
        Archived old(version);
        const auto host = old.server();
        for (const json& exchange : old.wire) {
            if (exchange["path"].get<std::string>().find("/sync") == std::string::npos) continue;
            const client::HttpResponse response = host->call(requestOf(exchange), exchange["token"]);
            QCOMPARE(response.status, exchange["status"].get<int>());
            json now = json::parse(response.body), then = json::parse(exchange["answer"].get<std::string>());
            now.erase("now");
            then.erase("now");
            QCOMPARE(QString::fromStdString(now.dump()), QString::fromStdString(then.dump()));
        }
    }

    void oldServers_data() { versions(); }
    /// The answers of then, to the client of now.
    void oldServers() {
        QFETCH(QString, version);
        Archived old(version);
        for (const char* name : {"anna", "boris"}) {
            const auto replica = old.open(name);
            client::Engine engine(*replica);
            int taken = 0;
            for (const json& exchange : old.wire) {
                if (exchange["token"] != old.tokenOf(*replica)) continue;
                const auto request = engine.nextRequest().orThrow();
                const json now = json::parse(request.body),
                           then = json::parse(exchange["request"].get<std::string>());
                QCOMPARE(now.contains("batch"), then.contains("batch"));
                (void)engine.takeAnswer(answerOf(exchange)).orThrow();
                ++taken;
            }
            QVERIFY(taken > 0);
            QVERIFY(named(*replica, Kind::Contact, "Only here").has_value());
            store::ReadTransaction read(*replica);
            QCOMPARE(store::countOutbox(read).local + store::countOutbox(read).sent, std::int64_t{0});
        }
    }

private:
    /// What was written before there were chains, and the chains that begin there, are one history.
    void oneHistory(ServerHost& host) {
        sql::Connection& file = dynamic_cast<server::SqliteStore&>(host.store()).writer();
        sql::Statement rows = file.prepare(
            "SELECT entity,row,count(*),count(DISTINCT prior IS NULL) FROM history GROUP BY entity,row");
        const auto read = host.store().read(host.workspace());
        int mixed = 0;
        while (rows.next()) {
            const auto entries = read->historyOf(rows.text(0), rows.uuid(1), 1000);
            QCOMPARE(static_cast<std::int64_t>(entries.size()), rows.integer(2));
            QVERIFY(std::is_sorted(entries.begin(), entries.end(),
                                   [](const auto& a, const auto& b) { return a.seq > b.seq; }));
            if (rows.integer(3) == 2) ++mixed;
        }
        QVERIFY(mixed > 0);
    }
    void versions() {
        QTest::addColumn<QString>("version");
        for (const auto& entry : fs::directory_iterator(kArchive))
            if (entry.is_directory()) {
                const std::string name = entry.path().filename().string();
                QTest::newRow(name.c_str()) << QString::fromStdString(name);
            }
    }
};

QTEST_GUILESS_MAIN(tst_Archive)
#include "tst_archive.moc"
