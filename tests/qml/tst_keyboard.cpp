#include <QTest>

#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"
#include "tests/qml/keyboard_walk.h"

using namespace tropa;
using namespace tropa::testing;

namespace {

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

/// Whether a button that has the keyboard shows so.
bool isRinged(QQuickItem& button) {
    bool ringed = false;
    walk(button, [&](QQuickItem& item) {
        ringed = ringed || QByteArray(item.metaObject()->className()).startsWith("FocusRing");
    });
    return ringed;
}

}  // namespace

/// Without a mouse: Tab comes to everything that can be pressed, in the order in which it is read, and out
/// again; whatever it comes to says what it is.
class TestKeyboard : public QObject {
    Q_OBJECT

    std::unique_ptr<AppWindow> window_;
    QSize size_;

private slots:
    void cleanupTestCase() { window_.reset(); }
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void tabComesToEverything_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("page");
        for (const QSize size : {AppWindow::kDesktop, AppWindow::kPhone})
            for (const QString& page : AppWindow::pages())
                QTest::addRow("%s %s", size == AppWindow::kPhone ? "phone" : "desktop", qPrintable(page))
                    << size << page;
    }
    void tabComesToEverything() {
        QFETCH(QSize, size);
        QFETCH(QString, page);
        if (!window_ || size_ != size) {
            window_.reset();
            window_ = std::make_unique<AppWindow>(size);
            window_->window().requestActivate();
            size_ = size;
        }
        AppWindow& w = *window_;
        w.openAny(page);
        QSet<QQuickItem*> wanted = stopsIn(*w.window().contentItem());
        QVERIFY(wanted.size() > 2);
        QSet<QQuickItem*> visited, lists;
        const QQuickItem* first = firstStopIn(*w.window().contentItem());
        QQuickItem* last = nullptr;
        QStringList faults = deaf(w.window());
        const qsizetype most = wanted.size() + 160;
        for (qsizetype step = 0; step < most; ++step) {
            QTest::keyClick(&w.window(), Qt::Key_Tab);
            QQuickItem* at = w.window().activeFocusItem();
            if (at == nullptr || !isControl(*at)) continue;
            if (visited.contains(at)) {
                last = nullptr;
                continue;
            }
            visited.insert(at);
            lists.insert(listAround(*at));
            // A toast lies over what is read, and Tab comes to it last.
            if (last != nullptr && at != first && at->objectName() != QLatin1String("toast.action"))
                if (const auto fault = outOfOrder(*last, *at)) faults.append(*fault);
            last = at;
            if (!app::script::isShown(*at))
                faults.append(nameOf(*at) + QStringLiteral(": has the keyboard, is not seen"));
            if (at->inherits("QQuickAbstractButton") && !isRinged(*at))
                faults.append(nameOf(*at) + QStringLiteral(": has the keyboard, does not show it"));
            const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(at);
            if (face == nullptr || face->text(QAccessible::Name).isEmpty())
                faults.append(nameOf(*at) + QStringLiteral(": no name"));
            if (roleOf(*at) == QAccessible::NoRole || roleOf(*at) == QAccessible::Client)
                faults.append(nameOf(*at) + QStringLiteral(": no role"));
        }
        // A list makes and drops rows while it is walked through: that its rows are come to, in their order,
        // is enough.
        lists.remove(nullptr);
        for (QQuickItem* item : stopsIn(*w.window().contentItem()))
            if (wanted.contains(item) && !visited.contains(item) && !lists.contains(listAround(*item)))
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
