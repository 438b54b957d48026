// An older database is brought up to date by the real server, killed anywhere on the way, and goes on with
// its next start; a newer one is left alone.
#include <QtTest>
#include <csignal>
#include <set>

#include "core/sql/connection.h"
#include "core/sql/migrations.h"
#include "sync/server/schema.h"
#include "tests/e2e/cli/programs.h"
#include "tests/support/postgres/postgres_cluster.h"

using namespace tropa;
using e2e::Run;

namespace {

/// Before sums, the names of blobs and the chains of the history: steps that have to read what is there.
constexpr int kOld = 6;
constexpr int kRecords = 400;

std::string idOf(int i) {
    return QString("%1").arg(i + 1, 32, 16, QLatin1Char('0')).toStdString();
}

/// What an older program has left there; `blob` makes a literal of hexadecimal digits.
std::vector<std::string> olderRows(const std::function<std::string(const std::string&)>& blob) {
    const std::string ws = blob(idOf(100'000));
    std::vector<std::string> rows = {
        "INSERT INTO workspace(ws,name,created_ms) VALUES(" + ws + ",'Pumps',1)",
        "INSERT INTO head(ws,seq,epoch) VALUES(" + ws + "," + std::to_string(kRecords) + ",'epoch')"};
    for (int i = 1; i <= kRecords; ++i) {
        const bool attachment = i % 4 == 0;
        const std::string sha = QString("%1").arg(i, 64, 16, QLatin1Char('0')).toStdString();
        const std::string data = attachment ? R"({"sha256":")" + sha + R"("})" : R"({"name":"Anna"})";
        rows.push_back("INSERT INTO record(ws,entity,row,scope,scope_seq,seq,born,alive,data) VALUES(" + ws +
                       ",'" + (attachment ? "attachment" : "contact") + "'," + blob(idOf(i)) + ",'" +
                       (i % 3 == 0 ? "shared" : "u:" + std::to_string(i % 5)) + "',0," + std::to_string(i) +
                       "," + std::to_string(i) + "," + (i % 7 == 0 ? "0" : "1") + ",'" + data + "')");
    }
    return rows;
}

int newest() {
    return server::schemaSteps().back().version;
}

/// Opens the database, which brings it up to date. @param kill for the killer; empty: it lives.
int open(const QStringList& place, const QString& kill = {}) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    if (!kill.isEmpty()) {
        environment.insert("LD_PRELOAD", TROPA_KILLER);
        environment.insert("TROPA_KILL", kill);
    }
    process.setProcessEnvironment(environment);
    process.start(TROPA_SERVER, QStringList{"workspace", "list"} + place);
    if (!process.waitForFinished(60'000)) return -1;
    return process.exitStatus() == QProcess::CrashExit ? SIGKILL : process.exitCode();
}

/// Of several that start together one does it.
void openTwice(const QStringList& place) {
    QProcess one, other;
    for (QProcess* process : {&one, &other})
        process->start(TROPA_SERVER, QStringList{"workspace", "list"} + place);
    for (QProcess* process : {&one, &other}) {
        QVERIFY(process->waitForFinished(60'000));
        QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
    }
}

class OldFile {
public:
    OldFile() {
        std::vector<sql::Migration> steps;
        for (const server::SchemaStep& step : server::schemaSteps())
            if (step.version <= kOld)
                steps.push_back({step.version, step.name,
                                 [&step](sql::Connection& to) { to.execute(std::string(step.ddl)); }});
        sql::Connection connection(path().toStdString());
        sql::migrate(connection, steps);
        sql::Transaction all(connection);
        for (const std::string& row : olderRows([](const std::string& hex) { return "x'" + hex + "'"; }))
            connection.execute(row);
        all.commit();
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    QString path() const { return folder_.filePath("tropa-server.sqlite"); }
    QStringList place() const { return {"--data", folder_.path()}; }
    void copyFrom(const OldFile& other) const {
        for (const char* tail : {"", "-wal", "-shm"}) QFile::remove(path() + tail);
        QVERIFY(QFile::copy(other.path(), path()));
    }
    int version() const {
        sql::Connection connection(path().toStdString());
        return sql::schemaVersion(connection);
    }
    /// All that the steps have filled, and the shape of all.
    std::string contents() const {
        sql::Connection connection(path().toStdString());
        std::string all;
        for (const char* sql :
             {"SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_master ORDER BY name)",
              "SELECT group_concat(hex(ws)||scope||count||':'||sum) FROM (SELECT * FROM scope_sum ORDER BY "
              "scope)",
              "SELECT group_concat(hex(row)||hex(sha256)) FROM (SELECT * FROM blob_name ORDER BY row)",
              "SELECT count(*)||sum(seq)||sum(entry) FROM record"}) {
            sql::Statement row = connection.prepare(sql);
            if (row.next()) all += std::string(row.text(0)) + '\n';
        }
        return all;
    }

private:
    QTemporaryDir folder_;
};

}  // namespace

class tst_Migrations : public QObject {
    Q_OBJECT
private slots:
    void killedAnywhere_data() {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("how");
        QTest::newRow("before a sync") << "sync"
                                       << "before";
        QTest::newRow("behind a sync") << "sync"
                                       << "after";
        QTest::newRow("in the midst of a write") << "write"
                                                 << "torn";
    }
    void killedAnywhere() {
        QFETCH(const QString, call);
        QFETCH(const QString, how);
        const OldFile old, whole, file;
        QCOMPARE(old.version(), kOld);
        QCOMPARE(open(whole.place()), 0);
        QCOMPARE(whole.version(), newest());
        const std::string expected = whole.contents();
        QVERIFY(expected.find("shared") != std::string::npos);
        std::set<int> left;
        const int step = call == "write" ? 7 : 1;
        for (int at = 1;; at += step) {
            file.copyFrom(old);
            const int ended = open(file.place(), QString("%1:%2:%3").arg(call).arg(at).arg(how));
            if (ended != SIGKILL) {
                QCOMPARE(ended, 0);
                break;
            }
            left.insert(file.version());
            openTwice(file.place());
            QCOMPARE(file.version(), newest());
            QCOMPARE(QString::fromStdString(file.contents()), QString::fromStdString(expected));
        }
        // Between most of the steps, too.
        QVERIFY2(left.size() >= 5, qPrintable(QString::number(left.size())));
    }

    void killedAnywhereOnPostgres() {
        testing::PostgresCluster cluster;
        cluster.run("CREATE DATABASE old");
        std::string made =
            "CREATE TABLE tropa_schema(one BIGINT PRIMARY KEY, version BIGINT NOT NULL);"
            "INSERT INTO tropa_schema(one,version) VALUES(1," +
            std::to_string(kOld) + ");";
        for (const server::SchemaStep& step : server::schemaSteps())
            if (step.version <= kOld) made += server::postgresDdl(step.ddl) + ";";
        for (const std::string& row : olderRows([](const std::string& hex) { return "'\\x" + hex + "'"; }))
            made += row + ";";
        cluster.run(made, "old");
        const auto contents = [&](const std::string& database) {
            std::string all;
            for (const char* sql : {"SELECT version::text FROM tropa_schema",
                                    "SELECT string_agg(encode(ws,'hex')||scope||count||':'||sum, ',' ORDER "
                                    "BY scope) FROM scope_sum",
                                    "SELECT string_agg(encode(row,'hex')||encode(sha256,'hex'), ',' ORDER BY "
                                    "row) FROM blob_name",
                                    "SELECT (count(*)||':'||sum(seq)||':'||sum(entry)) FROM record",
                                    "SELECT string_agg(table_name||column_name||data_type, ',' ORDER BY "
                                    "table_name,column_name) FROM "
                                    "information_schema.columns WHERE table_schema='public'",
                                    "SELECT string_agg(indexdef, ',' ORDER BY indexname) FROM pg_indexes "
                                    "WHERE schemaname='public'"})
                all += cluster.run(sql, database) + '\n';
            return all;
        };
        const auto place = [&](const std::string& database) {
            return QStringList{"--database", QString::fromStdString(cluster.url(database))};
        };
        cluster.run("CREATE DATABASE whole TEMPLATE old");
        QCOMPARE(open(place("whole")), 0);
        const std::string expected = contents("whole");
        QVERIFY(expected.starts_with(std::to_string(newest()) + "\n") &&
                expected.find("shared") != std::string::npos);
        std::set<std::string> left;
        for (int at = 1;; at += 5) {
            cluster.run("CREATE DATABASE killed TEMPLATE old");
            const int ended = open(place("killed"), QString("send:%1:before").arg(at));
            if (ended == SIGKILL) {
                left.insert(cluster.run("SELECT version FROM tropa_schema", "killed"));
                openTwice(place("killed"));
                QCOMPARE(QString::fromStdString(contents("killed")), QString::fromStdString(expected));
            }
            cluster.run("DROP DATABASE killed WITH (FORCE)");
            if (ended == SIGKILL) continue;
            QCOMPARE(ended, 0);
            break;
        }
        QVERIFY2(left.size() >= 3, qPrintable(QString::number(left.size())));
    }

    /// An older program says so, and changes nothing.
    void aNewerDatabaseIsLeftAlone_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("serve") << QStringList{"serve", "--listen", "127.0.0.1:0"};
        QTest::newRow("check") << QStringList{"check"};
        QTest::newRow("backup") << QStringList{"backup", "backup.sqlite"};
    }
    void aNewerDatabaseIsLeftAlone() {
        QFETCH(const QStringList, words);
        const OldFile file;
        QCOMPARE(open(file.place()), 0);
        {
            sql::Connection connection(file.path().toStdString());
            connection.execute("PRAGMA user_version=1000; PRAGMA wal_checkpoint(TRUNCATE)");
        }
        const auto bytes = [&] {
            QFile read(file.path());
            return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
        };
        const QByteArray before = bytes();
        QProcess process;
        process.start(TROPA_SERVER, words + file.place());
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 4);
        const QString said = process.readAllStandardError();
        QVERIFY2(said.contains("written by a newer program") && said.contains("Update the program"),
                 qPrintable(said));
        QVERIFY(bytes() == before && !before.isEmpty());
        QCOMPARE(file.version(), 1000);
        QVERIFY(!QFile::exists("backup.sqlite"));
    }

    void aNewerBackupIsNotPutBack() {
        const OldFile backup, other;
        {
            sql::Connection connection(backup.path().toStdString());
            connection.execute("PRAGMA user_version=1000; PRAGMA wal_checkpoint(TRUNCATE)");
        }
        QProcess process;
        process.start(TROPA_SERVER, QStringList{"restore", backup.path()} + other.place());
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 4);
        const QString said = process.readAllStandardError();
        QVERIFY2(said.contains(backup.path()) && said.contains("written by a newer program"),
                 qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(tst_Migrations)
#include "tst_migrations.moc"
