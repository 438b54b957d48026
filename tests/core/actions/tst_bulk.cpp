#include <QtTest>

#include "core/actions/bulk.h"
#include "core/actions/call_lists.h"
#include "core/actions/conflicts.h"
#include "core/actions/records.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using testing::TempReplica;

/// Many records changed at once, and taken back at once.
class TestBulk : public QObject {
    Q_OBJECT

    std::unique_ptr<TempReplica> replica_;
    std::vector<Uuid> ids_;

    store::Record contact(const Uuid& id) {
        store::ReadTransaction read(**replica_);
        return store::findRecord(read, Kind::Contact, id).value();
    }
    /// How many of them say so.
    std::ptrdiff_t count(std::string_view field, std::string_view value) {
        return std::count_if(ids_.begin(), ids_.end(),
                             [&](const Uuid& id) { return contact(id).text(field) == value; });
    }

private slots:
    void init() {
        replica_ = std::make_unique<TempReplica>();
        ids_.clear();
        for (int i = 0; i < 70; ++i)
            ids_.push_back(addRecord(**replica_, Kind::Contact,
                                     {{"name", "Contact " + std::to_string(i)}, {"tags", std::string("old")}})
                               .orThrow());
    }

    void oneUndoTakesAllOfItBack() {
        int pieces = 0;
        const auto done =
            changeMany(**replica_, Kind::Contact, ids_, {{{"temperature", std::string("warm")}}}, [&] {
                ++pieces;
            }).orThrow();
        QCOMPARE(done.changed, ids_.size());
        QCOMPARE(done.leftOut, std::size_t{0});
        QVERIFY(pieces > 1);
        QCOMPARE(count("temperature", "warm"), 70);
        (void)undoLast(**replica_).orThrow();
        QCOMPARE(count("temperature", "warm"), 0);

        (void)changeMany(**replica_, Kind::Contact, ids_, {{{"tags", std::string("fair"), Input::How::Add}}})
            .orThrow();
        QCOMPARE(std::get<std::vector<std::string>>(contact(ids_[60])["tags"]).size(), std::size_t{2});
        (void)changeMany(**replica_, Kind::Contact, ids_, {.inputs = {}, .remove = true}).orThrow();
        QVERIFY(!contact(ids_[69]).alive);
        (void)undoLast(**replica_).orThrow();
        QVERIFY(contact(ids_[0]).alive && contact(ids_[69]).alive);
        QCOMPARE(std::get<std::vector<std::string>>(contact(ids_[60])["tags"]).size(), std::size_t{2});
    }

    void whoIsGoneIsLeftOut() {
        deleteRecord(**replica_, Kind::Contact, ids_[3]).orThrow();
        const auto done =
            changeMany(**replica_, Kind::Contact, ids_, {{{"city", std::string("Tomsk")}}}).orThrow();
        QCOMPARE(done.changed, std::size_t{69});
        QCOMPARE(done.leftOut, std::size_t{1});
    }

    void aWrongValueChangesNobody() {
        const auto done =
            changeMany(**replica_, Kind::Contact, ids_, {{{"temperature", std::string("tepid")}}});
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, ErrorCode::InvalidInput);
        QCOMPARE(count("temperature", "cold"), 70);
    }

    void theyComeIntoACallListOnce() {
        setRecord(**replica_, Kind::Contact, ids_[0], {{"do_not_call", true}}).orThrow();
        NewCallList wanted;
        wanted.name = "These";
        wanted.contacts = {ids_[0], ids_[1], ids_[2]};
        const CallListMade made = makeCallList(**replica_, wanted).orThrow();
        QCOMPARE(made.contacts, std::size_t{2});
        QCOMPARE(addToCallList(**replica_, made.list, {ids_[2], ids_[3]}).orThrow(), std::size_t{1});
        store::ReadTransaction read(**replica_);
        QCOMPARE(progressOf(read, made.list).waiting, std::int64_t{3});
        QVERIFY(!addToCallList(**replica_, ids_[5], {ids_[2]}).ok());
    }
};

QTEST_GUILESS_MAIN(TestBulk)
#include "tst_bulk.moc"
