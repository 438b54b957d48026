#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/store/edit.h"
#include "core/store/incoming.h"
#include "core/store/settle.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using model::OpResult;
using model::OpStatus;
using model::RemoteRow;
using nlohmann::json;
using testing::TempReplica;

/// What an answer of the server does to a replica, cell by cell.
class TestSettle : public QObject {
    Q_OBJECT
    using Set = std::vector<std::string>;

    Applied apply(const RemoteRow& row) {
        WriteTransaction write(*replica_);
        const Applied applied = applyRow(write, row);
        write.commit();
        return applied;
    }
    RemoteRow whole(const Uuid& id, std::uint64_t seq, const json& data) {
        RemoteRow row;
        row.entity = "contact";
        row.id = id;
        row.seq = seq;
        row.born = seq;
        row.data = data;
        return row;
    }
    RemoteRow part(const Uuid& id, std::uint64_t seq, const json& data) {
        RemoteRow row;
        row.entity = "contact";
        row.id = id;
        row.seq = seq;
        row.data = data;
        for (const auto& [name, value] : data.items()) row.versions[name] = seq;
        return row;
    }
    template <typename Body>
    void edit(Body body) {
        WriteTransaction write(*replica_);
        Edit edit(write, "test");
        body(edit);
        edit.finish();
        write.commit();
    }
    void setCity(const std::string& city) {
        edit([&](Edit& e) { e.set(Kind::Contact, id_, {{"city", city}}); });
    }
    void freeze() {
        WriteTransaction write(*replica_);
        freezeBatch(write, lastBatchNo(write) + 1, nextUnsent(write, 500), "{}");
        write.commit();
    }
    SettleCounts settle(const std::vector<OpResult>& results) {
        WriteTransaction write(*replica_);
        const auto flight = findFlight(write);
        const SettleCounts counts = settleBatch(write, *flight, results);
        write.commit();
        return counts;
    }
    std::vector<PendingOp> pending() {
        ReadTransaction read(*replica_);
        return allPending(read);
    }
    std::string city() { return replica_.get(Kind::Contact, id_).text("city"); }
    Set tags() {
        const auto value = replica_.get(Kind::Contact, id_)["tags"];
        return model::isNull(value) ? Set{} : std::get<Set>(value);
    }

    TempReplica replica_;
    Uuid id_;

private slots:
    void init() {
        WriteTransaction write(*replica_);
        for (const char* table : {"outbox", "shadow", "undo", "contact", "batch", "refused"})
            write.sql().execute(std::string("DELETE FROM ") + table);
        write.commit();
        id_ = replica_->newId();
        apply(whole(id_, 10, {{"name", "Анна"}, {"city", "Томск"}, {"tags", {"a"}}}));
    }

    void olderNeverReplacesNewer() {
        QCOMPARE(static_cast<int>(apply(part(id_, 12, {{"city", "Омск"}}))),
                 static_cast<int>(Applied::Stored));
        QCOMPARE(static_cast<int>(apply(part(id_, 11, {{"city", "Пермь"}}))),
                 static_cast<int>(Applied::Superseded));
        QCOMPARE(city(), std::string("Омск"));
    }

    void aPendingEditStaysOnTheScreen() {
        setCity("Тюмень");
        apply(part(id_, 12, {{"city", "Омск"}}));
        QCOMPARE(city(), std::string("Тюмень"));
        QCOMPARE(pending()[0].op.base, std::uint64_t{10});
        ReadTransaction read(*replica_);
        QCOMPARE(findShadow(read, id_, "city")->value.dump(), std::string(R"("Омск")"));
        QCOMPARE(findShadow(read, id_, "city")->ver, std::uint64_t{12});
    }

    void anAcceptedEditBecomesTheServersValue() {
        setCity("Тюмень");
        freeze();
        QCOMPARE(settle({{OpStatus::Ok, 15, {}}}).accepted, 1);
        QVERIFY(pending().empty());
        const Record record = replica_.get(Kind::Contact, id_);
        QCOMPARE(record.text("city"), std::string("Тюмень"));
        QCOMPARE(record.versionOf("city"), std::uint64_t{15});
        ReadTransaction read(*replica_);
        QVERIFY(!findShadow(read, id_, "city").has_value());
        QCOMPARE(static_cast<int>(deliveryOf(read, id_)), static_cast<int>(Delivery::Accepted));
    }

    void aLostEditGivesWayToTheWinner() {
        setCity("Тюмень");
        freeze();
        apply(part(id_, 12, {{"city", "Омск"}}));
        QCOMPARE(settle({{OpStatus::Lost, 12, {}}}).lost, 1);
        QCOMPARE(city(), std::string("Омск"));
    }

    void anEditBehindTheFlightIsRebasedAndStays() {
        setCity("Тюмень");
        freeze();
        setCity("Пермь");
        settle({{OpStatus::Ok, 15, {}}});
        QCOMPARE(city(), std::string("Пермь"));
        QCOMPARE(pending().size(), std::size_t{1});
        QCOMPARE(pending()[0].op.base, std::uint64_t{15});
    }

    void anEditBehindALostOneKeepsItsBase() {
        setCity("Тюмень");
        freeze();
        setCity("Пермь");
        apply(part(id_, 12, {{"city", "Омск"}}));
        settle({{OpStatus::Lost, 12, {}}});
        QCOMPARE(city(), std::string("Пермь"));
        QCOMPARE(pending()[0].op.base, std::uint64_t{10});
    }

    void aRefusedEditIsKeptWithItsReasonAndNeverBlocks() {
        setCity("Тюмень");
        freeze();
        QCOMPARE(settle({{OpStatus::Refused, 0, "нельзя"}}).refused, 1);
        QCOMPARE(city(), std::string("Томск"));
        QVERIFY(pending().empty());
        ReadTransaction read(*replica_);
        const auto refused = listRefused(read);
        QCOMPARE(refused.size(), std::size_t{1});
        QCOMPARE(refused[0].why, std::string("нельзя"));
        QCOMPARE(refused[0].value.dump(), std::string(R"("Тюмень")"));
        QCOMPARE(static_cast<int>(deliveryOf(read, id_)), static_cast<int>(Delivery::Refused));
    }

    void aRefusedCreationIsNoRecordButIsKept() {
        Uuid made;
        edit([&](Edit& e) { made = e.create(Kind::Contact, {{"name", std::string("Пётр")}}); });
        freeze();
        settle({{OpStatus::Refused, 0, "нельзя"}});
        QVERIFY(!replica_.get(Kind::Contact, made).alive);
        ReadTransaction read(*replica_);
        QCOMPARE(listRefused(read)[0].value.dump(), std::string(R"({"name":"Пётр"})"));
    }

    void anAcceptedCreationTakesItsSeq() {
        Uuid made;
        edit([&](Edit& e) { made = e.create(Kind::Contact, {{"name", std::string("Пётр")}}); });
        freeze();
        edit([&](Edit& e) { e.set(Kind::Contact, made, {{"name", std::string("Петя")}}); });
        settle({{OpStatus::Ok, 20, {}}});
        const Record record = replica_.get(Kind::Contact, made);
        QCOMPARE(record.seq, std::uint64_t{20});
        QCOMPARE(record.text("name"), std::string("Петя"));
        QCOMPARE(pending().size(), std::size_t{1});
        QCOMPARE(pending()[0].op.base, std::uint64_t{20});
    }

    void othersTagsAppearBesideOnesOwn() {
        edit([&](Edit& e) { e.add(Kind::Contact, id_, "tags", "mine"); });
        apply(part(id_, 12, {{"tags", {"a", "theirs"}}}));
        QCOMPARE(tags(), (Set{"a", "theirs", "mine"}));
    }

    void aTextWhoseBaseIsGoneGoesOutAgainWithIt() {
        apply(part(id_, 12, {{"note", "раз"}}));
        edit([&](Edit& e) { e.set(Kind::Contact, id_, {{"note", std::string("раз\nдва")}}); });
        freeze();
        settle({{OpStatus::NeedBase, 0, {}}});
        QCOMPARE(pending().size(), std::size_t{1});
        QVERIFY(pending()[0].sendBase);
        QVERIFY(!pending()[0].batch.has_value());
        QCOMPARE(*pending()[0].op.baseText, std::string("раз"));
    }

    void deadAndBack() {
        RemoteRow dead = part(id_, 12, json::object());
        dead.alive = false;
        apply(dead);
        QVERIFY(!replica_.get(Kind::Contact, id_).alive);
        edit([&](Edit& e) { e.restore(Kind::Contact, id_); });
        QVERIFY(replica_.get(Kind::Contact, id_).alive);
        freeze();
        settle({{OpStatus::Ok, 14, {}}});
        QVERIFY(replica_.get(Kind::Contact, id_).alive);
    }

    void unknownFieldsAreKeptByteForByte() {
        apply(part(id_, 12, {{"shoe_size", {{"eu", 43}}}, {"city", "Омск"}}));
        QCOMPARE(replica_.get(Kind::Contact, id_).extra, std::string(R"({"shoe_size":{"eu":43}})"));
        setCity("Пермь");
        QCOMPARE(replica_.get(Kind::Contact, id_).extra, std::string(R"({"shoe_size":{"eu":43}})"));
    }

    void unknownEntitiesAreKept() {
        RemoteRow row;
        row.entity = "spaceship";
        row.id = replica_->newId();
        row.seq = 5;
        row.data = {{"name", "Заря"}};
        QCOMPARE(static_cast<int>(apply(row)), static_cast<int>(Applied::Unknown));
        sql::Statement found =
            replica_->connection().prepare("SELECT body FROM unknown WHERE entity='spaceship'");
        QVERIFY(found.next());
        QVERIFY(json::parse(found.text(0)).at("data").at("name") == "Заря");
    }

    void anUnreadableValueDoesNotStopTheSync() {
        apply(part(id_, 12, {{"created_at", "yesterday"}, {"city", "Омск"}}));
        QCOMPARE(city(), std::string("Омск"));
        QVERIFY(model::isNull(replica_.get(Kind::Contact, id_)["created_at"]));
    }

    void resultsOfAnotherBatchAreRefused() {
        setCity("Тюмень");
        freeze();
        const auto outcome = guarded([&] { settle({{OpStatus::Ok, 1, {}}, {OpStatus::Ok, 2, {}}}); });
        QVERIFY(!outcome.ok());
        QCOMPARE(pending().size(), std::size_t{1});
        QCOMPARE(city(), std::string("Тюмень"));
    }

    /// Numbers and stamps grow beyond the outbox's rows, and beyond the program's end.
    void whatWasGivenOutIsNotGivenOutAgain() {
        std::int64_t n = 0;
        Stamp stamp;
        int turn = 0;
        const auto expectNewer = [&](const char* after) {
            replica_.reopen();
            setCity("Пермь " + std::to_string(++turn));
            const PendingOp op = pending().back();
            QVERIFY2(op.n > n && op.txn > n, after);
            QVERIFY2(op.op.stamp > stamp, after);
            n = op.n;
            stamp = op.op.stamp;
        };
        expectNewer("nothing");
        expectNewer("an edit, which the next one replaces");
        freeze();
        settle({{OpStatus::Ok, 15, {}}});
        QVERIFY(pending().empty());
        expectNewer("an answer that leaves nothing behind");
        freeze();
        Uuid made;
        edit([&](Edit& e) { made = e.create(Kind::Contact, {{"name", std::string("Пётр")}}); });
        n = pending().back().n;
        edit([&](Edit& e) { e.set(Kind::Contact, made, {{"name", std::string("Петя")}}); });
        stamp = pending().back().op.stamp;
        expectNewer("a creation that was written once more");
        edit([&](Edit& e) { e.erase(made); });
        n = pending().back().n;
        stamp = pending().back().op.stamp;
        settle({{OpStatus::Refused, 0, "нельзя"}});
        expectNewer("a refusal");
        {
            WriteTransaction write(*replica_);
            dropPending(write, n);
            write.commit();
        }
        expectNewer("the newest, which was taken out");
    }

    /// Where the outbox has such stamps, too.
    void aFarFutureIsLeftBehindForGood() {
        constexpr std::int64_t kYearMs = 365LL * 24 * 3'600'000;
        replica_.clock.jump(kYearMs);
        replica_.clock.reboot();
        setCity("Тюмень");
        QVERIFY(pending().back().op.stamp.unixMs() > replica_.time.nowMs + kYearMs / 2);
        {
            WriteTransaction write(*replica_);
            write.learnServerTime(replica_.time.nowMs);
            write.commit();
        }
        replica_.reopen();
        edit([&](Edit& e) { e.set(Kind::Contact, id_, {{"position", std::string("инженер")}}); });
        QCOMPARE(pending().back().op.stamp.unixMs(), replica_.time.nowMs);
        replica_.clock.jump(-kYearMs);
        replica_.clock.reboot();
    }

    /// What the server had stands with the write, and stays when that goes.
    void whatTheServerHadOutlivesTheWrite() {
        const auto shadow = [&] {
            ReadTransaction read(*replica_);
            const auto found = findShadow(read, id_, "city");
            return found ? found->value.dump() : std::string("none");
        };
        setCity("Тюмень");
        QCOMPARE(shadow(), std::string(R"("Томск")"));
        setCity("Пермь");
        QCOMPARE(shadow(), std::string(R"("Томск")"));
        freeze();
        setCity("Омск");
        QCOMPARE(shadow(), std::string(R"("Томск")"));
        settle({{OpStatus::Lost, 12, {}}});
        QCOMPARE(shadow(), std::string(R"("Томск")"));
        QCOMPARE(city(), std::string("Омск"));
        freeze();
        settle({{OpStatus::Refused, 0, "нельзя"}});
        QCOMPARE(city(), std::string("Томск"));
        QCOMPARE(shadow(), std::string("none"));
    }
};

QTEST_GUILESS_MAIN(TestSettle)
#include "tst_settle.moc"
