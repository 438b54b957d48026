#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include "sync/server/session.h"
#include "sync/server/sqlite_store.h"
#include "tests/sync/story.h"

using namespace tropa;
using model::Kind;
using testing::agree;
using testing::drawCase;
using testing::Faults;
using testing::Fleet;
using testing::FleetCase;
using testing::FleetOutcome;
using testing::shared;

/// The list of faults (README.md here), as far as other tests do not have them.
class tst_FaultList : public QObject {
    Q_OBJECT
private slots:
    void theTableNamesTests() {
        QFile table(QStringLiteral(TROPA_SOURCE_DIR "/tests/sync/README.md"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(table.readAll());
        static const QRegularExpression name("`(tst_\\w+)::(\\w+)`");
        int found = 0;
        for (auto match = name.globalMatch(text); match.hasNext(); ++found) {
            const auto one = match.next();
            QString source;
            for (const char* folder : {"sync", "core/store", "e2e/app", "e2e/cli", "e2e/server"}) {
                QFile file(QStringLiteral(TROPA_SOURCE_DIR "/tests/%1/%2.cpp").arg(folder, one.captured(1)));
                if (file.open(QIODevice::ReadOnly)) source += QString::fromUtf8(file.readAll());
            }
            QVERIFY2(source.contains("void " + one.captured(2) + "()"), qPrintable(one.captured()));
        }
        QVERIFY(found > 30);
    }

    void eachFaultByItself_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QStringList>("seen");
        QTest::newRow("request lost") << 0 << QStringList{"sends, lost"};
        QTest::newRow("reply lost") << 1 << QStringList{"and the answer is lost"};
        QTest::newRow("duplicate") << 2 << QStringList{"arrives again"};
        QTest::newRow("delayed beyond the time-out") << 3 << QStringList{"waits no longer"};
        QTest::newRow("garbled") << 4
                                 << QStringList{"and is cut off", "and is damaged", "but a sign-in page",
                                                "but a proxy's error page"};
        QTest::newRow("busy") << 5 << QStringList{"answered 503", "answered 500"};
        QTest::newRow("the client dies")
            << 6 << QStringList{"and died", "dies while making a request", "dies while taking the answer"};
        QTest::newRow("the server dies") << 7 << QStringList{"the server dies"};
    }
    /// Nothing but this one, often; it is seen to have happened, and every law holds.
    void eachFaultByItself() {
        QFETCH(int, which);
        QFETCH(QStringList, seen);
        static constexpr int Faults::*kFaults[] = {
            &Faults::requestLost, &Faults::replyLost, &Faults::duplicated, &Faults::delayed,
            &Faults::garbled,     &Faults::busy,      &Faults::clientDies, &Faults::serverDies};
        int times = 0;
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            FleetCase one = drawCase(seed);
            one.faults = {};
            one.faults.*kFaults[which] = 40;
            const FleetOutcome outcome = testing::play(one);
            QVERIFY2(outcome.problems.empty(), outcome.problems.empty() ? "" : outcome.problems[0].c_str());
            for (const std::string& line : outcome.trace)
                for (const QString& mark : seen) times += line.find(mark.toStdString()) != std::string::npos;
        }
        QVERIFY(times > 0);
    }

    void anOldBatchComesLate() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        const auto old = fleet[0].engine().nextRequest().orThrow();
        auto& host = fleet.world().host();
        (void)fleet[0].engine().takeAnswer(host.call(old, fleet[0].token())).orThrow();
        fleet.sync(1);
        fleet[1].set(Kind::Contact, id, "city", "Tomsk");
        fleet.sync(1);
        fleet[0].set(Kind::Contact, id, "name", "Anna Petrova");
        fleet.sync(0);
        fleet.world().advance(600'000);
        QCOMPARE(host.call(old, fleet[0].token()).status, 409);
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "city"), std::string("Tomsk"));
    }

    void theSignInEndsInTheMidstOfABatch() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        auto& host = fleet.world().host();
        // Taken in; the answer is lost, and when it is asked for again, the token is not good any more.
        (void)host.call(fleet[0].engine().nextRequest().orThrow(), fleet[0].token());
        const auto again = fleet[0].engine().nextRequest().orThrow();
        const auto refused = fleet[0].engine().takeAnswer(host.call(again, "another token"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unauthorized);
        QCOMPARE(fleet[0].pendingOps(), std::int64_t{1});
        agree(fleet);
        QCOMPARE(testing::historyLength(fleet, id, "city"), std::size_t{1});
    }

    void aFullDiskOnTheDevice() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        sql::Connection& disk = fleet[0].replica().connection();
        const auto limit = [&](std::int64_t more) {
            sql::Statement pages = disk.prepare("PRAGMA page_count");
            const std::int64_t now = pages.next() ? pages.integer(0) : 0;
            disk.execute("PRAGMA max_page_count=" + std::to_string(now + more));
        };
        limit(3);
        int kept = 0;
        Result<void> full;
        while (full && kept < 200) {
            full = guarded([&] {
                fleet[0].create(Kind::Contact, {{"name", "Contact " + std::to_string(kept)},
                                                {"note", std::string(3000, 'x')}});
            });
            kept += full ? 1 : 0;
        }
        QVERIFY(!full);
        QCOMPARE(full.error().code, ErrorCode::DiskFull);
        // What was said to be kept is sent; what comes finds no room, and comes again.
        for (int i = 0; i < 30; ++i)
            fleet[1].create(Kind::Contact,
                            {{"name", std::string("Other")}, {"note", std::string(3000, 'y')}});
        fleet.sync(1);
        auto& host = fleet.world().host();
        const auto sent = fleet[0].engine().nextRequest();
        if (sent) {
            const auto taken = fleet[0].engine().takeAnswer(host.call(*sent, fleet[0].token()));
            QVERIFY(!taken);
            QCOMPARE(taken.error().code, ErrorCode::DiskFull);
        } else {
            QCOMPARE(sent.error().code, ErrorCode::DiskFull);
        }
        limit(1'000'000);
        agree(fleet);
        QVERIFY(fleet[0].shows(Kind::Contact, id));
        int arrived = 0;
        for (const auto& [row, view] : testing::viewOfAll(fleet[1].replica()))
            arrived += view.kind == Kind::Contact && view.cells.at("name") != "Other";
        QCOMPARE(arrived, kept + 1);
    }

    /// What PostgreSQL answers by 40001, 40P01 or 23505: all of it is done again, and counts once.
    void aRaceLostAtEachStatement() {
        for (int statement = 1; statement < 200; ++statement) {
            Fleet fleet{.devices = 2};
            const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
            fleet[0].set(Kind::Contact, id, "city", "Omsk");
            fleet[0].create(Kind::Deal, {{"title", std::string("Pump")}, {"contact", id}});
            auto& store = dynamic_cast<server::SqliteStore&>(fleet.world().host().store());
            int left = statement;
            store.writer().beforeStep = [&left] {
                if (--left == 0) throw server::TryAgain(ErrorCode::ServerBusy, "lost a race");
            };
            fleet.sync(0);
            store.writer().beforeStep = {};
            agree(fleet);
            QCOMPARE(testing::historyLength(fleet, id, "city"), std::size_t{1});
            if (left > 0) {
                QVERIFY(statement > 10);
                return;
            }
        }
        QFAIL("there is no end to the statements");
    }
};

QTEST_GUILESS_MAIN(tst_FaultList)
#include "tst_fault_list.moc"
