#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/store/edit.h"
#include "core/store/incoming.h"
#include "core/store/undo.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using model::OpKind;
using nlohmann::json;
using testing::TempReplica;

namespace {

using Set = std::vector<std::string>;

class TestEditBase : public QObject {
protected:
    template <typename Body>
    std::int64_t edit(Body body) {
        WriteTransaction write(*replica_);
        Edit edit(write, "test");
        body(edit);
        const std::int64_t entry = edit.finish();
        write.commit();
        return entry;
    }
    Uuid contact(const FieldValues& fields) {
        Uuid id;
        edit([&](Edit& e) { id = e.create(Kind::Contact, fields); });
        return id;
    }
    /// A contact as it stands after the server has accepted it.
    Uuid accepted(const json& data, std::uint64_t seq = 10) {
        model::RemoteRow row;
        row.entity = "contact";
        row.id = replica_->newId();
        row.seq = seq;
        row.born = seq;
        row.data = data;
        apply(row);
        return row.id;
    }
    void apply(const model::RemoteRow& row) {
        WriteTransaction write(*replica_);
        applyRow(write, row);
        write.commit();
    }
    std::vector<PendingOp> pending() {
        ReadTransaction read(*replica_);
        return allPending(read);
    }
    void takeBack(std::int64_t entry) {
        WriteTransaction write(*replica_);
        undo(write, entry);
        write.commit();
    }
    std::string text(const Uuid& id, std::string_view field) {
        return replica_.get(Kind::Contact, id).text(field);
    }
    Set set(const Uuid& id, std::string_view field) {
        const auto value = replica_.get(Kind::Contact, id)[field];
        return model::isNull(value) ? Set{} : std::get<Set>(value);
    }

    TempReplica replica_;
};

}  // namespace

class TestEdit : public TestEditBase {
    Q_OBJECT
private slots:
    void cleanup() {
        WriteTransaction write(*replica_);
        for (const char* table : {"outbox", "shadow", "undo", "contact", "deal", "batch", "match_key"})
            write.sql().execute(std::string("DELETE FROM ") + table);
        write.commit();
    }

    void aCreationIsOneWholeOp() {
        contact({{"name", std::string("Анна")}, {"phones", Set{"1", "2"}}});
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(ops[0].op.kind), static_cast<int>(OpKind::Create));
        QCOMPARE(ops[0].op.value.dump(), std::string(R"({"name":"Анна","phones":["1","2"]})"));
    }

    void editsOfAnUnsentCreationGoIntoIt() {
        const Uuid id = contact({{"name", std::string("Анна")}});
        edit([&](Edit& e) {
            e.set(Kind::Contact, id, {{"name", std::string("Анна Иванова")}, {"city", std::string("Томск")}});
        });
        edit([&](Edit& e) { e.add(Kind::Contact, id, "tags", "vip"); });
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{1});
        QCOMPARE(ops[0].op.value.dump(),
                 std::string(R"({"city":"Томск","name":"Анна Иванова","tags":["vip"]})"));
    }

    void referencesStayBehindTheCreation() {
        const Uuid id = contact({{"name", std::string("Анна")}});
        Uuid company;
        edit([&](Edit& e) { company = e.create(Kind::Company, {{"name", std::string("Ромека")}}); });
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"company", company}}); });
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{3});
        QVERIFY(!ops[0].op.value.contains("company"));
        QCOMPARE(ops[2].op.cell, std::string("company"));
    }

    void aFrozenCreationIsLeftAlone() {
        const Uuid id = contact({{"name", std::string("Анна")}});
        {
            WriteTransaction write(*replica_);
            freezeBatch(write, 1, allPending(write), "{}");
            write.commit();
        }
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"name", std::string("Аня")}}); });
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{2});
        QCOMPARE(ops[0].op.value.dump(), std::string(R"({"name":"Анна"})"));
        QCOMPARE(ops[1].op.value.dump(), std::string(R"("Аня")"));
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"name", std::string("Анюта")}}); });
        QCOMPARE(pending().size(), std::size_t{2});
        QCOMPARE(pending()[1].op.value.dump(), std::string(R"("Анюта")"));
    }

    void anEditIsBasedOnTheSeqThatItsAuthorKnew() {
        const Uuid id = accepted({{"name", "Анна"}, {"city", "Томск"}}, 17);
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"city", std::string("Омск")}}); });
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{1});
        QCOMPARE(ops[0].op.base, std::uint64_t{17});
        ReadTransaction read(*replica_);
        const auto shadow = findShadow(read, id, "city");
        QVERIFY(shadow.has_value());
        QCOMPARE(shadow->value.dump(), std::string(R"("Томск")"));
        QVERIFY(!findShadow(read, id, "name").has_value());
    }

    void furtherEditsOfTheCellKeepItsBase() {
        const Uuid id = accepted({{"city", "Томск"}}, 17);
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"city", std::string("Омск")}}); });
        model::RemoteRow elsewhere{"contact", id, 30, "ws", true, {}, {{"name", 30}}, {{"name", "Пётр"}}};
        apply(elsewhere);
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"city", std::string("Тюмень")}}); });
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{1});
        QCOMPARE(ops[0].op.base, std::uint64_t{17});
        QCOMPARE(ops[0].op.value.dump(), std::string(R"("Тюмень")"));
        QCOMPARE(text(id, "name"), std::string("Пётр"));
    }

    void equalValuesAreNotWritten() {
        const Uuid id = accepted({{"city", "Томск"}, {"tags", {"a"}}});
        const std::int64_t entry = edit([&](Edit& e) {
            e.set(Kind::Contact, id, {{"city", std::string("Томск")}, {"tags", Set{"a"}}});
        });
        QVERIFY(pending().empty());
        QCOMPARE(entry, std::int64_t{0});
    }

    void aSetBecomesAddsAndRemoves() {
        const Uuid id = accepted({{"tags", {"a", "b"}}});
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"tags", Set{"b", "c"}}}); });
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{2});
        QCOMPARE(static_cast<int>(ops[0].op.kind), static_cast<int>(OpKind::Remove));
        QCOMPARE(ops[0].op.value.dump(), std::string(R"("a")"));
        QCOMPARE(static_cast<int>(ops[1].op.kind), static_cast<int>(OpKind::Add));
        QCOMPARE(set(id, "tags"), (Set{"b", "c"}));
    }

    void aGroupIsOneValue() {
        const Uuid id = accepted({{"temperature", "cold"}, {"temperature_reason", "список"}});
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"temperature", std::string("warm")}}); });
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{1});
        QCOMPARE(ops[0].op.cell, std::string("temperature"));
        QCOMPARE(ops[0].op.value.dump(),
                 std::string(R"({"temperature":"warm","temperature_reason":"список"})"));
    }

    void aNoteKnowsTheTextThatItWasMadeFrom() {
        const Uuid id = accepted({{"note", "раз\nдва"}});
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"note", std::string("раз\nдва\nтри")}}); });
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"note", std::string("раз\nтри")}}); });
        const auto ops = pending();
        QCOMPARE(ops.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(ops[0].op.kind), static_cast<int>(OpKind::Text));
        QCOMPARE(*ops[0].op.baseText, std::string("раз\nдва"));
    }

    void aResolutionIsBasedOnTheWinner() {
        const Uuid id = accepted({{"city", "Томск"}}, 17);
        edit([&](Edit& e) { e.setResolving(Kind::Contact, id, "city", "Омск", 12); });
        QCOMPARE(pending()[0].op.base, std::uint64_t{12});
    }

    void aResolutionOverAPendingEditStillKnowsTheWinner() {
        const Uuid id = accepted({{"city", "Томск"}}, 17);
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"city", std::string("Тюмень")}}); });
        edit([&](Edit& e) { e.setResolving(Kind::Contact, id, "city", "Омск", 40); });
        QCOMPARE(pending().size(), std::size_t{1});
        QCOMPARE(pending()[0].op.base, std::uint64_t{40});
    }

    void aRequiredFieldIsAskedFor() {
        WriteTransaction write(*replica_);
        Edit e(write, "add stage");
        const auto made = guarded([&] { return e.create(Kind::Stage, {{"name", std::string("Шаг")}}); });
        QVERIFY(!made.ok());
        QCOMPARE(static_cast<int>(made.error().code), static_cast<int>(ErrorCode::Refused));
    }

    void aRepMayNotChangeMembers() {
        Identity self = replica_->identity();
        const Identity admin = self;
        self.role = "rep";
        {
            WriteTransaction write(*replica_);
            write.setIdentity(self);
            write.commit();
        }
        const auto made = guarded([&] {
            edit([&](Edit& e) { e.create(Kind::Member, {{"name", std::string("Пётр")}}); });
        });
        QVERIFY(!made.ok());
        QCOMPARE(static_cast<int>(made.error().code), static_cast<int>(ErrorCode::Forbidden));
        WriteTransaction write(*replica_);
        write.setIdentity(admin);
        write.commit();
    }

    void undoPutsEveryKindOfValueBack() {
        const Uuid id =
            accepted({{"city", "Томск"}, {"tags", {"a"}}, {"note", "раз"}, {"temperature", "cold"}});
        const std::int64_t entry = edit([&](Edit& e) {
            e.set(Kind::Contact, id,
                  {{"city", {}},
                   {"tags", Set{"b"}},
                   {"note", std::string("два")},
                   {"temperature", std::string("hot")}});
        });
        QCOMPARE(text(id, "city"), std::string());
        takeBack(entry);
        QCOMPARE(text(id, "city"), std::string("Томск"));
        QCOMPARE(set(id, "tags"), (Set{"a"}));
        QCOMPARE(text(id, "note"), std::string("раз"));
        QCOMPARE(text(id, "temperature"), std::string("cold"));
    }

    void undoOfACreationAndOfADeletion() {
        Uuid id;
        const std::int64_t made = edit([&](Edit& e) {
            id = e.create(Kind::Contact, {{"name", std::string("Анна")}});
        });
        takeBack(made);
        QVERIFY(!replica_.get(Kind::Contact, id).alive);
        const Uuid other = accepted({{"name", "Пётр"}});
        const std::int64_t removed = edit([&](Edit& e) { e.remove(Kind::Contact, other); });
        QVERIFY(!replica_.get(Kind::Contact, other).alive);
        takeBack(removed);
        QVERIFY(replica_.get(Kind::Contact, other).alive);
    }

    void undoLeavesWhatSomebodyHasChangedSince() {
        const Uuid id = accepted({{"city", "Томск"}, {"position", "инженер"}}, 10);
        const std::int64_t entry = edit([&](Edit& e) {
            e.set(Kind::Contact, id, {{"city", std::string("Омск")}, {"position", std::string("механик")}});
        });
        edit([&](Edit& e) { e.set(Kind::Contact, id, {{"city", std::string("Пермь")}}); });
        takeBack(entry);
        QCOMPARE(text(id, "city"), std::string("Пермь"));
        QCOMPARE(text(id, "position"), std::string("инженер"));
    }

    void aLongWorkIsUndoneAsAWhole() {
        std::int64_t group = 0;
        for (int i = 0; i < 3; ++i) {
            WriteTransaction write(*replica_);
            Edit e(write, "import");
            e.create(Kind::Contact, {{"name", std::string("Анна")}});
            const std::int64_t entry = e.finish(true, group);
            if (group == 0) group = entry;
            write.commit();
        }
        ReadTransaction read(*replica_);
        const auto last = lastUndoable(read);
        QVERIFY(last.has_value());
        QCOMPARE(last->group, group);
        QVERIFY(last->id != group);
        QCOMPARE(lastUndoableOf(read, group)->id, last->id);
    }
};

QTEST_GUILESS_MAIN(TestEdit)
#include "tst_edit.moc"
