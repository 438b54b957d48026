// What was begun and left: it is told on the day's page, and one tap goes on with it.
#include <QTest>

#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using testing::AppWindow;
using viewmodels::RowModel;

namespace {

bool isChecked(AppWindow& w, const char* name) {
    const QQuickItem* chip = app::script::findByName(w.window(), QLatin1String(name));
    return chip != nullptr && chip->property("checked").toBool();
}

}  // namespace

class TestBegun : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    /// Words and the day that was chosen; the page went while the sheet was open.
    void aSheetIsGoneOnWith_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("phone") << AppWindow::kPhone;
        QTest::newRow("desktop") << AppWindow::kDesktop;
    }
    void aSheetIsGoneOnWith() {
        QFETCH(QSize, size);
        AppWindow w(size);
        w.openAny(QStringLiteral("contact"));
        QVERIFY(w.tap(QStringLiteral("contact.more")));
        QVERIFY(w.tap(QStringLiteral("contact.newTask")));
        QVERIFY(isChecked(w, "task.ahead.1"));
        QVERIFY(w.tap(QStringLiteral("task.ahead.7")));
        QVERIFY(w.type(QStringLiteral("task.words"), QStringLiteral("Отвезти образцы")));
        w.open(QStringLiteral("today"));
        QVERIFY(w.shows(QStringLiteral("today.begun.0")));
        QVERIFY(w.sees(QStringLiteral("Отвезти образцы")));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QVERIFY(w.shows(QStringLiteral("kept")));
        QCOMPARE(w.textOf(QStringLiteral("task.words")), QStringLiteral("Отвезти образцы"));
        QVERIFY(isChecked(w, "task.ahead.7"));
        QVERIFY(!isChecked(w, "task.ahead.1"));
        // Discarded, it is as it was, and is told no more.
        QVERIFY(w.sees(QStringLiteral("Убрать")));
        QVERIFY(w.tap(QStringLiteral("kept.action")));
        QVERIFY(isChecked(w, "task.ahead.1"));
        QVERIFY(w.key(QStringLiteral("Escape")));
        w.open(QStringLiteral("today"));
        QVERIFY(w.lacks(QStringLiteral("today.begun.0")));
    }

    /// Pages that have sheets of the same name are still there, out of sight.
    void theSheetIsThatOfThePageThatIsShown() {
        AppWindow w;
        for (const char* place : {"tasks", "meetings", "calls", "ideas"}) w.open(QLatin1String(place));
        w.openAny(QStringLiteral("contact"));
        const QString id = w.app().contact()->id();
        QVERIFY(w.tap(QStringLiteral("contact.more")));
        QVERIFY(w.tap(QStringLiteral("contact.newTask")));
        QVERIFY(w.type(QStringLiteral("task.words"), QStringLiteral("Отвезти образцы")));
        w.open(QStringLiteral("today"));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QVERIFY(w.shows(QStringLiteral("kept")));
        QVERIFY(w.tap(QStringLiteral("task.save")));
        QVERIFY(AppWindow::until([&] {
            const QList<viewmodels::Row> tasks = w.app().contact()->tasks()->rows();
            return w.app().contact()->id() == id &&
                   std::any_of(tasks.begin(), tasks.end(), [](const auto& row) {
                       return row.values.contains(QVariant(QStringLiteral("Отвезти образцы")));
                   });
        }));
    }

    /// A form of its own is told when it is left, and not while it is typed.
    void aVisitorIsGoneOnWith() {
        AppWindow w(AppWindow::kDesktop);
        w.open(QStringLiteral("capture"));
        QVERIFY(w.tap(QStringLiteral("capture.interest.add")));
        QVERIFY(w.type(QStringLiteral("capture.interest.name"), QStringLiteral("Задвиж")));
        QVERIFY(w.type(QStringLiteral("capture.name"), QStringLiteral("Дина Карпова")));
        QVERIFY(w.settle());
        QVERIFY(w.lacks(QStringLiteral("today.begun.0")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QCOMPARE(w.textOf(QStringLiteral("capture.name")), QStringLiteral("Дина Карпова"));
        QCOMPARE(w.textOf(QStringLiteral("capture.interest.name")), QStringLiteral("Задвиж"));
        QVERIFY(w.tap(QStringLiteral("capture.save")));
        QVERIFY(w.lacks(QStringLiteral("today.begun.0")));
    }

    void aSecondPhoneIsGoneOnWith() {
        AppWindow w;
        w.openAny(QStringLiteral("contact"));
        QVERIFY(w.tap(QStringLiteral("contact.more")));
        QVERIFY(w.tap(QStringLiteral("contact.edit")));
        QVERIFY(w.type(QStringLiteral("edit.phones.add"), QStringLiteral("+7 913 20")));
        w.open(QStringLiteral("today"));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QVERIFY(AppWindow::until([&] {
            return w.textOf(QStringLiteral("edit.phones.add")) == QLatin1String("+7 913 20") ||
                   w.app().contact()->draftPhones().contains(QStringLiteral("+7 913 20"));
        }));
    }

    /// A line of the agenda, and that it needs a decision.
    void aLineOfTheAgendaIsGoneOnWith() {
        AppWindow w;
        w.openAny(QStringLiteral("meeting"));
        QVERIFY(w.type(QStringLiteral("meeting.newItem"), QStringLiteral("Скидка на насосы")));
        QVERIFY(w.tap(QStringLiteral("meeting.needsDecision")));
        w.open(QStringLiteral("today"));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QVERIFY(w.shows(QStringLiteral("meeting.kept")));
        QCOMPARE(w.textOf(QStringLiteral("meeting.newItem")), QStringLiteral("Скидка на насосы"));
        QVERIFY(isChecked(w, "meeting.needsDecision"));
        QVERIFY(w.tap(QStringLiteral("meeting.addItem")));
        QVERIFY(AppWindow::until([&] { return w.app().meeting()->agenda()->count() == 1; }));
        QVERIFY(AppWindow::until([&] {
            return w.textOf(QStringLiteral("meeting.newItem")) != QLatin1String("Скидка на насосы");
        }));
        w.open(QStringLiteral("today"));
        QVERIFY(w.lacks(QStringLiteral("today.begun.0")));
    }

    /// What was begun about one thing is not offered for another one of the same page.
    void eachQuestionHasItsOwnWords() {
        AppWindow w;
        w.openAny(QStringLiteral("contact"));
        QVERIFY(w.tap(QStringLiteral("contact.question.timing")));
        QVERIFY(w.tap(QStringLiteral("question.yes")));
        QVERIFY(w.type(QStringLiteral("question.note"), QStringLiteral("к весне")));
        const QString id = w.app().contact()->id();
        w.open(QStringLiteral("today"));
        w.open(QStringLiteral("contact"), id);
        QVERIFY(w.tap(QStringLiteral("contact.question.money")));
        QVERIFY(w.shows(QStringLiteral("question.save")));
        QVERIFY(w.lacks(QStringLiteral("kept")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.tap(QStringLiteral("contact.question.timing")));
        QVERIFY(w.shows(QStringLiteral("kept")));
        QVERIFY(isChecked(w, "question.yes"));
    }
};

QTEST_MAIN(TestBegun)
#include "tst_begun.moc"
