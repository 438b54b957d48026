#include <QAccessible>
#include <QSet>
#include <QSignalSpy>
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

QAccessible::Role roleOf(QQuickItem& item) {
    const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&item);
    return face != nullptr ? face->role() : QAccessible::NoRole;
}

QString nameOf(QQuickItem& item) {
    const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&item);
    const QString name = face != nullptr ? face->text(QAccessible::Name) : QString();
    return QStringLiteral("%1 \"%2\" (%3)")
        .arg(item.objectName(), name, QLatin1String(item.metaObject()->className()));
}

bool isControl(const QQuickItem& item) {
    return item.inherits("QQuickAbstractButton") || item.inherits("QQuickTextField") ||
           item.inherits("QQuickTextArea");
}

/// What Tab has to come to: whatever can be pressed or typed into and takes the keyboard at all.
QSet<QQuickItem*> stops(QQuickWindow& window) {
    QSet<QQuickItem*> found;
    walk(*window.contentItem(), [&](QQuickItem& item) {
        if (isControl(item) && item.isEnabled() && app::script::isShown(item) &&
            (item.property("focusPolicy").toInt() & Qt::TabFocus) != 0)
            found.insert(&item);
    });
    return found;
}

/// What can be pressed by a mouse but takes no keyboard: nobody without a mouse would reach it.
QStringList deaf(QQuickWindow& window) {
    QStringList found;
    walk(*window.contentItem(), [&](QQuickItem& item) {
        const bool shown =
            item.inherits("QQuickAbstractButton") && item.isEnabled() && app::script::isShown(item);
        if (shown && (item.property("focusPolicy").toInt() & Qt::TabFocus) == 0 &&
            item.property("hoverEnabled").toBool())
            found.append(nameOf(item));
    });
    return found;
}

/// All pages of the app, and how each is opened.
void open(AppWindow& w, const QString& page) {
    QString id;
    if (page == QLatin1String("contact") || page == QLatin1String("contactEdit") ||
        page == QLatin1String("call")) {
        id = w.app().contacts()->rows().first().id;
        if (page == QLatin1String("contactEdit")) {
            w.open(QStringLiteral("contact"), id);
            AppWindow::until([&] { return w.app().contact()->state() == RowModel::Ready; });
            w.app().contact()->beginEdit();
        }
    } else if (page == QLatin1String("company")) {
        w.app().companies()->activate();
        AppWindow::until([&] { return w.app().companies()->count() > 0; });
        id = w.app().companies()->rows().first().id;
    } else if (page == QLatin1String("deal")) {
        w.open(QStringLiteral("funnels"));
        AppWindow::until([&] { return w.app().deals()->count() > 0; });
        id = w.app().deals()->rows().first().id;
    } else if (page == QLatin1String("meeting")) {
        w.open(QStringLiteral("meetings"));
        QSignalSpy made(w.app().meetings(), &viewmodels::MeetingListModel::created);
        w.app().meetings()->create(QStringLiteral("Планёрка"), {}, {});
        AppWindow::until([&] { return !made.isEmpty(); });
        id = made.isEmpty() ? QString() : made.first().first().toString();
    }
    w.open(page, id);
    QTest::qWait(150);
}

}  // namespace

/// Without a mouse: Tab comes to everything that can be pressed, in an order, and out again; whatever it
/// comes to says what it is.
class TestKeyboard : public QObject {
    Q_OBJECT

    std::unique_ptr<AppWindow> window_;

private slots:
    void initTestCase() {
        window_ = std::make_unique<AppWindow>(AppWindow::kDesktop);
        window_->window().requestActivate();
    }
    void cleanupTestCase() { window_.reset(); }
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void tabComesToEverything_data() {
        QTest::addColumn<QString>("page");
        for (const char* page :
             {"today",   "contacts", "contact",      "contactEdit", "capture", "deal",     "call",
              "funnels", "sync",     "conflicts",    "refused",     "more",    "settings", "company",
              "tasks",   "reports",  "funnelEditor", "calls",       "import",  "meetings", "meeting",
              "ideas",   "people",   "playbooks",    "scripts"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }
    void tabComesToEverything() {
        QFETCH(QString, page);
        AppWindow& w = *window_;
        open(w, page);
        QSet<QQuickItem*> wanted = stops(w.window());
        QVERIFY(wanted.size() > 5);
        QSet<QQuickItem*> visited;
        QStringList faults = deaf(w.window());
        const qsizetype most = wanted.size() + 60;
        for (qsizetype step = 0; step < most; ++step) {
            QTest::keyClick(&w.window(), Qt::Key_Tab);
            QQuickItem* at = w.window().activeFocusItem();
            if (at == nullptr || !isControl(*at)) continue;
            if (visited.contains(at)) continue;
            visited.insert(at);
            if (!app::script::isShown(*at))
                faults.append(nameOf(*at) + QStringLiteral(": has the keyboard, is not seen"));
            const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(at);
            if (face == nullptr || face->text(QAccessible::Name).isEmpty())
                faults.append(nameOf(*at) + QStringLiteral(": no name"));
            if (roleOf(*at) == QAccessible::NoRole || roleOf(*at) == QAccessible::Client)
                faults.append(nameOf(*at) + QStringLiteral(": no role"));
        }
        // A list may have made or dropped rows while it was walked through.
        for (QQuickItem* item : stops(w.window()))
            if (wanted.contains(item) && !visited.contains(item))
                faults.append(nameOf(*item) + QStringLiteral(": Tab does not come to it"));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
        // And back: no trap.
        QSet<QQuickItem*> back;
        for (qsizetype step = 0; step < most; ++step) {
            QTest::keyClick(&w.window(), Qt::Key_Backtab, Qt::ShiftModifier);
            if (QQuickItem* at = w.window().activeFocusItem(); at != nullptr) back.insert(at);
        }
        QVERIFY2(back.size() >= visited.size() * 2 / 3, qPrintable(QString::number(back.size())));
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
