#include <QTest>

#include "core/store/query.h"
#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::RowModel;

/// The team's rhythm on the screen: meeting, ideas, hypotheses.
class TestPlans : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void aMeetingFromTheCallToTheClosedProtocol() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.more")));
        QVERIFY(w.tap(QStringLiteral("more.meetings")));
        w.taps = 0;
        QVERIFY(w.tap(QStringLiteral("meetings.empty.action")));
        QVERIFY(w.tap(QStringLiteral("meetingNew.save")));
        QVERIFY(w.shows(QStringLiteral("meeting.more")));
        QCOMPARE(w.taps, 2);
        auto* meeting = w.app().meeting();
        QVERIFY(AppWindow::until([&] { return meeting->parts()->count() > 1; }));
        QVERIFY(w.sees(QStringLiteral("Не готовы")));
        QVERIFY(w.type(QStringLiteral("meeting.newItem"), QStringLiteral("Скидка на насосы")));
        QVERIFY(w.tap(QStringLiteral("meeting.needsDecision")));
        QVERIFY(w.tap(QStringLiteral("meeting.addItem")));
        QVERIFY(w.shows(QStringLiteral("meeting.item.0")));
        w.app().ideas()->add(QStringLiteral("Звонить в день заявки"), {});
        QVERIFY(AppWindow::until([&] { return meeting->ideasWaiting() == 1; }));
        QVERIFY(w.sees(QStringLiteral("Взять 1 идею")));
        QVERIFY(w.tap(QStringLiteral("meeting.bringIdeas")));
        QVERIFY(w.shows(QStringLiteral("meeting.item.1")));
        QVERIFY(w.lacks(QStringLiteral("meeting.bringIdeas")));
        QVERIFY(w.tap(QStringLiteral("meeting.decide.0")));
        QVERIFY(w.type(QStringLiteral("decision.words"), QStringLiteral("5 % до марта")));
        QVERIFY(w.tap(QStringLiteral("decision.member.0")));
        QVERIFY(w.tap(QStringLiteral("decision.save")));
        QVERIFY(w.shows(QStringLiteral("meeting.decision.0")));
        QVERIFY(w.tap(QStringLiteral("meeting.item.0")));
        QVERIFY(w.type(QStringLiteral("discussed.words"), QStringLiteral("Двое за")));
        QVERIFY(w.tap(QStringLiteral("discussed.save")));
        QVERIFY(w.sees(QStringLiteral("Двое за")));
        QVERIFY(w.tap(QStringLiteral("meeting.more")));
        QVERIFY(w.tap(QStringLiteral("meeting.close")));
        QVERIFY(AppWindow::until([&] { return meeting->closed(); }));
        QVERIFY(w.lacks(QStringLiteral("meeting.newItem")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.sees(QStringLiteral("Протокол закрыт")));
    }

    void anIdeaGoesOnAsAHypothesis() {
        AppWindow w(AppWindow::kDesktop);
        QVERIFY(w.tap(QStringLiteral("nav.ideas")));
        QVERIFY(w.tap(QStringLiteral("ideas.empty.action")));
        QVERIFY(w.type(QStringLiteral("idea.words"), QStringLiteral("Предложение на одной странице")));
        QVERIFY(w.tap(QStringLiteral("idea.save")));
        QVERIFY(w.tap(QStringLiteral("ideas.row.0")));
        QVERIFY(w.tap(QStringLiteral("idea.status.testing")));
        QVERIFY(w.tap(QStringLiteral("idea.settled")));
        QVERIFY(w.sees(QStringLiteral("Проверяется")));
        QVERIFY(w.tap(QStringLiteral("ideas.row.0")));
        QVERIFY(w.tap(QStringLiteral("idea.measure")));
        QVERIFY(w.tap(QStringLiteral("hypothesis.step.1")));
        QVERIFY(w.type(QStringLiteral("hypothesis.target"), QStringLiteral("98")));
        QVERIFY(w.tap(QStringLiteral("hypothesis.save")));
        QVERIFY(w.shows(QStringLiteral("hypotheses.row.0")));
        QVERIFY(w.sees(QStringLiteral("Предложение на одной странице")));
        // The made-up company has too few deals for this: that is said, and no test begins.
        QVERIFY(w.sees(QStringLiteral("Мало сделок до проверки")));
        QVERIFY(w.lacks(QStringLiteral("hypotheses.start.0")));

        // By group: half of the deals go on as before.
        QVERIFY(w.tap(QStringLiteral("ideas.add")));
        QVERIFY(w.type(QStringLiteral("hypothesis.words"), QStringLiteral("Звонить в день заявки")));
        QVERIFY(w.tap(QStringLiteral("hypothesis.step.1")));
        QVERIFY(w.type(QStringLiteral("hypothesis.target"), QStringLiteral("98")));
        QVERIFY(w.tap(QStringLiteral("hypothesis.by.deal")));
        QVERIFY(w.tap(QStringLiteral("hypothesis.save")));
        QVERIFY(w.sees(QStringLiteral("поровну в каждой группе")));
        QVERIFY(w.tap(QStringLiteral("hypotheses.start.0")));
        QVERIFY(AppWindow::until([&] { return w.app().hypotheses()->running() == 1; }));
        QVERIFY(w.sees(QStringLiteral("Рано судить")));
    }

    void aPlaybookAndAScriptAreMadeTheTeamsOwn() {
        AppWindow w;
        w.open(QStringLiteral("playbooks"));
        QVERIFY(w.tap(QStringLiteral("playbooks.empty.action")));
        QVERIFY(AppWindow::until([&] { return w.app().playbooks()->count() > 3; }));
        QVERIFY(w.shows(QStringLiteral("playbooks.row.3")));
        QVERIFY(w.settle());
        QVERIFY(w.tap(QStringLiteral("playbooks.edit.0")));
        QVERIFY(w.type(QStringLiteral("playbook.goal"), QStringLiteral("Познакомиться с главным инженером"),
                       true));
        QVERIFY(w.tap(QStringLiteral("playbook.save")));
        QVERIFY(w.sees(QStringLiteral("Познакомиться с главным инженером")));
        w.open(QStringLiteral("scripts"));
        QVERIFY(AppWindow::until([&] { return w.app().scriptEditor()->scripts()->count() > 3; }));
        QVERIFY(w.settle());
        QVERIFY(w.tap(QStringLiteral("scripts.add")));
        QVERIFY(w.type(QStringLiteral("scriptName.words"), QStringLiteral("Наш")));
        QVERIFY(w.tap(QStringLiteral("scriptName.save")));
        QVERIFY(w.tap(QStringLiteral("scripts.empty.action")));
        QVERIFY(w.type(QStringLiteral("line.words"), QStringLiteral("Что отнимает больше всего времени?")));
        QVERIFY(w.tap(QStringLiteral("line.save")));
        QVERIFY(w.sees(QStringLiteral("замолчит")));
        QVERIFY(w.tap(QStringLiteral("scripts.words.0")));
        QVERIFY(w.tap(QStringLiteral("line.ends")));
        QVERIFY(w.tap(QStringLiteral("line.save")));
        QVERIFY(w.sees(QStringLiteral("Каждый разговор приходит к концу")));
        // What is published stays; a changed word asks to be published anew.
        QVERIFY(w.sees(QStringLiteral("Ещё не опубликован")));
        QVERIFY(w.tap(QStringLiteral("scripts.publish")));
        QVERIFY(w.sees(QStringLiteral("Версия 1 от")));
        QVERIFY(w.lacks(QStringLiteral("scripts.publish")));
        QVERIFY(w.tap(QStringLiteral("scripts.words.0")));
        QVERIFY(w.type(QStringLiteral("line.words"), QStringLiteral("Что мешает больше всего?"), true));
        QVERIFY(w.tap(QStringLiteral("line.save")));
        QVERIFY(w.shows(QStringLiteral("scripts.publish")));
        QVERIFY(w.sees(QStringLiteral("Версия 1 от")));
    }

    void aLockedAppShowsNothingBeforeThePin() {
        AppWindow w;
        w.open(QStringLiteral("settings"));
        QVERIFY(w.tap(QStringLiteral("settings.lock")));
        QVERIFY(w.type(QStringLiteral("pin.words"), QStringLiteral("2468")));
        QVERIFY(w.tap(QStringLiteral("pin.save")));
        QVERIFY(AppWindow::until([&] { return w.app().lock()->on(); }));
        QVERIFY(w.tap(QStringLiteral("settings.lockNow")));
        QVERIFY(w.shows(QStringLiteral("lock.pin")));
        QVERIFY(w.lacks(QStringLiteral("settings.lock")));
        QVERIFY(w.key(QStringLiteral("Ctrl+N")));
        QVERIFY(w.lacks(QStringLiteral("capture.name")));
        QVERIFY(w.type(QStringLiteral("lock.pin"), QStringLiteral("1357")));
        QVERIFY(w.tap(QStringLiteral("lock.open")));
        QVERIFY(w.sees(QStringLiteral("Неверный PIN")));
        QVERIFY(w.type(QStringLiteral("lock.pin"), QStringLiteral("2468"), true));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.shows(QStringLiteral("settings.lock")));
        QVERIFY(w.lacks(QStringLiteral("lock.pin")));
    }

    void norDoesWhatLiesOverThePage() {
        AppWindow w(AppWindow::kDesktop);
        const QString pin = QStringLiteral("2468"), search = QStringLiteral("palette.search");
        QVERIFY(w.app().lock()->setPin(pin));
        QVERIFY(w.key(QStringLiteral("Ctrl+K")));
        QVERIFY(w.type(search, QStringLiteral("насос")));
        w.app().lock()->lockNow();
        QVERIFY(w.shows(QStringLiteral("lock.pin")));
        QVERIFY(w.lacks(search));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.type(pin));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.lacks(QStringLiteral("lock.pin")));
        // What was typed is there still.
        QVERIFY(w.shows(search));
        QCOMPARE(app::script::findByName(w.window(), search)->property("text").toString(),
                 QStringLiteral("насос"));
        QVERIFY(w.type(search, QStringLiteral("ы")));
        // Nor what comes by itself meanwhile.
        w.app().lock()->lockNow();
        QVERIFY(w.lacks(search));
        for (QQuickItem* item : w.window().contentItem()->childItems())
            if (item->inherits("QQuickOverlay")) item->setVisible(true);
        QVERIFY(w.lacks(search));
        QVERIFY(w.type(pin));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.shows(search));
    }
};

QTEST_MAIN(TestPlans)
#include "tst_plans.moc"
