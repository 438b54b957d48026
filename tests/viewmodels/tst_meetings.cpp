// The team's meeting, its ideas and hypotheses.
#include <QDir>
#include <QFile>
#include <QTest>
#include <QUrl>

#include "core/actions/deals.h"
#include "core/store/query.h"
#include "qml/viewmodels/hypothesis_list_model.h"
#include "qml/viewmodels/idea_list_model.h"
#include "qml/viewmodels/meeting_list_model.h"
#include "qml/viewmodels/meeting_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class MeetingsTest : public QObject {
    Q_OBJECT

private:
    /// Two members, the first of them this person.
    static std::pair<Uuid, Uuid> makeTeam(Fixture& f) {
        const Uuid maria = f.add(Kind::Member, {{"name", std::string("Maria")}});
        const Uuid oleg = f.add(Kind::Member, {{"name", std::string("Oleg")}});
        f.write([&](store::Replica& replica) {
            store::Identity self = replica.identity();
            self.member = maria;
            self.memberName = "Maria";
            store::WriteTransaction write(replica);
            write.setIdentity(self);
            write.commit();
        });
        return {maria, oleg};
    }

private slots:
    void aMeetingIsPreparedHeldAndClosed() {
        Fixture f;
        const auto [maria, oleg] = makeTeam(f);
        f.add(Kind::Plan, {{"metric", std::string("calls")},
                           {"period", std::string("month")},
                           {"starts", std::string("2026-12-01")},
                           {"target", std::int64_t{40} * Decimal::kScale}});
        MeetingListModel list(f.context);
        const Watched watched(list);
        list.activate();
        QTRY_COMPARE(list.state(), RowModel::Empty);
        QSignalSpy created(&list, &MeetingListModel::created);
        list.create(QStringLiteral("Monday"), QStringLiteral("2026-12-07 10:00"), QStringLiteral("Room 2"));
        QTRY_COMPARE(created.count(), 1);
        QTRY_COMPARE(list.count(), 1);
        QCOMPARE(at(list, 0, "stateText").toString(), QString("2 not prepared"));

        MeetingModel meeting(f.context);
        const Watched parts(*meeting.parts()), agenda(*meeting.agenda()), decisions(*meeting.decisions());
        meeting.open(created.first().first().toString());
        QTRY_COMPARE(meeting.title(), QString("Monday"));
        QCOMPARE(meeting.place(), QString("Room 2"));
        QCOMPARE(meeting.parts()->count(), 2);
        QCOMPARE(meeting.plan()->count(), 1);
        QVERIFY(meeting.invited() && !meeting.prepared());
        QVERIFY(meeting.warningText().contains(QStringLiteral("Maria, Oleg")));

        meeting.prepare(QStringLiteral("Two offers are out"));
        QTRY_VERIFY(meeting.prepared());
        QCOMPARE(meeting.myReport(), QString("Two offers are out"));
        // His plan's figures came with it by themselves.
        QCOMPARE(meeting.parts()->value(0, "stateText").toString(), QString("prepared"));
        QTRY_COMPARE(at(list, 0, "stateText").toString(), QString("1 not prepared"));

        meeting.addItem(QStringLiteral("Discount for pumps?"), true);
        QTRY_COMPARE(meeting.agenda()->count(), 1);
        QVERIFY(meeting.agenda()->value(0, "undecided").toBool());
        meeting.noteItem(meeting.agenda()->rows().first().id, QStringLiteral("Two are for it"));
        QTRY_COMPARE(meeting.agenda()->value(0, "discussed").toString(), QString("Two are for it"));
        meeting.decide(QStringLiteral("5 % until March"), qs(oleg), QStringLiteral("2026-12-20"),
                       meeting.agenda()->rows().first().id);
        QTRY_COMPARE(meeting.decisions()->count(), 1);
        QVERIFY(!meeting.agenda()->value(0, "undecided").toBool());
        QVERIFY(meeting.decisions()->value(0, "aboutText").toString().startsWith(QStringLiteral("Oleg")));
        const auto tasks = f.write([&](store::Replica& replica) {
            store::ReadTransaction read(replica);
            return store::recordsWhere(read, Kind::Task, "assignee", oleg);
        });
        QCOMPARE(tasks.size(), 1UL);
        QCOMPARE(tasks.front().text("title"), std::string("5 % until March"));

        QSignalSpy copied(&meeting, &MeetingModel::copied);
        meeting.copyProtocol();
        QTRY_COMPARE(copied.count(), 1);
        QVERIFY(copied.first().first().toString().contains(QStringLiteral("Two offers are out")));
        const QString pdf = f.dir.filePath(QStringLiteral("protocol.pdf"));
        meeting.saveProtocol(QUrl::fromLocalFile(pdf));
        QTRY_VERIFY(QFile(pdf).size() > 500);

        meeting.close();
        QTRY_VERIFY(meeting.closed());
        QTRY_VERIFY(at(list, 0, "closed").toBool());
        // Nothing is added to a closed protocol, and it is said.
        QSignalSpy said(&f.context, &Context::toast);
        meeting.decide(QStringLiteral("Late"), {}, {}, {});
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(meeting.decisions()->count(), 1);
        QVERIFY(watched.neverReset() && parts.neverReset() && agenda.neverReset() && decisions.neverReset());
    }

    void anIdeaIsRaisedAndSettled() {
        Fixture f;
        makeTeam(f);
        IdeaListModel ideas(f.context);
        const Watched watched(ideas);
        ideas.activate();
        QTRY_COMPARE(ideas.state(), RowModel::Empty);
        ideas.add(QStringLiteral("  Send the offer on one page "), QStringLiteral("Nobody reads six"));
        QTRY_COMPARE(ideas.count(), 1);
        QCOMPARE(at(ideas, 0, "title").toString(), QString("Send the offer on one page"));
        QCOMPARE(at(ideas, 0, "statusText").toString(), QString("New"));
        ideas.settle(ideas.rows().first().id, QStringLiteral("done"),
                     QStringLiteral("Twice as many read it"));
        QTRY_COMPARE(at(ideas, 0, "status").toString(), QString("done"));
        QCOMPARE(at(ideas, 0, "outcome").toString(), QString("Twice as many read it"));
        QVERIFY(watched.neverReset());
    }

    void aHypothesisSaysHonestlyWhatItTakes() {
        Fixture f;
        // 120 deals of two months ago, of which every fourth buyer answered within five days.
        const Uuid funnel = f.add(Kind::Funnel, {{"name", std::string("Path")}});
        const Uuid stage = f.add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Answered")}});
        f.write([&](store::Replica& replica) {
            const std::int64_t day = 86'400'000, then = replica.serverTime().nowMs() - 60 * day;
            for (int i = 0; i < 120; ++i) {
                const Uuid deal =
                    actions::addRecord(
                        replica, Kind::Deal,
                        {{"title", std::string("Deal")}, {"funnel", funnel}, {"created_at", then}})
                        .orThrow();
                if (i % 4 != 0) continue;
                actions::StepTaken taken;
                taken.deal = deal;
                taken.stage = stage.text();
                taken.evidence = "by phone";
                taken.atMs = then + 5 * day;
                actions::markStep(replica, taken).orThrow();
            }
        });
        HypothesisListModel list(f.context);
        const Watched watched(list);
        list.activate();
        QTRY_COMPARE(list.steps()->count(), 1);
        list.add(QStringLiteral("we call on the same day"), list.steps()->rows().first().id, 60, 8, {});
        QTRY_COMPARE(list.count(), 1);
        QCOMPARE(at(list, 0, "phase").toString(), QString("planned"));
        QCOMPARE(at(list, 0, "mark").toDouble(), 0.6);
        QCOMPARE(at(list, 0, "before").toDouble(), 0.25);
        QVERIFY(at(list, 0, "startable").toBool());
        QVERIFY(at(list, 0, "findingText").toString().contains(QStringLiteral("deals")));
        const QString id = list.rows().first().id;
        list.start(id);
        QTRY_COMPARE(at(list, 0, "phase").toString(), QString("running"));
        QTRY_COMPARE(list.running(), 1);
        QVERIFY(at(list, 0, "findingText").toString().contains(QStringLiteral("Too early")));
        // Nothing is concluded before its time.
        QSignalSpy said(&f.context, &Context::toast);
        list.conclude(id);
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(at(list, 0, "phase").toString(), QString("running"));
        list.stop(id);
        QTRY_COMPARE(at(list, 0, "phase").toString(), QString("stopped"));
        QTRY_COMPARE(list.running(), 0);
        QVERIFY(watched.neverReset());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::MeetingsTest)
#include "tst_meetings.moc"
