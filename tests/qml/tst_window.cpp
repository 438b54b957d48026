#include <QAccessible>
#include <QTest>
#include <functional>

#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::RowModel;

namespace {

void walk(QQuickItem& item, const std::function<void(QQuickItem&)>& visit) {
    if (!item.isVisible()) return;
    visit(item);
    for (QQuickItem* child : item.childItems()) walk(*child, visit);
}

/// What a finger can press: buttons of every kind, switches, fields.
bool isTarget(const QQuickItem& item) {
    return item.isEnabled() && (item.inherits("QQuickAbstractButton") || item.inherits("QQuickTextField"));
}

/// Those that are too small for a thumb, have no name for a screen reader, or none for a script.
QStringList faults(QQuickWindow& window) {
    QStringList found;
    walk(*window.contentItem(), [&](QQuickItem& item) {
        if (!isTarget(item)) return;
        const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&item);
        const QString name = face != nullptr ? face->text(QAccessible::Name) : QString();
        const QString who = item.objectName() + QLatin1Char(' ') + name + QLatin1Char(' ') +
                            QLatin1String(item.metaObject()->className());
        if (item.width() < 47.5 || item.height() < 47.5)
            found.append(QStringLiteral("%1: %2 x %3").arg(who).arg(item.width()).arg(item.height()));
        if (name.isEmpty()) found.append(QStringLiteral("%1: no accessible name").arg(who));
    });
    return found;
}

}  // namespace

/// The window around the screens: arrangements, keyboard, languages, states; what holds on every screen.
class TestWindow : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    /// What has happened meanwhile is told to whoever opens the lock.
    void aLockedWindowNamesNobody() {
        AppWindow w;
        viewmodels::LockModel& lock = *w.app().lock();
        QVERIFY(lock.setPin("4711"));
        lock.lockNow();
        QVERIFY(w.shows("lock.pin"));
        emit w.app().toast("Anna Rud", false);
        QVERIFY(w.settle());
        QVERIFY(app::script::findByName(w.window(), "toast") == nullptr);
        QVERIFY(lock.unlock("4711"));
        QVERIFY(w.shows("toast"));
        QVERIFY(w.lacks("toast"));
    }

    /// Which is made when its first rows have been painted.
    void theDayHasItsScrollBar() {
        AppWindow w;
        QVERIFY(w.shows("today.list"));
        const QQuickItem* list = app::script::findByName(w.window(), "today.list");
        const QQuickItem* bar = nullptr;
        QVERIFY(AppWindow::until([&] {
            for (const QQuickItem* child : list->childItems())
                if (child->inherits("QQuickScrollBar")) bar = child;
            return bar != nullptr;
        }));
        QVERIFY(bar->isVisible() && bar->width() > 0);
        QCOMPARE(bar->x() + bar->width(), list->width());
        QCOMPARE(bar->height(), list->height());
    }

    /// The other arrangement has sheets of its own.
    void whatIsTypedIsOfferedInTheOtherArrangement() {
        AppWindow w(AppWindow::kPhone);
        w.openAny("contact");
        QVERIFY(w.tap("contact.more") && w.tap("contact.newNote"));
        QVERIFY(w.type("note.words", "wants two pumps"));
        w.resize(AppWindow::kDesktop);
        QVERIFY(w.lacks("note.words"));
        QVERIFY(w.tap("contact.more") && w.tap("contact.newNote"));
        QVERIFY(w.shows("kept"));
        QCOMPARE(w.textOf("note.words"), QString("wants two pumps"));
        // Taken back, it is not offered again.
        auto* banner = app::script::findByName(w.window(), "kept");
        QVERIFY(banner && QMetaObject::invokeMethod(banner, "action"));
        QVERIFY(w.lacks("kept"));
        QVERIFY(w.textOf("note.words") != QString("wants two pumps"));
    }

    /// Each time, and the whole of it: a sheet that came once from below stood out of sight the second time.
    void aSheetComesAgain_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("still");
        QTest::newRow("phone") << AppWindow::kPhone << false;
        QTest::newRow("phone, without motion") << AppWindow::kPhone << true;
        QTest::newRow("desktop") << AppWindow::kDesktop << false;
    }
    void aSheetComesAgain() {
        QFETCH(QSize, size);
        QFETCH(bool, still);
        AppWindow w(size);
        w.settings().setReducedMotion(still);
        w.app().ideas()->add(QStringLiteral("Звонить в день выставки"), QString());
        w.open(QStringLiteral("ideas"));
        for (int time = 0; time < 3; ++time) {
            QVERIFY(w.tap(QStringLiteral("ideas.add")));
            QVERIFY(w.shows(QStringLiteral("idea.save")));
            const QRectF room(QPointF(), size);
            const auto place = [&] {
                const QQuickItem* save = app::script::findByName(w.window(), QStringLiteral("idea.save"));
                return save == nullptr ? QRectF()
                                       : save->mapRectToScene(QRectF(0, 0, save->width(), save->height()));
            };
            QVERIFY(AppWindow::until([&] { return !place().isEmpty() && room.contains(place()); }));
            QVERIFY(w.key(QStringLiteral("Escape")));
            QVERIFY(w.lacks(QStringLiteral("idea.save")));
            QVERIFY(w.settle());  // the rest of the way out
        }
    }

    void theKeyboardReachesEverything() {
        AppWindow w(AppWindow::kDesktop);
        QVERIFY(w.key(QStringLiteral("Ctrl+N")));
        QVERIFY(w.shows(QStringLiteral("capture.name")));
        QVERIFY(w.type(QStringLiteral("Джек")));
        QCOMPARE(w.app().capture()->name(), QStringLiteral("Джек"));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("capture.name")));

        QVERIFY(w.key(QStringLiteral("Ctrl+F")));
        QVERIFY(w.shows(QStringLiteral("contacts.search")));
        QVERIFY(w.type(QStringLiteral("j")));
        QCOMPARE(w.app().contacts()->search(), QStringLiteral("j"));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->count() > 3; }));
        QVERIFY(w.key(QStringLiteral("Down")));
        QVERIFY(w.key(QStringLiteral("J")));
        const QString second = w.app().contacts()->get(1).value(QStringLiteral("id")).toString();
        QVERIFY(AppWindow::until([&] { return w.app().contact()->id() == second; }));
        QVERIFY(w.key(QStringLiteral("K")));
        const QString first = w.app().contacts()->get(0).value(QStringLiteral("id")).toString();
        QVERIFY(AppWindow::until([&] { return w.app().contact()->id() == first; }));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("contact.more")));
    }

    void thePaletteFindsAndDoes() {
        AppWindow w(AppWindow::kDesktop);
        const QString name = w.app().contacts()->get(4).value(QStringLiteral("name")).toString();
        const QString id = w.app().contacts()->get(4).value(QStringLiteral("id")).toString();
        QVERIFY(w.key(QStringLiteral("Ctrl+K")));
        QVERIFY(w.shows(QStringLiteral("palette.search")));
        QVERIFY(w.type(name));
        QVERIFY(AppWindow::until([&] { return w.app().palette()->value(0, "target").toString() == id; }));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.lacks(QStringLiteral("palette.search")));
        QVERIFY(AppWindow::until([&] { return w.app().contact()->id() == id; }));
        // In the other keyboard layout, and by the arrows.
        QVERIFY(w.key(QStringLiteral("Ctrl+K")));
        QVERIFY(w.type(QStringLiteral("djhjyr")));
        QVERIFY(AppWindow::until(
            [&] { return w.app().palette()->indexOf(QStringLiteral("action.go.funnels")) >= 0; }));
        for (int row = 0; row < w.app().palette()->indexOf(QStringLiteral("action.go.funnels")); ++row)
            QVERIFY(w.key(QStringLiteral("Down")));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->count() > 0; }));
        QVERIFY(w.key(QStringLiteral("Ctrl+K")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("palette.search")));
    }

    /// "Н" fits the action "Новый контакт", which stands first; the people who are found later come above it.
    void theFirstRowIsMeantWhateverComesAboveLater() {
        AppWindow w(AppWindow::kDesktop);
        QVERIFY(w.key(QStringLiteral("Ctrl+K")));
        QVERIFY(w.type(QStringLiteral("н")));
        QVERIFY(
            AppWindow::until([&] { return w.app().palette()->value(0, "kind").toString() == "contact"; }));
        QVERIFY(w.app().palette()->indexOf(QStringLiteral("action.capture")) > 0);
        const QString first = w.app().palette()->value(0, "target").toString();
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(AppWindow::until([&] { return w.app().contact()->id() == first; }));
    }

    void onAPhoneJAndKWalkAndEnterOpens() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->count() > 3; }));
        QVERIFY(w.key(QStringLiteral("J")));
        QVERIFY(w.lacks(QStringLiteral("contact.more")));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.shows(QStringLiteral("contact.more")));
        QCOMPARE(w.app().contact()->id(), w.app().contacts()->get(0).value(QStringLiteral("id")).toString());
    }

    /// By a slip: a tap outside, one Escape.
    void aSheetKeepsTypedWords() {
        AppWindow w;
        w.app().ideas()->add(QStringLiteral("Звонить в день выставки"), QString());
        w.open(QStringLiteral("ideas"));
        QVERIFY(w.tap(QStringLiteral("ideas.add")));
        QVERIFY(w.type(QStringLiteral("idea.words"), QStringLiteral("Звонить")));
        QTest::mouseClick(&w.window(), Qt::LeftButton, {}, QPoint(200, 20));
        QVERIFY(w.settle());
        QVERIFY(w.shows(QStringLiteral("idea.save")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.sees(QStringLiteral("Ещё не сохранено")));
        QVERIFY(w.shows(QStringLiteral("idea.save")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("idea.save")));
    }

    void aFormKeepsWhatWasTyped() {
        AppWindow w;
        w.openAny(QStringLiteral("contact"));
        const auto edit = [&] {
            return w.tap(QStringLiteral("contact.more")) && w.tap(QStringLiteral("contact.edit"));
        };
        QVERIFY(edit());
        QVERIFY(w.type(QStringLiteral("edit.position"), QStringLiteral("технолог"), true));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("edit.position")));
        QVERIFY(edit());
        QCOMPARE(w.app().contact()->draftPosition(), QStringLiteral("технолог"));
        QVERIFY(w.tap(QStringLiteral("edit.discard")));
        QVERIFY(edit());
        QVERIFY(w.app().contact()->draftPosition() != QStringLiteral("технолог"));
    }

    void theArrangementFollowsTheWidth() {
        AppWindow w(AppWindow::kDesktop);
        w.open(QStringLiteral("contacts"));
        QVERIFY(w.tap(QStringLiteral("contacts.row.2")));
        QVERIFY(w.shows(QStringLiteral("contact.more")));
        QVERIFY(w.shows(QStringLiteral("contacts.row.0")));
        const QString id = w.app().contact()->id();
        w.resize(AppWindow::kPhone);
        QVERIFY(w.shows(QStringLiteral("contact.callNow")) || w.shows(QStringLiteral("contact.more")));
        QVERIFY(w.lacks(QStringLiteral("contacts.row.0")));
        QCOMPARE(w.app().contact()->id(), id);
        w.resize(AppWindow::kDesktop);
        QVERIFY(w.shows(QStringLiteral("contacts.row.0")));
        QVERIFY(w.shows(QStringLiteral("contact.more")));
    }

    void theLanguageChangesAtOnce() {
        AppWindow w;
        QVERIFY(w.sees(QStringLiteral("Сегодня")));
        w.open(QStringLiteral("settings"));
        QVERIFY(w.tap(QStringLiteral("settings.en")));
        QVERIFY(w.sees(QStringLiteral("Settings")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.sees(QStringLiteral("Today")));
        QVERIFY(!shownNow(w, QStringLiteral("Сегодня")));
        QVERIFY(w.tap(QStringLiteral("nav.more")));
        QVERIFY(w.tap(QStringLiteral("more.settings")));
        QVERIFY(w.tap(QStringLiteral("settings.dark")));
        QVERIFY(w.settings().dark());
        QVERIFY(w.tap(QStringLiteral("settings.largest")));
        QVERIFY(w.settings().fontScale() > 1.3);
    }

    void everyTargetIsLargeEnoughAndNamed_data() {
        QTest::addColumn<QString>("page");
        for (const char* page : {"today",    "contacts", "contact", "contactEdit",  "capture",   "deal",
                                 "call",     "funnels",  "sync",    "conflicts",    "refused",   "more",
                                 "settings", "company",  "tasks",   "funnelEditor", "reports",   "calls",
                                 "import",   "meetings", "ideas",   "people",       "playbooks", "scripts"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }
    void everyTargetIsLargeEnoughAndNamed() {
        QFETCH(QString, page);
        AppWindow w;
        QString id;
        if (page.startsWith(QLatin1String("contact")) && page != QLatin1String("contacts")) {
            id = w.app().contacts()->get(0).value(QStringLiteral("id")).toString();
            w.open(QStringLiteral("contact"), id);
            QVERIFY(AppWindow::until([&] { return w.app().contact()->state() == RowModel::Ready; }));
            w.app().contact()->beginEdit();
        } else if (page == QLatin1String("company")) {
            w.app().companies()->activate();
            QVERIFY(AppWindow::until([&] { return w.app().companies()->count() > 0; }));
            id = w.app().companies()->get(0).value(QStringLiteral("id")).toString();
        } else if (page == QLatin1String("call")) {
            id = w.app().contacts()->get(0).value(QStringLiteral("id")).toString();
        } else if (page == QLatin1String("deal")) {
            w.open(QStringLiteral("funnels"));
            QVERIFY(AppWindow::until([&] { return w.app().deals()->count() > 0; }));
            id = w.app().deals()->get(0).value(QStringLiteral("id")).toString();
        }
        w.open(page, id);
        QCOMPARE(faults(w.window()), QStringList());
    }

    void theFirstStartWelcomes() {
        AppWindow w(AppWindow::kPhone, QStringLiteral("ru"), AppWindow::Content::Nothing);
        QVERIFY(w.shows(QStringLiteral("welcome.join")));
        QCOMPARE(faults(w.window()), QStringList());
        QVERIFY(
            w.type(QStringLiteral("welcome.link"), QStringLiteral("https://tropa.example/join#ABCD-1234")));
        QVERIFY(w.lacks(QStringLiteral("welcome.code")));
        QVERIFY(w.type(QStringLiteral("welcome.name"), QStringLiteral("Мария")));
        QVERIFY(w.window().property("visible").toBool());
        // Or by password: nothing is lost on the way there and back.
        QVERIFY(w.tap(QStringLiteral("welcome.way.1")));
        QVERIFY(w.shows(QStringLiteral("welcome.workspace")));
        QVERIFY(w.lacks(QStringLiteral("welcome.name")));
        QVERIFY(w.type(QStringLiteral("welcome.login"), QStringLiteral("maria")));
        QVERIFY(w.type(QStringLiteral("welcome.password"), QStringLiteral("secret words")));
        QCOMPARE(faults(w.window()), QStringList());
        QVERIFY(w.tap(QStringLiteral("welcome.way.0")));
        QCOMPARE(w.textOf(QStringLiteral("welcome.name")), QStringLiteral("Мария"));
    }

    void offlineIsAState() {
        AppWindow w;
        w.open(QStringLiteral("sync"));
        QVERIFY(w.shows(QStringLiteral("sync.offline")));
        QVERIFY(w.sees(QStringLiteral("Ждут отправки")));
        w.open(QStringLiteral("conflicts"));
        QVERIFY(w.sees(QStringLiteral("Выбирать не из чего")));
        w.open(QStringLiteral("refused"));
        QVERIFY(w.sees(QStringLiteral("Всё принято")));
    }

private:
    static bool shownNow(AppWindow& w, const QString& text) {
        return app::script::findByText(w.window(), text) != nullptr;
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
