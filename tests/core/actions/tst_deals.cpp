#include <QtTest>

#include "core/actions/calls.h"
#include "core/actions/deals.h"
#include "core/actions/records.h"
#include "core/store/incoming.h"
#include "core/store/outbox.h"
#include "core/store/trail.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using model::StageState;
using testing::TempReplica;

namespace {

template <typename T>
int codeOf(const Result<T>& result) {
    return result.ok() ? -1 : static_cast<int>(result.error().code);
}

constexpr int kRefused = static_cast<int>(ErrorCode::Refused);

}  // namespace

class TestDeals : public QObject {
    Q_OBJECT

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(*replica_, kind, inputs).orThrow(); }
    store::Record deal() { return replica_.get(Kind::Deal, deal_); }
    store::DealTrail trail() {
        store::ReadTransaction read(*replica_);
        return store::dealTrail(read, deal_);
    }
    Result<Uuid> step(const std::string& stage, const std::string& evidence = "сказал сам") {
        StepTaken taken;
        taken.deal = deal_;
        taken.stage = stage;
        taken.evidence = evidence;
        return markStep(*replica_, taken);
    }

    TempReplica replica_;
    Uuid funnel_, contact_, deal_;
    std::vector<Uuid> stages_;

private slots:
    void init() {
        const Uuid segment = add(Kind::Segment, {{"name", std::string("Сегмент")}});
        funnel_ = add(Kind::Funnel, {{"name", "Путь " + replica_->newId().text()}, {"segment", segment}});
        stages_.clear();
        for (const char* name : {"Рассказал", "Посмотрел", "Оплатил"})
            stages_.push_back(add(Kind::Stage, {{"funnel", funnel_}, {"name", std::string(name)}}));
        contact_ = add(Kind::Contact, {{"name", std::string("Анна")},
                                       {"company", std::string("ООО Тест")},
                                       {"source", std::string("Сайт")}});
        deal_ =
            add(Kind::Deal, {{"title", std::string("Сделка")}, {"contact", contact_}, {"funnel", funnel_}});
    }

    void aDealTakesOverWhatItsContactAndFunnelSay() {
        const auto made = deal();
        QCOMPARE(made.text("status"), std::string("open"));
        QVERIFY(made.reference("company") == replica_.get(Kind::Contact, contact_).reference("company"));
        QVERIFY(made.reference("source") == replica_.get(Kind::Contact, contact_).reference("source"));
        QVERIFY(made.reference("segment") == replica_.get(Kind::Funnel, funnel_).reference("segment"));
        const Uuid other = add(Kind::Deal, {{"contact", contact_}});
        QVERIFY(!replica_.get(Kind::Deal, other).reference("funnel").isNil());
    }

    void theBuyersStepMovesTheDeal() {
        QVERIFY(trail().current() == nullptr);
        QCOMPARE(trail().next()->name, std::string("Рассказал"));
        step("Рассказал").orThrow();
        QCOMPARE(trail().current()->name, std::string("Рассказал"));
        QCOMPARE(trail().next()->name, std::string("Посмотрел"));
        step(stages_[2].text()).orThrow();
        const auto place = trail().place;
        QCOMPARE(static_cast<int>(place.states[1]), static_cast<int>(StageState::Implied));
        QVERIFY(!place.next.has_value());
    }

    void theGateAsksForEvidence() {
        QCOMPARE(codeOf(step("Рассказал", "  ")), kRefused);
        QVERIFY(trail().steps.empty());
    }

    void theGateKnowsTheFunnel() {
        const Uuid other = add(Kind::Funnel, {{"name", std::string("Другой путь")}});
        const Uuid foreign = add(Kind::Stage, {{"funnel", other}, {"name", std::string("Чужой шаг")}});
        QCOMPARE(codeOf(step(foreign.text())), kRefused);
        QCOMPARE(codeOf(step("Чужой шаг")), static_cast<int>(ErrorCode::NotFound));
        QCOMPARE(codeOf(addRecord(*replica_, Kind::Step,
                                  {{"deal", deal_}, {"stage", foreign}, {"evidence", std::string("да")}})),
                 kRefused);
    }

    void aClosedDealDoesNotMove() {
        winDeal(*replica_, deal_).orThrow();
        QCOMPARE(codeOf(step("Рассказал")), kRefused);
        QCOMPARE(codeOf(winDeal(*replica_, deal_)), kRefused);
        reopenDeal(*replica_, deal_).orThrow();
        QVERIFY(step("Рассказал").ok());
        QCOMPARE(codeOf(reopenDeal(*replica_, deal_)), kRefused);
    }

    void aWonDealHasDoneEverything() {
        winDeal(*replica_, deal_, {{}, "ура", 1000}).orThrow();
        QVERIFY(!trail().place.next.has_value());
        QCOMPARE(*deal().integer("closed_at"), std::int64_t{1000});
        QCOMPARE(deal().text("close_note"), std::string("ура"));
    }

    void aLossNamesAReasonOfTheFirstUndoneStep() {
        const Uuid first =
            add(Kind::Reason, {{"stage", stages_[0]}, {"name", std::string("Не дозвонились")}});
        add(Kind::Reason, {{"stage", stages_[1]}, {"name", std::string("Не приехал")}});
        loseDeal(*replica_, deal_, {"Не дозвонились", {}, {}}).orThrow();
        QVERIFY(deal().reference("reason") == first);
        QVERIFY(deal().text("reason_text").empty());
        reopenDeal(*replica_, deal_).orThrow();
        QVERIFY(deal().reference("reason").isNil());
        // A reason of a later step is no reason here: it is kept as "other".
        loseDeal(*replica_, deal_, {"Не приехал", {}, {}}).orThrow();
        QVERIFY(deal().reference("reason").isNil());
        QCOMPARE(deal().text("reason_text"), std::string("Не приехал"));
        reopenDeal(*replica_, deal_).orThrow();
        step("Рассказал").orThrow();
        loseDeal(*replica_, deal_, {"Не приехал", {}, {}}).orThrow();
        QVERIFY(!deal().reference("reason").isNil());
    }

    void aGeneralReasonHoldsAnywhere() {
        const Uuid general = add(Kind::Reason, {{"name", std::string("Закрылись")}});
        loseDeal(*replica_, deal_, {"Закрылись", {}, {}}).orThrow();
        QVERIFY(deal().reference("reason") == general);
    }

    void aLossWithoutAReasonIsAskedAbout() {
        QCOMPARE(codeOf(loseDeal(*replica_, deal_, {" ", {}, {}})), kRefused);
        QCOMPARE(codeOf(loseDeal(*replica_, deal_, {replica_->newId().text(), {}, {}})),
                 static_cast<int>(ErrorCode::NotFound));
    }

    void aStepTakenBackDoesNotCount() {
        const Uuid made = step("Рассказал").orThrow();
        retractFact(*replica_, Kind::Step, made, "не он").orThrow();
        QVERIFY(trail().current() == nullptr);
        QCOMPARE(replica_.get(Kind::Step, made).text("retract_reason"), std::string("не он"));
    }

    void stepsAndClosingsSayWhatTheirAuthorKnew() {
        {
            store::WriteTransaction write(*replica_);
            store::freezeBatch(write, store::lastBatchNo(write) + 1, store::allPending(write), "{}");
            write.sql().prepare("UPDATE deal SET seq=77 WHERE id=?").with(deal_).run();
            write.commit();
        }
        const Uuid made = step("Рассказал").orThrow();
        winDeal(*replica_, deal_).orThrow();
        store::ReadTransaction read(*replica_);
        QCOMPARE(store::pendingOfRow(read, made).front().op.seen, std::uint64_t{77});
        QCOMPARE(store::pendingOf(read, deal_, "status").back().op.seen, std::uint64_t{77});
    }

    void aCallIsTheEvidence() {
        CallLog call;
        call.contact = contact_;
        call.deal = deal_;
        call.outcome = "talked";
        call.note = "рассказал про насосы";
        call.stage = "Рассказал";
        call.next = "2026-12-01 10:00 Отправить опросный лист";
        const CallLogged logged = logCall(*replica_, call).orThrow();
        const auto made = replica_.get(Kind::Step, logged.step);
        QVERIFY(made.reference("activity") == logged.activity);
        QCOMPARE(made.text("evidence_kind"), std::string("call"));
        QCOMPARE(made.text("evidence"), std::string("рассказал про насосы"));
        const auto task = replica_.get(Kind::Task, logged.task);
        QCOMPARE(task.text("title"), std::string("Отправить опросный лист"));
        QVERIFY(task.reference("deal") == deal_);
        QCOMPARE(trail().current()->name, std::string("Рассказал"));
    }

    void aCallThatCannotMoveTheDealIsNotHalfLogged() {
        winDeal(*replica_, deal_).orThrow();
        const std::size_t before = replica_.count(Kind::Activity);
        CallLog call;
        call.contact = contact_;
        call.deal = deal_;
        call.outcome = "talked";
        call.stage = "Рассказал";
        QCOMPARE(codeOf(logCall(*replica_, call)), kRefused);
        QCOMPARE(replica_.count(Kind::Activity), before);
    }
};

QTEST_GUILESS_MAIN(TestDeals)
#include "tst_deals.moc"
