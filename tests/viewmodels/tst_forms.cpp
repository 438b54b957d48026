// Capturing somebody, and noting a call.
#include <QTest>

#include "core/actions/conflicts.h"
#include "core/actions/input.h"
#include "core/store/query.h"
#include "qml/viewmodels/call_model.h"
#include "qml/viewmodels/capture_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

QString text(const Uuid& id) {
    return QString::fromStdString(id.text());
}

std::vector<store::Record> all(Fixture& f, Kind kind) {
    return f.write([kind](store::Replica& replica) {
        store::ReadTransaction read(replica);
        store::ListQuery query;
        query.kind = kind;
        return store::listRecords(read, query);
    });
}

}  // namespace

class FormsTest : public QObject {
    Q_OBJECT

    /// Anna, who is owed a price since the day before yesterday and a call since yesterday.
    struct Promised {
        Fixture f;
        CallModel model{f.context};
        const std::int64_t dueMs = f.context.words().startOfToday() - 10 * 3'600'000;
        Uuid me, anna, price, callBack;

        Promised() {
            me = f.add(Kind::Member, {{"name", std::string("Maria")}});
            f.write([&](store::Replica& replica) {
                store::Identity self = replica.identity();
                self.member = me;
                store::WriteTransaction write(replica);
                write.setIdentity(self);
                write.commit();
            });
            anna = f.add(Kind::Contact, {{"name", std::string("Anna Rud")}});
            price = owed("Send the price", dueMs - 24 * 3'600'000);
            callBack = owed("Call back Anna", dueMs);
        }
        Uuid owed(const std::string& title, std::int64_t due) {
            return f.add(Kind::Task, {{"title", title}, {"contact", anna}, {"due", due}, {"assignee", me}});
        }
        store::Record task(const Uuid& id) { return f.record(Kind::Task, id); }
        /// What is offered to be settled; what is chosen with a mark.
        QStringList tasks() {
            QStringList texts;
            for (int row = 0; row < model.tasks()->count(); ++row)
                texts.append(at(*model.tasks(), row, "text").toString() +
                             (at(*model.tasks(), row, "settled").toBool() ? "!" : ""));
            return texts;
        }
        void begin(const Uuid& from) {
            model.start(text(anna));
            if (!from.isNil()) model.startFrom(text(from));
            QTRY_COMPARE(model.name(), QString("Anna Rud"));
        }
        void save() {
            QSignalSpy saved(&model, &CallModel::saved);
            model.save();
            QTRY_COMPARE(saved.size(), 1);
        }
    };

private slots:
    void aNameOrAPhoneIsEnough() {
        Fixture f;
        CaptureModel model(f.context);
        model.start();
        QVERIFY(!model.canSave());
        model.setPhone("+7 913 204-11-87");
        QVERIFY(model.canSave());
        QSignalSpy saved(&model, &CaptureModel::saved);
        model.save();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(model.phone().isEmpty());
        QCOMPARE(all(f, Kind::Contact).size(), std::size_t{1});
    }

    void theStandCountsAndKeepsItsChoices() {
        Fixture f;
        const std::string today = f.write([](store::Replica& replica) {
            return actions::dayOf(replica.serverTime().nowMs(), replica.zoneMinutes());
        });
        f.add(Kind::Event, {{"name", std::string("Metal fair")},
                            {"starts", today},
                            {"ends", today},
                            {"consent_text", std::string("I agree, says the fair")}});
        CaptureModel model(f.context);
        const Watched interests(*model.interests());
        const Watched steps(*model.nextSteps());
        model.start();
        QTRY_COMPARE(model.eventName(), QString("Metal fair"));
        QCOMPARE(model.countText(), QString("1st"));
        QVERIFY(model.nextSteps()->count() >= 3);
        model.setName("Pavel Kim");
        model.setCompany("Vector");
        model.addInterest("Dispensers");
        model.toggleInterest(at(*model.interests(), 0, "text").toString());
        model.chooseNextStep("call");
        model.setConsent(true);
        QSignalSpy saved(&model, &CaptureModel::saved);
        model.saveAndNext();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(saved[0][1].toBool());
        QTRY_COMPARE(model.countText(), QString("2nd"));
        QVERIFY(model.name().isEmpty() && !model.consent());
        for (const Row& row : model.interests()->rows()) QVERIFY(!row.values[0].toBool());

        const store::Record contact = f.record(Kind::Contact, idOf(saved[0][0].toString()));
        QCOMPARE(contact.text("name"), std::string("Pavel Kim"));
        QCOMPARE(contact.text("consent_text"), std::string("I agree, says the fair"));
        QVERIFY(!contact.reference("event").isNil() && !contact.reference("company").isNil());
        QCOMPARE(std::get<std::vector<std::string>>(contact["tags"]).size(), std::size_t{2});
        const auto tasks = all(f, Kind::Task);
        QCOMPARE(tasks.size(), std::size_t{1});
        QCOMPARE(tasks[0].text("title"), std::string("Call"));
        QVERIFY(tasks[0].integer("due").has_value());
        QVERIFY(interests.neverReset() && steps.neverReset());
    }

    void whoIsKnownAlreadyIsNotMadeTwice() {
        Fixture f;
        const Uuid known = f.add(Kind::Contact, {{"name", std::string("Pavel Kim")},
                                                 {"position", std::string("director")},
                                                 {"phones", std::string("8 913 204-11-87")}});
        CaptureModel model(f.context);
        model.start();
        model.setName("P. Kim");
        model.setPhone("+7 913 204 11 87");
        QTRY_VERIFY(model.duplicateFound());
        QCOMPARE(model.duplicateId(), text(known));
        QCOMPARE(model.duplicateTitle(), QString("Looks like Pavel Kim"));
        QVERIFY(model.duplicateText().startsWith("The same phone"));
        model.useDuplicate();
        QVERIFY(model.merging());
        model.setEmail("kim@vector.example");
        model.setNote("Wants two of them");
        QSignalSpy saved(&model, &CaptureModel::saved);
        model.save();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].toString(), text(known));
        QCOMPARE(all(f, Kind::Contact).size(), std::size_t{1});
        const store::Record contact = f.record(Kind::Contact, known);
        QCOMPARE(contact.text("name"), std::string("Pavel Kim"));
        QCOMPARE(contact.text("position"), std::string("director"));
        QCOMPARE(std::get<std::vector<std::string>>(contact["phones"]).size(), std::size_t{1});
        QCOMPARE(std::get<std::vector<std::string>>(contact["emails"]).size(), std::size_t{1});
        QCOMPARE(all(f, Kind::Activity).size(), std::size_t{1});
    }

    void aHintThatIsWrongIsForgotten() {
        Fixture f;
        f.add(Kind::Contact, {{"phones", std::string("+79132041187")}});
        CaptureModel model(f.context);
        model.setPhone("+7 913 204-11-87");
        QTRY_VERIFY(model.duplicateFound());
        model.forgetDuplicate();
        model.setName("Another Person");
        QTest::qWait(400);
        QVERIFY(!model.duplicateFound());
        QSignalSpy saved(&model, &CaptureModel::saved);
        model.save();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(all(f, Kind::Contact).size(), std::size_t{2});
    }

    void aCallIsNotedWithWhatFollows() {
        Fixture f;
        const Uuid funnel = f.add(Kind::Funnel, {{"name", std::string("Sale")}});
        const Uuid stage =
            f.add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Told us the task")}});
        const Uuid contact = f.add(
            Kind::Contact, {{"name", std::string("Anna Rud")}, {"phones", std::string("+79132041187")}});
        const Uuid deal =
            f.add(Kind::Deal, {{"title", std::string("Line")}, {"contact", contact}, {"funnel", funnel}});
        CallModel model(f.context);
        const Watched outcomes(*model.outcomes());
        const Watched steps(*model.nextSteps());
        model.start(text(contact));
        QTRY_COMPARE(model.name(), QString("Anna Rud"));
        QCOMPARE(model.outcomes()->count(), 10);
        QVERIFY(!model.canSave());
        QVERIFY(model.unknownText().contains("budget"));
        model.setOutcome("no_answer");
        QVERIFY(!model.buyerStepOffered());
        model.setOutcome("talked");
        QVERIFY(model.buyerStepOffered());
        QCOMPARE(model.buyerStepText(), QString("Told us the task"));
        model.setBuyerStepTaken(true);
        model.chooseNextStep("week");
        QCOMPARE(model.nextStep(), QString("week"));
        model.setNote("Forty machines, by March");
        QSignalSpy saved(&model, &CallModel::saved);
        model.save();
        QTRY_COMPARE(saved.size(), 1);
        const auto calls = all(f, Kind::Activity);
        QCOMPARE(calls.size(), std::size_t{1});
        QCOMPARE(calls[0].text("outcome"), std::string("talked"));
        QCOMPARE(calls[0].reference("deal"), deal);
        const auto taken = all(f, Kind::Step);
        QCOMPARE(taken.size(), std::size_t{1});
        QCOMPARE(taken[0].reference("stage"), stage);
        QCOMPARE(all(f, Kind::Task).size(), std::size_t{1});
        QVERIFY(outcomes.neverReset() && steps.neverReset());
    }

    void ownWordsInsteadOfAPreset() {
        Fixture f;
        const Uuid contact = f.add(Kind::Contact, {{"name", std::string("Anna Rud")}});
        CallModel model(f.context);
        model.start(text(contact));
        QTRY_COMPARE(model.name(), QString("Anna Rud"));
        model.setOutcome("agreed");
        model.chooseNextStep("tomorrow");
        model.setNextLine("2031-05-09 14:30 visit their plant");
        QVERIFY(model.nextStep().isEmpty());
        QSignalSpy saved(&model, &CallModel::saved);
        model.save();
        QTRY_COMPARE(saved.size(), 1);
        const auto tasks = all(f, Kind::Task);
        QCOMPARE(tasks.size(), std::size_t{1});
        QCOMPARE(tasks[0].text("title"), std::string("visit their plant"));
    }

    void aCallSettlesWhatWasPromised() {
        Promised w;
        // From elsewhere all of it is offered, what is due first before the rest, and nothing chosen.
        w.begin(Uuid{});
        QVERIFY(w.tasks().isEmpty());
        w.model.setOutcome("talked");
        QCOMPARE(w.tasks(), QStringList({"Done: Send the price", "Done: Call back Anna"}));
        // From its own task that comes first, and is chosen.
        w.model.startFrom(text(w.callBack));
        QTRY_COMPARE(w.tasks(), QStringList({"Done: Call back Anna!", "Done: Send the price"}));
        w.model.setTaskSettled(text(w.callBack), false);
        QCOMPARE(w.tasks(), QStringList({"Done: Call back Anna", "Done: Send the price"}));
        w.model.setOutcome("wrong_number");
        QCOMPARE(w.tasks(), QStringList({"Done: Call back Anna", "Done: Send the price"}));
        w.model.setOutcome("agreed");
        QCOMPARE(w.tasks(), QStringList({"Done: Call back Anna!", "Done: Send the price"}));
        w.save();
        QVERIFY(w.task(w.callBack).integer("done_at").has_value());
        QVERIFY(!w.task(w.price).integer("done_at").has_value());
        QCOMPARE(all(w.f, Kind::Activity).size(), std::size_t{1});
        // One way back for both.
        w.f.write([](store::Replica& replica) { return actions::undoLast(replica).orThrow(); });
        QVERIFY(!w.task(w.callBack).integer("done_at").has_value());
        QVERIFY(all(w.f, Kind::Activity).empty());
    }

    void aCallSettlesAllThatWasPromised() {
        Promised w;
        w.begin(w.callBack);
        w.model.setOutcome("talked");
        w.model.setTaskSettled(text(w.price), true);
        QTRY_COMPARE(w.tasks(), QStringList({"Done: Call back Anna!", "Done: Send the price!"}));
        QSignalSpy told(&w.f.context, &Context::toast);
        w.save();
        QCOMPARE(told.first().first().toString(), QString("Call noted, 2 tasks are done"));
        for (const Uuid& task : {w.callBack, w.price}) QVERIFY(w.task(task).integer("done_at").has_value());
        w.f.write([](store::Replica& replica) { return actions::undoLast(replica).orThrow(); });
        for (const Uuid& task : {w.callBack, w.price}) QVERIFY(!w.task(task).integer("done_at").has_value());
    }

    void whoWasNotReachedIsTriedAgain() {
        Promised w;
        w.f.set(Kind::Task, w.callBack, {{"remind_at", w.dueMs - 600'000}});
        w.begin(w.callBack);
        w.model.setOutcome("no_answer");
        QTRY_COMPARE(w.tasks(), QStringList({"Postpone: Call back Anna", "Postpone: Send the price"}));
        w.model.setTaskSettled(text(w.callBack), true);
        w.save();
        const std::int64_t later = w.task(w.callBack).integer("due").value_or(0);
        QVERIFY(later > w.dueMs);
        QVERIFY(!w.task(w.callBack).integer("done_at").has_value());
        // It is reminded of as long before.
        QCOMPARE(w.task(w.callBack).integer("remind_at").value_or(0), later - 600'000);
        // Another time for the call is the task's new time, and no second task.
        w.begin(w.callBack);
        w.model.setOutcome("no_answer");
        w.model.chooseNextStep("week");
        QTRY_VERIFY(w.tasks().contains("Postpone: Call back Anna!"));
        w.save();
        QVERIFY(w.task(w.callBack).integer("due").value_or(0) > later);
        QVERIFY(w.task(w.callBack).integer("remind_at").value_or(0) > later);
        QCOMPARE(all(w.f, Kind::Task).size(), std::size_t{2});
        // What somebody else has settled meanwhile keeps nobody from noting the call.
        w.begin(w.callBack);
        w.model.setOutcome("talked");
        QTRY_VERIFY(w.tasks().contains("Done: Call back Anna!"));
        w.f.write([&](store::Replica& replica) {
            actions::deleteRecord(replica, Kind::Task, w.callBack).orThrow();
        });
        w.save();
        QCOMPARE(all(w.f, Kind::Activity).size(), std::size_t{3});
    }

    void othersTasksAndLaterOnesAreNotOffered() {
        Promised w;
        const Uuid colleague = w.f.add(Kind::Member, {{"name", std::string("Oleg")}});
        w.f.set(Kind::Task, w.price, {{"assignee", colleague}});
        w.f.set(Kind::Task, w.callBack, {{"due", std::string("2099-01-05")}});
        w.begin(Uuid{});
        w.model.setOutcome("talked");
        QVERIFY(w.tasks().isEmpty());
    }

    void whoWantsNoCallsGetsNoNextStep() {
        Fixture f;
        const Uuid contact = f.add(Kind::Contact, {{"name", std::string("Anna Rud")}});
        CallModel model(f.context);
        model.start(text(contact));
        QTRY_COMPARE(model.name(), QString("Anna Rud"));
        model.setOutcome("talked");
        model.chooseNextStep("week");
        model.setOutcome("do_not_call");
        QCOMPARE(model.nextSteps()->count(), 0);
        QVERIFY(model.nextStep().isEmpty());
        QSignalSpy saved(&model, &CallModel::saved);
        model.save();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(all(f, Kind::Task).empty());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::FormsTest)
#include "tst_forms.moc"
