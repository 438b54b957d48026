// Calling through a list, along a script.
#include <QTest>

#include "core/store/query.h"
#include "qml/viewmodels/call_model.h"
#include "qml/viewmodels/call_session_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class SessionTest : public QObject {
    Q_OBJECT

    struct World {
        Fixture f;
        CallModel call{f.context};
        CallSessionModel session{f.context};
        Uuid script, first, second;
        QSignalSpy ended{&session, &CallSessionModel::ended};

        World() {
            f.add(Kind::Contact,
                  {{"name", std::string("Anna Rud")}, {"phones", std::string("+79132041187")}});
            f.add(Kind::Contact,
                  {{"name", std::string("Boris Kim")}, {"phones", std::string("+79132041188")}});
            script = f.add(Kind::Script,
                           {{"name", std::string("Acquaintance")}, {"goal", std::string("Get acquainted")}});
            first =
                f.add(Kind::ScriptLine, {{"script", script}, {"name", std::string("What takes your time?")}});
            second = f.add(Kind::ScriptLine,
                           {{"script", script}, {"name", std::string("Shall we show you?")}, {"ends", true}});
            f.add(Kind::ScriptAnswer, {{"line", first}, {"name", std::string("Tells")}, {"next", second}});
            QObject::connect(&session, &CallSessionModel::turnCame, &call, &CallModel::startTurn);
            QObject::connect(&call, &CallModel::saved, &session, &CallSessionModel::next);
            session.activate();
        }
    };

private slots:
    void oneTurnComesAfterTheOther() {
        World w;
        const Watched lists(w.session), answers(*w.call.answers());
        w.session.create("Cold ones", "cold", {}, 30, qs(w.script));
        QTRY_COMPARE(w.call.prompt(), QString("What takes your time?"));
        QVERIFY(w.session.active());
        QVERIFY(w.session.headText().startsWith("1 of 2"));
        QVERIFY(w.call.goalText().contains("get acquainted"));
        const QString anna = w.call.contactId();
        w.call.answer(w.call.answers()->rows().first().id);
        QCOMPARE(w.call.prompt(), QString("Shall we show you?"));
        QCOMPARE(w.call.answers()->count(), 0);
        w.call.stepBack();
        QCOMPARE(w.call.prompt(), QString("What takes your time?"));
        w.call.answer(w.call.answers()->rows().first().id);
        w.call.setOutcome("talked");
        w.call.save();
        QTRY_VERIFY(!w.call.contactId().isEmpty() && w.call.contactId() != anna);
        QTRY_COMPARE(w.call.prompt(), QString("What takes your time?"));
        QVERIFY(!w.call.begun());
        QVERIFY(w.session.share() > 0.4);
        // The path is kept with the call.
        w.f.write([&](store::Replica& replica) {
            store::ReadTransaction read(replica);
            const auto calls = store::recordsWhere(read, Kind::Activity, "contact", idOf(anna));
            QCOMPARE(calls.size(), std::size_t{1});
            QCOMPARE(calls[0].reference("script"), w.script);
            QVERIFY(!calls[0].text("script_path").empty());
        });
        w.call.setOutcome("agreed");
        w.call.save();
        QTRY_COMPARE(w.ended.size(), 1);
        QVERIFY(!w.session.active());
        QTRY_COMPARE(at(w.session, 0, "progressText").toString(), QString("2 of 2 called"));
        QVERIFY(lists.neverReset() && answers.neverReset());
    }

    void aSessionIsLeftAndGoneOnWith() {
        World w;
        w.session.create("Cold ones", "cold", {}, 0, {});
        QTRY_VERIFY(!w.call.contactId().isEmpty());
        const QString anna = w.call.contactId();
        // Without a script the usual words stand there.
        QTRY_VERIFY(!w.call.prompt().isEmpty());
        QCOMPARE(w.call.answers()->count(), 0);
        w.session.skip();
        QTRY_VERIFY(w.call.contactId() != anna);
        w.session.leave();
        QCOMPARE(w.ended.size(), 1);
        QTRY_COMPARE(at(w.session, 0, "remaining").toInt(), 1);
        w.session.begin(w.session.rows().first().id);
        QTRY_VERIFY(w.session.headText().startsWith("2 of 2"));
    }

    void nobodyToCallIsSaid() {
        World w;
        QSignalSpy toasts(&w.f.context, &Context::toast);
        w.session.create("Hot ones", "hot", {}, 0, {});
        QTRY_COMPARE(toasts.size(), 1);
        QVERIFY(!w.session.active());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::SessionTest)
#include "tst_session.moc"
