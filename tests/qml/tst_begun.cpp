// What was begun and left: it is told on the day's page, and one tap goes on with it.
#include <QTest>

#include "core/actions/records.h"
#include "core/store/drafts.h"
#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"
#include "tests/viewmodels/no_sync.h"

using namespace tropa;
using testing::AppWindow;
using viewmodels::RowModel;

namespace {

bool isChecked(AppWindow& w, const char* name) {
    const QQuickItem* chip = app::script::findByName(w.window(), QLatin1String(name));
    return chip != nullptr && chip->property("checked").toBool();
}

/// What the sheet in which this field stands is called.
QString sheetTitle(AppWindow& w, const QString& field) {
    QString title;
    for (const QQuickItem* at = app::script::findByName(w.window(), field); at != nullptr;
         at = at->parentItem())
        if (at->inherits("QQuickPopupItem"))
            for (const QObject* sheet = at; sheet != nullptr && title.isEmpty(); sheet = sheet->parent())
                if (sheet->inherits("QQuickPopup")) title = sheet->property("title").toString();
    return title;
}

/// What some of the pages need, to have something to ask about.
void fill(AppWindow& w, const QString& page) {
    const auto count = [&](const RowModel& rows, int wanted) {
        return AppWindow::until([&] { return rows.count() >= wanted; });
    };
    if (page == QLatin1String("meeting")) {
        for (int i = 0; i < 2; ++i) w.app().meeting()->addItem(QStringLiteral("Вопрос %1").arg(i), true);
        count(*w.app().meeting()->agenda(), 2);
    } else if (page == QLatin1String("ideas")) {
        const int before = w.app().ideas()->count();
        for (int i = 0; i < 2; ++i) w.app().ideas()->add(QStringLiteral("Замысел %1").arg(i), {});
        count(*w.app().ideas(), before + 2);
    } else if (page == QLatin1String("company")) {
        w.app().company()->addUsualQuestions();
        count(*w.app().company()->known(), 2);
    } else if (page == QLatin1String("playbooks")) {
        AppWindow::until([&] { return w.app().playbooks()->state() != RowModel::Loading; });
        if (w.app().playbooks()->count() == 0) w.app().playbooks()->addReady();
        count(*w.app().playbooks(), 2);
    }
    w.settle();
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

    /// Every sheet, about the very thing; the pages went with the arrangement while it was open.
    void eachSheetIsGoneOnWith_data() {
        QTest::addColumn<bool>("wide");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QStringList>("way");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("words");
        const auto sheet = [](const char* name, const char* page, const QStringList& way, const char* field,
                              const char* words = "Начато и оставлено") {
            for (const bool wide : {false, true})
                QTest::addRow("%s %s", name, wide ? "desktop" : "phone")
                    << wide << page << way << field << QString::fromUtf8(words);
        };
        sheet("question", "contact", {"contact.question.timing"}, "question.note");
        sheet("temperature", "contact", {"contact.temperature"}, "temperature.reason");
        sheet("answer", "company", {"company.known.1"}, "answer.words");
        sheet("decision", "meeting", {"meeting.decideFree"}, "decision.words");
        sheet("decision of a question", "meeting", {"meeting.decide.1"}, "decision.words");
        sheet("said", "meeting", {"meeting.item.1"}, "discussed.words");
        sheet("new step", "funnelEditor", {"funnelEditor.funnel.1", "funnelEditor.addStep"}, "stage.name");
        sheet("step", "funnelEditor", {"funnelEditor.funnel.1", "funnelEditor.step.2"}, "stage.help");
        sheet("name of a path", "funnelEditor", {"funnelEditor.funnel.1", "funnelEditor.rename"},
              "funnelName.name");
        sheet("new line", "scripts", {"scripts.script.1", "scripts.addLine"}, "line.words");
        sheet("line", "scripts", {"scripts.script.1", "scripts.words.0"}, "line.hint");
        sheet("answer of a script", "scripts", {"scripts.script.1", "scripts.answer.0.1"}, "answerEdit.name");
        sheet("new script", "scripts", {"scripts.add"}, "scriptName.words");
        sheet("playbook", "playbooks", {"playbooks.edit.1"}, "playbook.goal");
        sheet("hypothesis", "ideas", {"ideas.row.0", "idea.measure"}, "hypothesis.words");
        sheet("idea", "ideas", {"ideas.row.1"}, "idea.outcome");
        sheet("view of contacts", "contacts", {"contacts.filters"}, "contactsSheet.name");
        sheet("view of companies", "contacts", {"contacts.kind.1", "companies.filters"},
              "companiesSheet.name");
        QTest::addRow("step of the board")
            << true << "funnels" << QStringList{"board.card.0.0.move", "move.2"} << "step.words"
            << "Начато и оставлено";
    }
    void eachSheetIsGoneOnWith() {
        QFETCH(bool, wide);
        QFETCH(QString, page);
        QFETCH(QStringList, way);
        QFETCH(QString, field);
        QFETCH(QString, words);
        AppWindow w(wide ? AppWindow::kDesktop : AppWindow::kPhone);
        w.openAny(page);
        fill(w, page);
        for (const QString& step : way) {
            QVERIFY2(w.tap(step), qPrintable(step));
            w.settle();
        }
        QVERIFY(w.type(field, words, true));
        const QString title = sheetTitle(w, field);
        const QStringList places = w.app().drafts()->places();
        QCOMPARE(places.size(), 1);
        w.resize(wide ? AppWindow::kPhone : AppWindow::kDesktop);
        w.open(QStringLiteral("today"));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QVERIFY(w.shows(QStringLiteral("kept")));
        QCOMPARE(w.textOf(field), words);
        QCOMPARE(sheetTitle(w, field), title);
        QCOMPARE(w.app().drafts()->places(), places);
    }

    /// On the desktop a place asks while a page is open beside it: what was begun is the place's.
    void aPlaceAsksBesideAPage_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QStringList>("way");
        QTest::addColumn<QString>("field");
        QTest::newRow("tasks") << "tasks" << QStringList{"tasks.add"} << "task.words";
        QTest::newRow("meetings") << "meetings" << QStringList{"meetings.empty.action"} << "meetingNew.name";
        QTest::newRow("calls") << "calls" << QStringList{"calls.empty.action"} << "callList.name";
        QTest::newRow("idea") << "ideas" << QStringList{"ideas.add"} << "idea.words";
        QTest::newRow("hypothesis") << "ideas" << QStringList{"ideas.view.1", "ideas.add"}
                                    << "hypothesis.words";
        QTest::newRow("contacts") << "contacts" << QStringList{"contacts.filters"} << "contactsSheet.name";
        QTest::newRow("companies") << "contacts" << QStringList{"contacts.kind.1", "companies.filters"}
                                   << "companiesSheet.name";
    }
    void aPlaceAsksBesideAPage() {
        QFETCH(QString, place);
        QFETCH(QStringList, way);
        QFETCH(QString, field);
        AppWindow w(AppWindow::kDesktop);
        w.open(place);
        w.openAny(QStringLiteral("contact"));
        QVERIFY(w.shows(QStringLiteral("contact.more")));
        for (const QString& step : way) QVERIFY2(w.tap(step), qPrintable(step));
        QVERIFY(w.type(field, QStringLiteral("Начато и оставлено")));
        const QString title = sheetTitle(w, field);
        w.resize(AppWindow::kPhone);
        w.open(QStringLiteral("today"));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QVERIFY(w.shows(QStringLiteral("kept")));
        QCOMPARE(w.textOf(field), QStringLiteral("Начато и оставлено"));
        QCOMPARE(sheetTitle(w, field), title);
        QVERIFY(w.lacks(QStringLiteral("contact.more")));
    }

    /// With those who were chosen, though nobody is by now.
    void theChosenAreGoneOnWith() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->count() > 5; }));
        auto* selection = w.app().selection();
        for (const int row : {4, 1, 3}) selection->toggle(w.app().contacts()->rows()[row].id);
        const QStringList chosen = selection->chosen();
        QVERIFY(w.tap(QStringLiteral("selection.call")));
        QVERIFY(w.type(QStringLiteral("chosen.words"), QStringLiteral("Обзвон перед выст")));
        const QString title = sheetTitle(w, QStringLiteral("chosen.words"));
        w.resize(AppWindow::kDesktop);
        w.open(QStringLiteral("today"));
        selection->clear();
        QVERIFY(w.sees(QStringLiteral("Выбранные контакты")));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QVERIFY(w.shows(QStringLiteral("kept")));
        QCOMPARE(w.textOf(QStringLiteral("chosen.words")), QStringLiteral("Обзвон перед выст"));
        QCOMPARE(sheetTitle(w, QStringLiteral("chosen.words")), title);
        QCOMPARE(selection->chosen(), chosen);
        // Others have words of their own.
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        selection->choose(chosen.mid(1));
        QVERIFY(w.tap(QStringLiteral("selection.call")));
        QVERIFY(w.shows(QStringLiteral("chosen.words")));
        QVERIFY(w.lacks(QStringLiteral("kept")));
    }

    /// Of very many there is no room in a draft: that is said where it is typed.
    void moreThanADraftHoldsAreNotKept() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        auto* selection = w.app().selection();
        const auto begin = [&](int chosen) {
            QStringList ids;
            for (int i = 0; i < chosen; ++i)
                ids.append(QStringLiteral("01900000-0000-7000-8000-%1").arg(i, 12, 16, QLatin1Char('0')));
            selection->choose(ids);
            return w.tap(QStringLiteral("selection.call")) &&
                   w.type(QStringLiteral("chosen.words"), QStringLiteral("Обзвон перед выставкой"));
        };
        QVERIFY(begin(1501));
        QVERIFY(w.shows(QStringLiteral("chosen.unkept")));
        QCOMPARE(w.app().drafts()->places(), QStringList());
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("chosen.words")));
        // As many as are said to be kept are on disk.
        QVERIFY(begin(1500));
        QVERIFY(w.lacks(QStringLiteral("chosen.unkept")));
        w.app().drafts()->flush();
        QVERIFY(AppWindow::until([&] {
            store::ReadTransaction read(w.replica());
            const auto kept = store::drafts(read);
            return kept.size() == 1 && kept.front().words.find("5db") != std::string::npos;
        }));
    }

    /// Whoever has an invitation is let in: it is left lying about nowhere.
    void anInvitationIsNotKept() {
        viewmodels::NoSync sync;
        sync.now.joined = true;
        sync.now.error = Error{ErrorCode::Unauthorized, {}};
        AppWindow w(AppWindow::kPhone, QStringLiteral("ru"), AppWindow::Content::Demo, &sync);
        w.open(QStringLiteral("sync"));
        QVERIFY(w.tap(QStringLiteral("sync.signIn")));
        QVERIFY(w.type(QStringLiteral("signIn.code"), QStringLiteral("AB12-CD34")));
        QCOMPARE(w.app().drafts()->places(), QStringList());
        w.open(QStringLiteral("today"));
        QVERIFY(w.lacks(QStringLiteral("today.begun.0")));
    }

    void aPlanIsGoneOnWith_data() {
        QTest::addColumn<bool>("stored");
        QTest::newRow("new") << false;
        QTest::newRow("stored") << true;
    }
    void aPlanIsGoneOnWith() {
        QFETCH(bool, stored);
        AppWindow w;
        const Uuid id = actions::addRecord(w.replica(), model::Kind::Plan,
                                           {{"metric", std::string("calls")},
                                            {"period", std::string("week")},
                                            {"starts", std::string("2026-11-23")},
                                            {"target", std::string("70")}})
                            .orThrow();
        w.open(QStringLiteral("reports"));
        stored ? w.app().plan()->edit(QString::fromStdString(id.text())) : w.app().plan()->startNew();
        QVERIFY(w.type(QStringLiteral("plan.target"), QStringLiteral("55"), true));
        w.resize(AppWindow::kDesktop);
        w.open(QStringLiteral("today"));
        QVERIFY(w.tap(QStringLiteral("today.begun.0")));
        QVERIFY(w.shows(QStringLiteral("kept")));
        QCOMPARE(w.textOf(QStringLiteral("plan.target")), QStringLiteral("55"));
        QCOMPARE(w.app().plan()->isNew(), !stored);
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
