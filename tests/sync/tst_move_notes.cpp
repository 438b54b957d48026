// A workspace that is being moved: what is written meanwhile is noted, all of it, and while the writers wait
// for the last step nothing else is looked at.
#include "sync/server/move.h"
#include "tests/sync/deaf_session.h"
#include "tests/sync/either_store.h"

using namespace tropa;
using nlohmann::json;
using server::Move;
using server::PostgresStore;
using server::SqliteStore;
using server::SqlStore;
using server::Transaction;
using testing::EitherStore;
using testing::kWs;

namespace {

std::string hashOf(const std::string& what) {
    return std::string(32 - what.size(), '#') + what;
}

server::StoredRecord contact(Transaction& write, const std::string& name, std::uint64_t seq) {
    const Uuid row = Uuid::fromName(name);
    server::StoredRecord record = write.record("contact", row).value_or(server::StoredRecord{});
    record.entity = "contact";
    record.row = row;
    record.seq = seq;
    if (record.born == 0) record.born = seq;
    record.data.put("name", name + std::to_string(seq));
    server::HistoryEntry entry;
    entry.seq = seq;
    entry.entity = "contact";
    entry.row = row;
    entry.after = name;
    write.putHistory(entry, record);
    write.putRecord(record);
    write.setHead(seq);
    return record;
}

/// Makes the sums what they have to be.
void sumUp(Transaction& write) {
    model::ScopeSum living;
    for (const auto& record : write.living(model::kWorkspaceScope)) living.add(record.row, record.seq);
    const auto stored = write.sums();
    const auto known = stored.contains("shared") ? stored.at("shared") : model::ScopeSum{};
    write.addToSums({{"shared", {living.count - known.count, living.sum - known.sum}}});
}

/// Calls everything by which the store is written to: new rows, rows that were there, and rows that go.
void writeEverything(SqlStore& store, std::uint64_t round) {
    const auto write = store.write(kWs);
    const std::string n = std::to_string(round);
    const Uuid one = Uuid::fromName("one"), other = Uuid::fromName("other" + n),
               device = Uuid::fromName("device");
    std::uint64_t seq = write->head().value().seq;
    const auto first = contact(*write, "first", ++seq);
    (void)contact(*write, "fresh" + n, ++seq);
    (void)contact(*write, "dead" + n, ++seq);
    if (auto former = write->record("contact", Uuid::fromName("dead" + std::to_string(round - 1)))) {
        former->alive = false;
        write->putRecord(*former);
        write->putChild(former->row, "task", one);
        write->bury(*former);
    }
    auto entry = write->historyAt(first.born).value();
    entry.member = one;
    entry.was = round;
    write->putAuthor(entry);
    entry.after = "erased" + n;
    write->putValues(entry);
    write->putChild(one, "task", other);
    write->putExit({"shared", seq, "contact", one, static_cast<std::int64_t>(round)});
    (void)write->forgetExits(static_cast<std::int64_t>(round));
    write->setHorizon(seq);
    write->putGrants(one, {"shared", "team" + n}, seq);
    write->putErased(other, 1);
    server::DeviceRow phone;
    phone.device = device;
    phone.member = one;
    phone.tokenHash = hashOf("token" + n);
    phone.digest = phone.results = n;
    write->putDevice(phone);
    write->touchDevice(device, static_cast<std::int64_t>(round), round);
    write->putInvite({hashOf("invite"), "rep", {}, static_cast<std::int64_t>(round), {}});
    write->putInvite({hashOf("withdrawn"), "rep", {}, 1, {}});
    write->removeInvite(hashOf("withdrawn"));
    write->putLogin({"login" + n, one, "digest"});
    write->putAttempts("login" + n, static_cast<std::int64_t>(round));
    write->forgetAttempts(static_cast<std::int64_t>(round) - 2);
    write->putFreshToken(hashOf("fresh" + n), device);
    write->putFreshToken(hashOf("gone"), other);
    write->removeFreshToken(other);
    write->putBrowser({hashOf("browser" + n), one, 1, static_cast<std::int64_t>(round)});
    write->removeBrowsers(static_cast<std::int64_t>(round), hashOf("nobody"));
    write->putBrowser({hashOf("stolen" + n), other, 1, static_cast<std::int64_t>(round)});
    write->removeBrowsersOf(other);
    write->putAudit({Uuid::fromName("audit" + n), 1, one, "page", "invited", one, n});
    write->putForm({one, "form" + n, "token", json::object(), 1, false});
    write->putLead({other, one, n, one, one, one, 1});
    write->putMatches("contact", one, {Uuid::fromName("match" + n), Uuid::fromName("match")});
    write->setMatchMark(seq);
    for (const std::string& name : {"blob" + n, std::string("same")}) {
        write->putBlob({hashOf(name), 3, 3, true, static_cast<std::int64_t>(round)});
        if (!write->blob(hashOf(name)) || write->piece(hashOf(name), 0).empty())
            write->putPiece(hashOf(name), 0, "abc");
    }
    if (round > 1) write->removeBlob(hashOf("blob" + std::to_string(round - 1)));
    server::StoredRecord attachment;
    (void)write->thinFeed(0, 1000);
    attachment.entity = "attachment";
    attachment.row = Uuid::fromName("attachment");
    attachment.seq = attachment.born = ++seq;
    const auto named = json{{"sha256", std::string(62, 'a') + (round % 2 == 0 ? "00" : "11")}};
    attachment.data = server::Fields::fromText(named.dump());
    write->putRecord(attachment);
    if (round == 2) write->beginLife("epoch2", seq + 10);  // it would end a move
    write->addToSums({{"shared" + n, {}}});
    sumUp(*write);
    write->commit();
}

/// Table → its rows, as text.
using Contents = std::map<std::string, std::vector<std::string>>;

Contents contentsOf(SqliteStore& store) {
    Contents all;
    for (const auto& table : server::tablesNow()) {
        if (table.name == "head") continue;
        std::string columns = "'|'";
        for (const auto& column : table.columns) columns += "||quote(" + column.name + ")||'|'";
        auto& lines = all[table.name];
        sql::Statement rows =
            store.writer().prepare("SELECT " + columns + " FROM " + table.name + " WHERE ws=? ORDER BY 1");
        for (rows.with(kWs); rows.next();) lines.emplace_back(rows.text(0));
    }
    return all;
}

Contents contentsOf(SqlStore& store) {
    const testing::Scratch scratch;
    SqliteStore copy(scratch.file("copy"));
    store.copyTo(copy);
    return contentsOf(copy);
}

}  // namespace

class tst_MoveNotes : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { stores_ = std::make_unique<EitherStore>(); }
    void cleanupTestCase() { stores_.reset(); }
    void init() {
        stores_->clear();
        target_ = stores_->openEmbedded();
    }
    void cleanup() {
        source_.reset();
        target_.reset();
    }

    void everythingIsNoted_data() { EitherStore::kinds(); }
    void everythingIsNoted() {
        source_ = stores_->open();
        // Nothing of it stands in one table only.
        for (std::uint64_t round = 1; round <= 3; ++round) writeEverything(*source_, round);
        for (const auto& [table, lines] : contentsOf(*source_))
            QVERIFY2(!lines.empty() || table == "scope_exit" || table == "granted", table.c_str());
        std::uint64_t round = 3;
        Contents there;
        Move move(*source_, *target_, kWs, [&](const Move::Told& told) {
            // Between the last look and the lock; and before everything is compared.
            if (told.step == "comparing" && round == 3) writeEverything(*source_, ++round);
            if (told.step == "switching" && round == 4) {
                for (int i = 0; i < 2; ++i) writeEverything(*source_, ++round);
                there = contentsOf(*source_);
            }
        });
        Contents here;
        move.arriving = [&] { here = contentsOf(*target_); };
        const Move::Moved moved = move.run();
        QCOMPARE(round, std::uint64_t{6});
        QVERIFY(moved.lockedRows > 20);
        for (const auto& [table, lines] : there) QVERIFY2(here.at(table) == lines, table.c_str());
        const auto head = target_->read(kWs)->head().value();
        QCOMPARE(head.epoch, std::string("epoch2"));
    }

    /// What an older program writes while a move is under way is not noted; it would be left behind.
    void whatIsNotNotedStopsTheMove_data() {
        QTest::addColumn<std::string>("step");
        QTest::addColumn<std::string>("sql");
        QTest::newRow("before everything is compared")
            << std::string("comparing") << std::string("UPDATE login SET digest='other'");
        QTest::newRow("at the end") << std::string("switching")
                                    << std::string("UPDATE history SET seq=seq+1000");
    }
    void whatIsNotNotedStopsTheMove() {
        QFETCH(std::string, step);
        QFETCH(std::string, sql);
        beginEmbedded();
        writeEverything(*source_, 1);
        bool written = false;
        Move move(*source_, *target_, kWs, [&](const Move::Told& told) {
            if (told.step == step && !std::exchange(written, true))
                dynamic_cast<SqliteStore&>(*source_).writer().execute(sql);
        });
        const auto moved = guarded([&] { return move.run(); });
        QVERIFY(!moved && moved.error().code == ErrorCode::Refused);
        QVERIFY2(moved.error().message.find("older program") != std::string::npos,
                 moved.error().message.c_str());
        QVERIFY(source_->read(kWs)->head().has_value());
        (void)Move(*source_, *target_, kWs).run();
        QCOMPARE(target_->read(kWs)->login("login1").has_value(), true);
    }

    void theLastStepIsAsShortForManyRecords_data() { EitherStore::kinds(); }
    void theLastStepIsAsShortForManyRecords() {
        std::vector<std::int64_t> looked;
        for (const std::uint64_t size : {20, 3000}) {
            init();
            source_ = stores_->open();
            {
                const auto write = source_->write(kWs);
                for (std::uint64_t seq = 1; seq <= size; ++seq)
                    (void)contact(*write, "c" + std::to_string(seq), seq);
                sumUp(*write);
                write->commit();
            }
            Move move(*source_, *target_, kWs, [&](const Move::Told& told) {
                if (told.step != "switching") return;
                const auto write = source_->write(kWs);
                for (std::uint64_t i = 1; i <= 5; ++i)
                    (void)contact(*write, "late" + std::to_string(i), size + i);
                sumUp(*write);
                write->commit();
            });
            const Move::Moved moved = move.run();
            QVERIFY(moved.rows >= static_cast<std::int64_t>(2 * size));
            looked.push_back(moved.lockedRows);
            QCOMPARE(target_->read(kWs)->countRecords(model::kWorkspaceScope), size + 5);
        }
        // A record, its history and its place in the feed for each of the five, and the sum.
        QCOMPARE(looked, (std::vector<std::int64_t>{16, 16}));
    }

    /// Two at once: the second begins anew, and the first one gives up instead of losing what that one took.
    void twoRunsAtOnce() {
        beginEmbedded();
        writeEverything(*source_, 1);
        int passes = 0;
        Move first(*source_, *target_, kWs, [&](const Move::Told& told) {
            if (told.step != "comparing" || ++passes > 1) return;
            const auto stopped = guarded([&] {
                Move(*source_, *target_, kWs, [](const Move::Told& second) {
                    if (second.step == "comparing") throw Failure(ErrorCode::Canceled, "enough");
                }).run();
            });
            QVERIFY(!stopped);
            writeEverything(*source_, 2);
        });
        const auto moved = guarded([&] { return first.run(); });
        QVERIFY(!moved && moved.error().code == ErrorCode::Refused);
        // Whoever gives up leaves no notes behind, and nobody who makes them.
        {
            sql::Statement noted =
                dynamic_cast<SqliteStore&>(*source_).writer().prepare("SELECT count(*) FROM noted");
            QVERIFY(noted.next());
            QCOMPARE(noted.integer(0), std::int64_t{0});
        }
        (void)Move(*source_, *target_, kWs).run();
        QCOMPARE(target_->read(kWs)->login("login2")->digest, std::string("digest"));
    }

    /// Called off after it was cut off: nobody notes, nothing is left there, and a run that is still at it
    /// reaches neither side.
    void whatIsCalledOffLeavesNothing() {
        beginEmbedded();
        writeEverything(*source_, 1);
        Move held(*source_, *target_, kWs, [&](const Move::Told& told) {
            if (told.step != "comparing") return;
            QVERIFY(Move(*source_, *target_, kWs).callOff() > 10);
            writeEverything(*source_, 2);
        });
        const auto moved = guarded([&] { return held.run(); });
        QVERIFY(!moved && moved.error().code == ErrorCode::Refused);
        const auto count = [&](SqlStore& store, const std::string& table) {
            sql::Statement rows =
                dynamic_cast<SqliteStore&>(store).writer().prepare("SELECT count(*) FROM " + table);
            return rows.next() ? rows.integer(0) : -1;
        };
        QCOMPARE(count(*source_, "noted"), std::int64_t{0});
        QCOMPARE(count(*source_, "head"), std::int64_t{1});
        for (const auto& table : server::tablesNow())
            QVERIFY2(count(*target_, table.name) == 0, table.name.c_str());
        (void)Move(*source_, *target_, kWs).run();
        QCOMPARE(target_->read(kWs)->login("login2")->digest, std::string("digest"));
        const auto late = guarded([&] { return Move(*source_, *target_, kWs).callOff(); });
        QVERIFY(!late && late.error().code == ErrorCode::Refused);
        QVERIFY(target_->read(kWs)->login("login2").has_value());
    }

    /// What is written in a form that tells no key is not written at all.
    void aStatementOfAnotherFormIsRefused() {
        server::NotingSession session(std::make_unique<testing::DeafSession>(), kWs, [] { return true; });
        for (const char* sql : {"UPDATE erased SET at_ms=1", "INSERT INTO erased SELECT * FROM erased",
                                "INSERT INTO erased(ws,contact,at_ms) VALUES(?,x'00',?)"}) {
            const auto written = guarded([&] { session.prepare(sql).run(); });
            QVERIFY2(!written && written.error().code == ErrorCode::Internal, sql);
        }
    }

    /// One that was held up has read what is no longer so. It must not reach the target when the next run has
    /// compared everything.
    void whatAnEarlierRunStillHoldsIsNotTaken() {
        beginEmbedded();
        writeEverything(*source_, 1);
        std::function<void()> holdUp;
        PostgresStore target({stores_->url(), 8, [&] {
                                  if (holdUp) std::exchange(holdUp, {})();
                              }});
        const auto runUntil = [&](const char* step) {
            return guarded([&] {
                Move(*source_, target, kWs, [&](const Move::Told& told) {
                    if (told.step == step) throw Failure(ErrorCode::Canceled, "enough");
                }).run();
            });
        };
        const auto visit = [&](std::int64_t atMs) {
            const auto write = source_->write(kWs);
            write->touchDevice(Uuid::fromName("device"), atMs, 0);
            write->commit();
        };
        QVERIFY(runUntil("comparing").error().code == ErrorCode::Canceled);
        visit(2000);
        bool held = false;
        Move first(*source_, target, kWs, [&](const Move::Told& told) {
            if (told.step != "copying" || std::exchange(held, true)) return;
            holdUp = [&] {
                visit(3000);
                QVERIFY(runUntil("switching").error().code == ErrorCode::Canceled);
            };
        });
        const auto moved = guarded([&] { return first.run(); });
        QVERIFY(held && !holdUp && !moved && moved.error().code == ErrorCode::Refused);
        const Contents here = contentsOf(*source_), there = contentsOf(target);
        for (const auto& [table, lines] : here) QVERIFY2(there.at(table) == lines, table.c_str());
    }

private:
    void beginEmbedded() {
        source_ = stores_->openEmbedded();
        source_->createWorkspace({kWs, "W", 1}, "epoch");
    }

    std::unique_ptr<EitherStore> stores_;
    std::unique_ptr<SqlStore> source_;
    std::unique_ptr<SqliteStore> target_;
};

QTEST_GUILESS_MAIN(tst_MoveNotes)
#include "tst_move_notes.moc"
