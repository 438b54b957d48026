#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/actions/records.h"
#include "core/actions/refused.h"
#include "core/model/codec.h"
#include "core/store/incoming.h"
#include "core/store/outbox.h"
#include "core/store/settle.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using nlohmann::json;
using testing::TempReplica;

namespace {

template <typename T>
int codeOf(const Result<T>& result) {
    return result.ok() ? -1 : static_cast<int>(result.error().code);
}

}  // namespace

class TestRecords : public QObject {
    Q_OBJECT
    using Set = std::vector<std::string>;

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(*replica_, kind, inputs).orThrow(); }
    std::string text(Kind kind, const Uuid& id, std::string_view field) {
        return replica_.get(kind, id).text(field);
    }

    TempReplica replica_;

private slots:
    void aContactGetsWhatNobodyTypes() {
        const Uuid id = add(Kind::Contact, {{"name", std::string("Анна")}});
        const auto record = replica_.get(Kind::Contact, id);
        QCOMPARE(record.text("temperature"), std::string("cold"));
        QCOMPARE(*record.integer("created_at"), replica_.time.nowMs);
        QCOMPARE(*record.integer("temperature_at"), replica_.time.nowMs);
    }

    void onesOwnMemberIsTheOwner() {
        store::Identity self = replica_->identity();
        const store::Identity before = self;
        self.member = add(Kind::Member, {{"name", std::string("Я сам")}});
        self.workspace = replica_->newId();
        const auto become = [&](const store::Identity& who) {
            store::WriteTransaction write(*replica_);
            write.setIdentity(who);
            write.commit();
        };
        become(self);
        const Uuid contact = add(Kind::Contact, {{"name", std::string("Моя Анна")}});
        const Uuid task = add(Kind::Task, {{"title", std::string("Позвонить")}, {"contact", contact}});
        const Uuid call = add(Kind::Activity, {{"contact", contact}, {"outcome", std::string("talked")}});
        QVERIFY(replica_.get(Kind::Contact, contact).reference("owner") == self.member);
        QVERIFY(replica_.get(Kind::Task, task).reference("assignee") == self.member);
        QVERIFY(replica_.get(Kind::Activity, call).reference("author") == self.member);
        QCOMPARE(text(Kind::Activity, call, "kind"), std::string("call"));
        become(before);
    }

    void aNewCompanyNeverStopsACapture() {
        const std::size_t before = replica_.count(Kind::Company);
        const Uuid a = add(Kind::Contact, {{"name", std::string("А")},
                                           {"company", std::string("ООО Новая")},
                                           {"source", std::string("Сайт")}});
        const Uuid b = add(Kind::Contact, {{"name", std::string("Б")},
                                           {"company", std::string("ООО Новая")},
                                           {"source", std::string("Сайт")}});
        QCOMPARE(replica_.count(Kind::Company), before + 1);
        QVERIFY(replica_.get(Kind::Contact, a).reference("company") ==
                replica_.get(Kind::Contact, b).reference("company"));
        QVERIFY(replica_.get(Kind::Contact, a).reference("source") ==
                replica_.get(Kind::Contact, b).reference("source"));
    }

    void anUnknownPersonIsNotMade() {
        QCOMPARE(codeOf(addRecord(*replica_, Kind::Contact,
                                  {{"name", std::string("В")}, {"owner", std::string("Никто")}})),
                 static_cast<int>(ErrorCode::NotFound));
        QCOMPARE(codeOf(addRecord(*replica_, Kind::Task,
                                  {{"title", std::string("x")}, {"deal", replica_->newId().text()}})),
                 static_cast<int>(ErrorCode::NotFound));
    }

    /// What an action made on the way goes when it fails.
    void aFailureLeavesNothingBehind() {
        const std::size_t before = replica_.count(Kind::Company);
        QVERIFY(!addRecord(*replica_, Kind::Contact,
                           {{"name", std::string("Г")},
                            {"company", std::string("ООО Зря")},
                            {"owner", std::string("Никто")}})
                     .ok());
        QCOMPARE(replica_.count(Kind::Company), before);
    }

    void aNameThatSeveralBearIsAskedAbout() {
        add(Kind::Contact, {{"name", std::string("Иван Двойной")}});
        add(Kind::Contact, {{"name", std::string("Иван Двойной")}});
        QCOMPARE(codeOf(addRecord(*replica_, Kind::Task,
                                  {{"title", std::string("x")}, {"contact", std::string("Иван Двойной")}})),
                 static_cast<int>(ErrorCode::Refused));
    }

    void nothingToKnowAContactBy() {
        QCOMPARE(codeOf(addRecord(*replica_, Kind::Contact, {{"city", std::string("Томск")}})),
                 static_cast<int>(ErrorCode::Refused));
        QVERIFY(
            addRecord(*replica_, Kind::Contact, {{"phones", std::string("123456"), Input::How::Add}}).ok());
    }

    void anUnknownFieldIsAnsweredWithTheList() {
        const auto made = addRecord(*replica_, Kind::Contact, {{"phone", std::string("1")}});
        QCOMPARE(codeOf(made), static_cast<int>(ErrorCode::InvalidInput));
        QVERIFY(made.error().message.find("phones") != std::string::npos);
    }

    void wordsAreReadByTheFieldsType_data() {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        // The replica's zone is seven hours east of UTC.
        QTest::newRow("time of the zone") << "task"
                                          << "due"
                                          << "2026-12-01 10:00"
                                          << "\"2026-12-01T03:00:00Z\"";
        QTest::newRow("time with zone") << "task"
                                        << "due"
                                        << "2026-12-01T10:00+03:00"
                                        << "\"2026-12-01T07:00:00Z\"";
        QTest::newRow("tomorrow") << "task"
                                  << "due"
                                  << "завтра 09:30"
                                  << "\"2026-11-23T02:30:00Z\"";
        QTest::newRow("a day") << "task"
                               << "focus_on"
                               << "today"
                               << "\"2026-11-22\"";
        QTest::newRow("money") << "deal"
                               << "amount"
                               << "2400000.50"
                               << "\"2400000.5\"";
        QTest::newRow("set") << "contact"
                             << "tags"
                             << " a, b ,a"
                             << "[\"a\",\"b\"]";
        QTest::newRow("flag") << "contact"
                              << "do_not_call"
                              << "yes"
                              << "true";
        QTest::newRow("number") << "stage"
                                << "usual_days"
                                << "14"
                                << "14";
    }
    void wordsAreReadByTheFieldsType() {
        QFETCH(QString, entity);
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const model::Field& f = *model::findEntity(entity.toStdString())->field(field.toStdString());
        const model::Value value =
            readTyped(f, typed.toStdString(), replica_.time.nowMs, replica_->zoneMinutes());
        QCOMPARE(model::toJson(f, value).dump(), kept.toStdString());
    }

    void unreadableWordsAreRefused_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::newRow("time") << "created_at"
                              << "soon";
        QTest::newRow("date that is none") << "created_at"
                                           << "2026-02-30";
        QTest::newRow("choice") << "temperature"
                                << "tepid";
        QTest::newRow("id") << "owner"
                            << "0000";
        QTest::newRow("bool") << "do_not_call"
                              << "maybe";
    }
    void unreadableWordsAreRefused() {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QVERIFY(!addRecord(*replica_, Kind::Contact,
                           {{"name", std::string("Д")}, {field.toStdString(), typed.toStdString()}})
                     .ok());
    }

    void aChangedAnswerGetsItsDate() {
        const Uuid id = add(Kind::Contact, {{"name", std::string("Е")}});
        replica_.time.nowMs += 60'000;
        setRecord(*replica_, Kind::Contact, id,
                  {{"pain", std::string("yes")}, {"temperature", std::string("warm")}})
            .orThrow();
        const auto record = replica_.get(Kind::Contact, id);
        QCOMPARE(*record.integer("pain_at"), replica_.time.nowMs);
        QCOMPARE(*record.integer("temperature_at"), replica_.time.nowMs);
    }

    void aRequiredFieldIsNotEmptied() {
        const Uuid task = add(Kind::Task, {{"title", std::string("Дело")}});
        QCOMPARE(codeOf(setRecord(*replica_, Kind::Task, task, {{"title", std::string()}})),
                 static_cast<int>(ErrorCode::Refused));
    }

    void aDayWithoutATimeIsAnyTimeOfThatDay() {
        const Uuid task =
            add(Kind::Task, {{"title", std::string("Дело")}, {"due", std::string("2026-12-01")}});
        QVERIFY(std::get<bool>(replica_.get(Kind::Task, task)["due_all_day"]));
        setRecord(*replica_, Kind::Task, task, {{"due", std::string("2026-12-02 15:00")}}).orThrow();
        QVERIFY(model::isNull(replica_.get(Kind::Task, task)["due_all_day"]));
    }

    void placesGoBehindTheLast() {
        const Uuid funnel = add(Kind::Funnel, {{"name", std::string("Путь")}});
        const Uuid one = add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Первый")}});
        const Uuid two = add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Второй")}});
        QVERIFY(text(Kind::Stage, one, "position") < text(Kind::Stage, two, "position"));
        QCOMPARE(text(Kind::Funnel, funnel, "kind"), std::string("sale"));
    }

    void aFactIsTakenBackAndNotDeleted() {
        const Uuid contact = add(Kind::Contact, {{"name", std::string("Ж")}});
        const Uuid call = add(Kind::Activity, {{"contact", contact}, {"outcome", std::string("talked")}});
        deleteRecord(*replica_, Kind::Activity, call).orThrow();
        const auto record = replica_.get(Kind::Activity, call);
        QVERIFY(record.alive);
        QVERIFY(std::get<bool>(record["retracted"]));
        QCOMPARE(codeOf(retractFact(*replica_, Kind::Contact, contact, "")),
                 static_cast<int>(ErrorCode::InvalidInput));
        deleteRecord(*replica_, Kind::Contact, contact).orThrow();
        QVERIFY(!replica_.get(Kind::Contact, contact).alive);
        QCOMPARE(codeOf(setRecord(*replica_, Kind::Contact, contact, {{"city", std::string("x")}})),
                 static_cast<int>(ErrorCode::NotFound));
    }

    void doNotCallHoldsForThePerson() {
        const Uuid contact = add(Kind::Contact, {{"name", std::string("З")}});
        add(Kind::Activity, {{"contact", contact}, {"outcome", std::string("do_not_call")}});
        QVERIFY(std::get<bool>(replica_.get(Kind::Contact, contact)["do_not_call"]));
    }

    void undoTakesTheWholeActionBack() {
        const std::size_t companies = replica_.count(Kind::Company);
        const Uuid contact =
            add(Kind::Contact, {{"name", std::string("И")}, {"company", std::string("ООО Отменимая")}});
        const Undone undone = undoLast(*replica_).orThrow();
        QCOMPARE(undone.label, std::string("add contact"));
        QCOMPARE(undone.changes, 2);
        QVERIFY(!replica_.get(Kind::Contact, contact).alive);
        QCOMPARE(replica_.count(Kind::Company), companies);
    }

    void undoGoesBackActionByAction() {
        const Uuid contact = add(Kind::Contact, {{"name", std::string("К")}});
        for (const char* city : {"Томск", "Омск", "Пермь"})
            setRecord(*replica_, Kind::Contact, contact, {{"city", std::string(city)}}).orThrow();
        for (const char* city : {"Омск", "Томск", ""}) {
            (void)undoLast(*replica_).orThrow();
            QCOMPARE(text(Kind::Contact, contact, "city"), std::string(city));
        }
    }

    void aRefusedChangeIsWrittenAgainOrLetGo() {
        const Uuid contact = add(Kind::Contact, {{"name", std::string("М")}});
        const auto refuse = [&] {
            store::WriteTransaction write(*replica_);
            const auto ops = store::allPending(write);
            store::freezeBatch(write, store::lastBatchNo(write) + 1, ops, "{}");
            const auto flight = store::findFlight(write);
            (void)store::settleBatch(
                write, *flight,
                std::vector<model::OpResult>(ops.size(), {model::OpStatus::Refused, 0, "нельзя"}));
            write.commit();
        };
        const auto refusalOf = [&](const Uuid& row) {
            store::ReadTransaction read(*replica_);
            for (const auto& op : store::listRefused(read))
                if (op.row == row) return op.id;
            return std::int64_t{0};
        };
        refuse();
        QVERIFY(!replica_.get(Kind::Contact, contact).alive);
        QVERIFY(refusalOf(contact) != 0);
        retryRefused(*replica_, refusalOf(contact)).orThrow();
        QVERIFY(replica_.get(Kind::Contact, contact).alive);
        QCOMPARE(text(Kind::Contact, contact, "name"), std::string("М"));
        QCOMPARE(refusalOf(contact), std::int64_t{0});
        refuse();
        dismissRefused(*replica_, refusalOf(contact)).orThrow();
        QCOMPARE(refusalOf(contact), std::int64_t{0});
        QCOMPARE(codeOf(dismissRefused(*replica_, 12345)), static_cast<int>(ErrorCode::NotFound));
    }

    void aConflictIsSettledEitherWay_data() {
        QTest::addColumn<bool>("take");
        QTest::newRow("keep") << false;
        QTest::newRow("take") << true;
    }
    void aConflictIsSettledEitherWay() {
        QFETCH(bool, take);
        const Uuid contact = replica_->newId();
        const Uuid conflict = replica_->newId();
        {
            store::WriteTransaction write(*replica_);
            model::RemoteRow row;
            row.entity = "contact";
            row.id = contact;
            row.seq = 20;
            row.born = 20;
            row.data = {{"name", "Л"}, {"city", "Томск"}};
            store::applyRow(write, row);
            model::RemoteRow log;
            log.entity = "conflict";
            log.id = conflict;
            log.seq = 21;
            log.born = 21;
            log.data = {{"entity", "contact"},
                        {"record", contact.text()},
                        {"field", "city"},
                        {"state", "open"},
                        {"kept", {{"value", "Томск"}, {"by", "Пётр"}, {"ver", "20"}}},
                        {"lost", {{"value", "Омск"}, {"by", "Анна"}, {"ver", "0"}}}};
            store::applyRow(write, log);
            write.commit();
        }
        resolveConflict(*replica_, conflict, take ? Choice::Take : Choice::Keep).orThrow();
        QCOMPARE(text(Kind::Contact, contact, "city"), std::string(take ? "Омск" : "Томск"));
        QCOMPARE(text(Kind::Conflict, conflict, "state"), std::string("resolved"));
        store::ReadTransaction read(*replica_);
        const auto ops = store::pendingOf(read, contact, "city");
        QCOMPARE(ops.size(), std::size_t(take ? 1 : 0));
        if (take) QCOMPARE(ops[0].op.base, std::uint64_t{20});
    }

    void aSettledConflictIsSettled() {
        QCOMPARE(codeOf(resolveConflict(*replica_, replica_->newId(), Choice::Keep)),
                 static_cast<int>(ErrorCode::NotFound));
    }
};

QTEST_GUILESS_MAIN(TestRecords)
#include "tst_records.moc"
