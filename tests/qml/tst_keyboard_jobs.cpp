// The jobs of the day without a mouse: Tab, Enter, and the keys of the sheet of shortcuts.
#include <QFile>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/actions/records.h"
#include "core/store/incoming.h"
#include "core/store/query.h"
#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using viewmodels::ImportModel;
using viewmodels::RowModel;

namespace {

class Desk : public testing::AppWindow {
public:
    Desk() : AppWindow(kDesktop) { window().requestActivate(); }

    /// What has the keyboard: the nearest thing that has a name.
    QString at() {
        for (QQuickItem* item = window().activeFocusItem(); item != nullptr; item = item->parentItem())
            if (!item->objectName().isEmpty()) return item->objectName();
        return {};
    }
    /// Tab, until it is there.
    bool reach(const char* name) {
        constexpr int kMost = 250;
        for (int step = 0; step < kMost; ++step) {
            if (at() == QLatin1String(name)) return true;
            QTest::keyClick(&window(), Qt::Key_Tab);
        }
        qInfo("Tab does not come to %s", name);
        return false;
    }
    bool press(const char* name) { return shows(QLatin1String(name)) && reach(name) && key("Return"); }
    bool key(const char* keys) { return AppWindow::key(QLatin1String(keys)); }
    std::int64_t count(model::Kind kind) {
        store::ReadTransaction read(replica());
        store::ListQuery query;
        query.kind = kind;
        return store::countRecords(read, query);
    }
    bool grows(model::Kind kind, std::int64_t before) {
        return until([&] { return count(kind) == before + 1; });
    }
};

/// Two fields of a contact that somebody else has changed, too.
void bringVersions(Desk& desk) {
    const Uuid contact = *Uuid::parse(desk.app().contacts()->rows().first().id.toStdString());
    store::WriteTransaction write(desk.replica());
    for (const char* field : {"position", "city"}) {
        const auto side = [&](const char* value) {
            return nlohmann::json{{"value", value},
                                  {"by", "Maria Tsoi"},
                                  {"device", "phone"},
                                  {"at", "2026-11-21T11:40:00Z"},
                                  {"ver", "6"}};
        };
        model::RemoteRow row;
        row.entity = "conflict";
        row.id = Uuid::fromName(std::string("conflict ") + field);
        row.seq = row.born.emplace(7);
        row.data = {{"entity", "contact"},         {"record", contact.text()}, {"field", field},
                    {"kept", side("Omsk")},        {"lost", side("Tomsk")},    {"state", "open"},
                    {"at", "2026-11-21T12:00:00Z"}};
        (void)store::applyRow(write, row);
    }
    write.commit();
}

}  // namespace

class TestKeyboardJobs : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(testing::AppWindow::warnings(), QStringList()); }

    void aVisitorIsCaptured() {
        Desk desk;
        const auto before = desk.count(model::Kind::Contact);
        QVERIFY(desk.key("Ctrl+N"));
        QVERIFY(desk.shows("capture.name"));
        QVERIFY(desk.type("Pavel Kim"));
        QVERIFY(desk.key("Return"));
        QVERIFY(desk.type("+79130000001"));
        QVERIFY(desk.key("Ctrl+Return"));
        QVERIFY(desk.grows(model::Kind::Contact, before));
        // Ready for the next one.
        QVERIFY(Desk::until([&] { return desk.at() == "capture.name"; }));
        QVERIFY(desk.type("Anna Rud"));
        QVERIFY(desk.press("capture.save"));
        QVERIFY(desk.grows(model::Kind::Contact, before + 1));
        QVERIFY(desk.lacks("capture.name"));
        // And the keyboard is where it can go on.
        QVERIFY(desk.key("J"));
        QVERIFY(desk.window().activeFocusItem() != nullptr);
    }

    /// While the sheet is still on its way out.
    void whatWasDoneIsUndoneRightBehindASheet() {
        Desk desk;
        desk.openAny("contact");
        const auto before = desk.count(model::Kind::Activity);
        desk.app().contact()->addNote("Просил образцы");
        QVERIFY(desk.grows(model::Kind::Activity, before));
        QVERIFY(desk.tap("contact.more"));
        QVERIFY(desk.tap("contact.newTask"));
        QVERIFY(desk.shows("task.words"));
        desk.settings().setReducedMotion(false);
        QTest::keyClick(&desk.window(), Qt::Key_Escape);
        QCoreApplication::processEvents();
        QVERIFY(app::script::findByName(desk.window(), QStringLiteral("task.words")) != nullptr);
        QTest::keyClick(&desk.window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(Desk::until([&] { return desk.count(model::Kind::Activity) == before; }));
        QVERIFY(desk.lacks("task.words"));
    }

    void aCallIsMadeAlongItsScript() {
        Desk desk;
        const auto before = desk.count(model::Kind::Activity);
        auto* today = desk.app().today();
        int row = 0;
        while (row < today->count() && !today->value(row, "canCall").toBool()) ++row;
        const QByteArray name = "today.call." + QByteArray::number(row);
        QVERIFY(desk.press(name.constData()));
        QVERIFY(desk.press("call.outcome.talked"));
        QVERIFY(desk.shows("call.save"));
        // The rest of the outcomes has gone, and the keyboard has not.
        QCOMPARE(desk.at(), QString("call.outcome.talked"));
        QVERIFY(desk.reach("call.note"));
        QVERIFY(desk.type("Wants a sample"));
        QVERIFY(desk.key("Ctrl+Return"));
        QVERIFY(desk.grows(model::Kind::Activity, before));
        QVERIFY(desk.lacks("call.save"));
        QVERIFY2(desk.at().startsWith("today."), qPrintable(desk.at()));
    }

    void theBuyersStepIsMarkedWithItsEvidence() {
        Desk desk;
        const auto before = desk.count(model::Kind::Step);
        desk.openAny("deal");
        QVERIFY(desk.press("deal.take"));
        QVERIFY(Desk::until([&] { return desk.at() == "step.words"; }));
        QVERIFY(desk.type("Sent us the drawing"));
        QVERIFY(desk.press("step.kind.call"));
        QVERIFY(desk.grows(model::Kind::Step, before));
        QVERIFY(desk.lacks("step.words"));
        QVERIFY2(Desk::until([&] { return desk.at().startsWith("deal."); }), qPrintable(desk.at()));
    }

    void aDealMovesOnTheBoard() {
        Desk desk;
        const auto before = desk.count(model::Kind::Step);
        QVERIFY(desk.key("Alt+3"));
        QVERIFY(desk.shows("board.card.0.0"));
        QVERIFY(desk.key("J"));
        QVERIFY(Desk::until([&] { return desk.at() == "board.card.0.0"; }));
        QVERIFY(desk.key("Right"));
        QVERIFY(Desk::until([&] { return desk.at().startsWith("board.card.1."); }));
        QVERIFY(desk.key("Left"));
        QVERIFY(desk.key("Shift+F10"));
        QVERIFY(desk.press("move.0"));
        QVERIFY(Desk::until([&] { return desk.at() == "step.words"; }));
        QVERIFY(desk.press("step.kind.call"));
        QVERIFY(desk.grows(model::Kind::Step, before));
        QVERIFY(desk.lacks("step.words"));
        QVERIFY2(Desk::until([&] { return desk.at().startsWith("board."); }), qPrintable(desk.at()));
    }

    void twoVersionsAreSettled() {
        Desk desk;
        bringVersions(desk);
        desk.open("conflicts");
        QVERIFY(desk.press("conflict.take.0"));
        QVERIFY(Desk::until([&] { return desk.app().conflicts()->count() == 1; }));
        QVERIFY(desk.press("conflict.keep.0"));
        QVERIFY(Desk::until([&] { return desk.app().conflicts()->state() == RowModel::Empty; }));
        // The last one has gone with its card; Escape still leads back.
        QVERIFY(desk.key("Escape"));
        QVERIFY(desk.lacks("conflicts.back"));
    }

    /// What settles a whole card cannot be taken for what settles one of its fields.
    void allVersionsOfACardAreSettledByOneButton() {
        Desk desk;
        bringVersions(desk);
        desk.open("conflicts");
        QVERIFY(desk.shows("conflict.keepAll.1"));
        const auto* one = app::script::findByName(desk.window(), QStringLiteral("conflict.keep.1"));
        const auto* all = app::script::findByName(desk.window(), QStringLiteral("conflict.keepAll.1"));
        QVERIFY(all->width() > 3 * one->width());
        QVERIFY(all->mapToScene(QPointF()).y() > one->mapToScene(QPointF(0, one->height())).y());
        QVERIFY(desk.press("conflict.keepAll.1"));
        QVERIFY(Desk::until([&] { return desk.app().conflicts()->state() == RowModel::Empty; }));
    }

    void aListIsTakenInWithItsColumns() {
        Desk desk;
        const QTemporaryDir folder;
        QFile file(folder.filePath("list.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Name,Phone,Whatever\nVera Lind,+79135550001,x\nGleb Orlov,+79135550002,y\n");
        file.close();
        const auto before = desk.count(model::Kind::Contact);
        desk.open("import", file.fileName());
        auto& work = *desk.app().contactImport();
        QVERIFY(Desk::until([&] { return work.stage() == ImportModel::Preview; }));
        QVERIFY(desk.press("import.column.2"));
        QVERIFY(desk.press("import.meaning.city"));
        QVERIFY(Desk::until([&] { return work.columns()->value(2, "field").toString() == "city"; }));
        QVERIFY2(Desk::until([&] { return desk.at().startsWith("import."); }), qPrintable(desk.at()));
        QVERIFY(desk.press("import.start"));
        QVERIFY(Desk::until([&] { return work.stage() == ImportModel::Done; }));
        QCOMPARE(desk.count(model::Kind::Contact), before + 2);
        QVERIFY(desk.press("import.undo"));
        QVERIFY(Desk::until([&] { return desk.count(model::Kind::Contact) == before; }));
    }

    void aFigureLeadsToItsDeals() {
        Desk desk;
        desk.open("reports");
        auto* report = desk.app().funnelReport();
        QVERIFY(Desk::until([&] { return report->count() > 3; }));
        QVERIFY(desk.press("reports.bar.1"));
        QVERIFY(desk.press("cases.row.0"));
        QVERIFY(desk.shows("deal.more"));
        QVERIFY(desk.key("Escape"));
        QVERIFY(desk.lacks("deal.more"));
        QVERIFY2(desk.window().activeFocusItem() != nullptr, "the keyboard is nowhere");
        QVERIFY(desk.reach("reports.bar.1"));
    }

    void aPathIsChanged() {
        Desk desk;
        desk.open("funnelEditor");
        auto* editor = desk.app().funnelEditor();
        QVERIFY(Desk::until([&] { return editor->count() > 3; }));
        const QString second = editor->value(1, "name").toString();
        QVERIFY(desk.press("funnelEditor.step.1"));
        QVERIFY(Desk::until([&] { return desk.at() == "stage.name"; }));
        QVERIFY(desk.key("End"));
        QVERIFY(desk.type(" anew"));
        QVERIFY(desk.press("stage.save"));
        QVERIFY(Desk::until([&] { return editor->value(1, "name").toString() == second + " anew"; }));
        QVERIFY(Desk::until([&] { return desk.at() == "funnelEditor.step.1"; }));
        QVERIFY(desk.press("funnelEditor.step.1.up"));
        QVERIFY(Desk::until([&] { return editor->value(0, "name").toString() == second + " anew"; }));
        QVERIFY2(desk.at().startsWith("funnelEditor."), qPrintable(desk.at()));
    }

    void severalAreHandedOver() {
        Desk desk;
        QVERIFY(desk.key("Alt+2"));
        QVERIFY(desk.key("J"));
        QVERIFY(desk.key("Shift+Down"));
        auto* chosen = desk.app().selection();
        QTRY_COMPARE(chosen->count(), 2);
        QVERIFY(desk.press("selection.owner"));
        QVERIFY(desk.press("chosen.owner.0"));
        QVERIFY(Desk::until([&] { return chosen->count() == 0; }));
        QVERIFY(desk.sees("Изменено"));
        QVERIFY2(Desk::until([&] { return desk.at().startsWith("contacts."); }), qPrintable(desk.at()));
    }

    /// From the list of contacts to one record out of two, with the value that is chosen.
    void twoBecomeOne() {
        Desk desk;
        const auto before = desk.count(model::Kind::Contact);
        const auto add = [&desk](const char* name, const char* position) {
            actions::addRecord(desk.replica(), model::Kind::Contact,
                               {{"name", std::string(name)},
                                {"position", std::string(position)},
                                {"phones", std::string("+7 913 555-77-01"), actions::Input::How::Add}})
                .orThrow();
        };
        add("Карпова Дина Олеговна", "технолог");
        add("Дина Карпова", "главный инженер");
        QVERIFY(desk.key("Alt+2"));
        QVERIFY(desk.press("contacts.more"));
        QVERIFY(desk.shows("contacts.duplicates"));
        QVERIFY(desk.key("Down"));
        QVERIFY(desk.key("Return"));
        auto* pairs = desk.app().duplicates();
        QVERIFY(Desk::until([&] { return pairs->state() == RowModel::Ready && pairs->count() > 0; }));
        QVERIFY(desk.press("duplicates.0.theirs.position"));
        QVERIFY(Desk::until(
            [&] { return pairs->value(0, "differences").toList().last().toMap().value("taken").toBool(); }));
        QVERIFY(desk.press("duplicates.merge.0"));
        QVERIFY(Desk::until([&] { return desk.count(model::Kind::Contact) == before + 1; }));
        // Its card has gone; Escape still leads back to the list.
        QVERIFY(desk.key("Escape"));
        QVERIFY(desk.lacks("duplicates.list"));
        QVERIFY2(Desk::until([&] { return desk.at().startsWith("contacts."); }), qPrintable(desk.at()));
    }

    void everythingIsSaved() {
        Desk desk;
        desk.open("settings");
        QVERIFY(desk.reach("settings.export"));
    }
};

QTEST_MAIN(TestKeyboardJobs)
#include "tst_keyboard_jobs.moc"
