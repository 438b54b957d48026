#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/actions/deals.h"
#include "core/actions/funnel_templates.h"
#include "core/actions/funnels.h"
#include "core/actions/records.h"
#include "core/model/funnel_check.h"
#include "core/store/paths.h"
#include "core/store/trail.h"
#include "core/store/undo.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using testing::TempReplica;

namespace {

template <typename T>
int codeOf(const Result<T>& result) {
    return result.ok() ? -1 : static_cast<int>(result.error().code);
}

constexpr int kRefused = static_cast<int>(ErrorCode::Refused);
constexpr int kNotFound = static_cast<int>(ErrorCode::NotFound);

}  // namespace

/// Versions of a funnel, what a win starts, what a loss keeps.
class TestFunnels : public QObject {
    Q_OBJECT

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(*replica_, kind, inputs).orThrow(); }
    Uuid addStage(const char* name) {
        return add(Kind::Stage, {{"funnel", funnel_}, {"name", std::string(name)}});
    }
    Uuid addDeal(const Inputs& more = {}) {
        Inputs inputs = {{"title", std::string("Deal")}, {"funnel", funnel_}};
        inputs.insert(inputs.end(), more.begin(), more.end());
        return add(Kind::Deal, inputs);
    }
    Uuid publish() { return publishFunnel(*replica_, funnel_).orThrow(); }
    Result<Uuid> step(const Uuid& deal, const std::string& stage) {
        StepTaken taken;
        taken.deal = deal;
        taken.stage = stage;
        taken.evidence = "said so";
        return markStep(*replica_, taken);
    }
    std::string names(const Uuid& deal) {
        store::ReadTransaction read(*replica_);
        std::string text;
        for (const model::TrailStage& stage : store::dealTrail(read, deal).stages) text += stage.name + ' ';
        return text;
    }
    std::string next(const Uuid& deal) {
        store::ReadTransaction read(*replica_);
        const store::DealTrail trail = store::dealTrail(read, deal);
        return trail.next() == nullptr ? std::string() : trail.next()->name;
    }

    TempReplica replica_;
    Uuid funnel_;
    std::vector<Uuid> stages_;

private slots:
    void init() {
        funnel_ = add(Kind::Funnel, {{"name", "Path " + replica_->newId().text()}});
        stages_.clear();
        for (const char* name : {"a", "b", "c"}) stages_.push_back(addStage(name));
    }

    void aPublishedVersionNeverChanges() {
        const Uuid before = addDeal();
        const Uuid first = publish();
        const Uuid deal = addDeal();
        QVERIFY(replica_.get(Kind::Deal, deal).reference("version") == first);
        addStage("d");
        setRecord(*replica_, Kind::Stage, stages_[0], {{"name", std::string("A")}}).orThrow();
        deleteRecord(*replica_, Kind::Stage, stages_[1]).orThrow();
        // A draft until it is published: neither old deals nor new ones see it.
        QCOMPARE(names(deal), std::string("a b c "));
        QCOMPARE(names(addDeal()), std::string("a b c "));
        QVERIFY(step(deal, "b").ok());
        QCOMPARE(codeOf(step(deal, "d")), kNotFound);
        const Uuid second = publish();
        QCOMPARE(names(addDeal()), std::string("A c d "));
        QCOMPARE(names(deal), std::string("a b c "));
        // What started before anything was published is on the first version.
        QCOMPARE(names(before), std::string("a b c "));
        QCOMPARE(replica_.get(Kind::FunnelVersion, second).integer("number").value(), std::int64_t{2});
    }

    void publishingNothingIsRefused() {
        publish();
        QCOMPARE(codeOf(publishFunnel(*replica_, funnel_)), kRefused);
        add(Kind::Reason, {{"stage", stages_[0]}, {"name", std::string("too late")}});
        QVERIFY(publishFunnel(*replica_, funnel_).ok());
        const Uuid empty = add(Kind::Funnel, {{"name", std::string("Empty")}});
        QCOMPARE(codeOf(publishFunnel(*replica_, empty)), kRefused);
        QCOMPARE(codeOf(publishFunnel(*replica_, replica_->newId())), kNotFound);
    }

    void aMigratedDealKeepsItsSteps() {
        publish();
        const Uuid deal = addDeal();
        const Uuid other = addDeal();
        step(deal, "b").orThrow();
        step(other, "b").orThrow();
        deleteRecord(*replica_, Kind::Stage, stages_[1]).orThrow();
        addStage("d");
        publish();
        Migration one{funnel_, {}, {{"b", "c"}}, {deal}};
        QCOMPARE(migrateDeals(*replica_, one).orThrow(), 1);
        QCOMPARE(names(deal), std::string("a c d "));
        QCOMPARE(next(deal), std::string("d"));
        QCOMPARE(names(other), std::string("a b c "));
        // Without a word about it: as far as the nearest step that is still there.
        Migration all;
        all.funnel = funnel_;
        QCOMPARE(migrateDeals(*replica_, all).orThrow(), 1);
        QCOMPARE(next(other), std::string("c"));
        // A step on the version from which it came is read where that is mapped.
        const Uuid late = step(other, "b").orThrow();
        QVERIFY(replica_.get(Kind::Step, late).reference("stage") == stages_[0]);
        undoLast();
        undoLast();
        QCOMPARE(names(other), std::string("a b c "));
    }

    void migratingTwiceFollowsBothMaps() {
        publish();
        const Uuid deal = addDeal();
        step(deal, "c").orThrow();
        deleteRecord(*replica_, Kind::Stage, stages_[2]).orThrow();
        publish();
        Migration all;
        all.funnel = funnel_;
        all.mapping = {{"c", "b"}};
        migrateDeals(*replica_, all).orThrow();
        deleteRecord(*replica_, Kind::Stage, stages_[1]).orThrow();
        addStage("e");
        publish();
        all.mapping = {{"b", "e"}};
        migrateDeals(*replica_, all).orThrow();
        QCOMPARE(names(deal), std::string("a e "));
        QCOMPARE(next(deal), std::string());
    }

    void aMappingThatCannotBeIsRefused() {
        Migration all;
        all.funnel = funnel_;
        QCOMPARE(codeOf(migrateDeals(*replica_, all)), kRefused);  // nothing is published
        publish();
        addDeal();
        deleteRecord(*replica_, Kind::Stage, stages_[2]).orThrow();
        publish();
        all.mapping = {{"a", "b"}};
        QCOMPARE(codeOf(migrateDeals(*replica_, all)), kRefused);  // a is still there
        all.mapping = {{"zzz", "b"}};
        QCOMPARE(codeOf(migrateDeals(*replica_, all)), kNotFound);
        all.mapping = {};
        all.deals = {replica_->newId()};
        QCOMPARE(codeOf(migrateDeals(*replica_, all)), kNotFound);
    }

    void aDealThatChangesItsFunnelStartsThereAnew() {
        publish();
        const Uuid deal = addDeal();
        const Uuid other = add(Kind::Funnel, {{"name", std::string("Other")}});
        setRecord(*replica_, Kind::Deal, deal, {{"funnel", other}}).orThrow();
        QVERIFY(replica_.get(Kind::Deal, deal).reference("version").isNil());
        setRecord(*replica_, Kind::Deal, deal, {{"funnel", funnel_}}).orThrow();
        QVERIFY(!replica_.get(Kind::Deal, deal).reference("version").isNil());
    }

    void aWinStartsTheNextFunnelOnce() {
        const Uuid after =
            add(Kind::Funnel, {{"name", std::string("After")}, {"kind", std::string("onboarding")}});
        setRecord(*replica_, Kind::Funnel, funnel_, {{"next", after}}).orThrow();
        const Uuid contact = add(Kind::Contact, {{"name", std::string("Anna")}});
        const Uuid deal = addDeal({{"contact", contact}, {"amount", std::string("100.50")}});
        const Won won = winDeal(*replica_, deal).orThrow();
        const auto started = replica_.get(Kind::Deal, won.nextDeal);
        QVERIFY(started.reference("funnel") == after && started.reference("contact") == contact);
        QVERIFY(started.reference("started_from") == deal);
        QVERIFY(won.purchase.has_value());
        const Uuid purchase = add(Kind::Purchase, *won.purchase);
        QCOMPARE(replica_.get(Kind::Purchase, purchase).integer("amount").value(), std::int64_t{1'005'000});
        QVERIFY(replica_.get(Kind::Purchase, purchase).reference("deal") == deal);
        reopenDeal(*replica_, deal).orThrow();
        const Won again = winDeal(*replica_, deal).orThrow();
        QVERIFY(again.nextDeal == won.nextDeal);
        QVERIFY(!again.purchase.has_value());  // it has one
        Closing past;
        past.startsNext = false;
        const Uuid old = addDeal();
        QVERIFY(winDeal(*replica_, old, past).orThrow().nextDeal.isNil());
    }

    void aLossTakesOneOfItsStepsReasons() {
        const Uuid mine = add(Kind::Reason, {{"stage", stages_[0]}, {"name", std::string("silent")}});
        const Uuid foreign = add(Kind::Reason, {{"stage", stages_[2]}, {"name", std::string("too dear")}});
        publish();
        const Uuid deal = addDeal();
        loseDeal(*replica_, deal, {mine.text(), {}, {}}).orThrow();
        QVERIFY(replica_.get(Kind::Deal, deal).reference("reason") == mine);
        reopenDeal(*replica_, deal).orThrow();
        loseDeal(*replica_, deal, {foreign.text(), {}, {}}).orThrow();
        QVERIFY(replica_.get(Kind::Deal, deal).reference("reason").isNil());
        QCOMPARE(replica_.get(Kind::Deal, deal).text("reason_text"), std::string("too dear"));
        reopenDeal(*replica_, deal).orThrow();
        // A reason that the draft has no more is still one of the version's.
        deleteRecord(*replica_, Kind::Reason, mine).orThrow();
        loseDeal(*replica_, deal, {"silent", {}, {}}).orThrow();
        QVERIFY(replica_.get(Kind::Deal, deal).reference("reason") == mine);
    }

    void aReopenedDealKeepsItsLoss() {
        const Uuid deal = addDeal();
        step(deal, "a").orThrow();
        loseDeal(*replica_, deal, {"no time", {}, 5'000}).orThrow();
        reopenDeal(*replica_, deal).orThrow();
        const auto losses = std::get<std::vector<std::string>>(replica_.get(Kind::Deal, deal)["losses"]);
        QCOMPARE(losses.size(), std::size_t{1});
        const auto loss = model::EarlierLoss::parse(losses[0]);
        QVERIFY(loss && loss->stage == stages_[1] && loss->reason == "no time" && loss->lostMs == 5'000);
        // By hand as well; and a win leaves none.
        loseDeal(*replica_, deal, {"late", {}, 6'000}).orThrow();
        setRecord(*replica_, Kind::Deal, deal, {{"status", std::string("open")}}).orThrow();
        winDeal(*replica_, deal).orThrow();
        reopenDeal(*replica_, deal).orThrow();
        QCOMPARE(std::get<std::vector<std::string>>(replica_.get(Kind::Deal, deal)["losses"]).size(),
                 std::size_t{2});
    }

    void readyMadeFunnelsNameTheBuyersSteps() {
        QCOMPARE(funnelTemplates().size(), std::size_t{7});
        for (const FunnelTemplate& one : funnelTemplates())
            for (const bool russian : {true, false}) {
                const Uuid made = addFunnelFrom(*replica_, std::string(one.key), russian).orThrow();
                QCOMPARE(replica_.get(Kind::Funnel, made).text("kind"), std::string(one.kind));
                store::ReadTransaction read(*replica_);
                const store::FunnelPaths paths = store::funnelPaths(read, made);
                QCOMPARE(paths.draft.size(), one.stages.size());
                for (const model::PathStage& stage : paths.draft) {
                    QVERIFY2(!stage.evidence.empty() && !stage.help.empty() && !stage.question.empty() &&
                                 !stage.reasons.empty() && stage.usualDays &&
                                 stage.limitDays > stage.usualDays,
                             stage.name.c_str());
                    QVERIFY2(model::checkStageName(stage.name).verdict == model::StageVerdict::Buyer,
                             stage.name.c_str());
                }
            }
        QCOMPARE(codeOf(addFunnelFrom(*replica_, "miracle", true)), kNotFound);
    }

    void whatIsFrozenCanBeRead() {
        publish();
        store::ReadTransaction read(*replica_);
        const store::FunnelPaths paths = store::funnelPaths(read, funnel_);
        QVERIFY(model::thawed(model::frozen(paths.draft)) == paths.draft);
        QVERIFY(!paths.hasDraft());
        // What a newer program or a mistake has written is read as far as it goes.
        QVERIFY(model::thawed(nlohmann::json::parse(R"({"stages":[{"id":"x"},7,{"name":"y"}]})")).empty());
        QVERIFY(model::thawed(nlohmann::json::parse("[]")).empty());
        QVERIFY(model::stageMapFrom(nlohmann::json::parse(R"({"x":1})")).empty());
        QVERIFY(!model::EarlierLoss::parse("yesterday").has_value());
    }

private:
    void undoLast() {
        store::WriteTransaction write(*replica_);
        store::undo(write, store::lastUndoable(write).value().id);
        write.commit();
    }
};

QTEST_GUILESS_MAIN(TestFunnels)
#include "tst_funnels.moc"
