#include <QAccessible>
#include <QSet>
#include <QTest>
#include <functional>

#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;

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

}  // namespace

/// Without a mouse: Tab comes to everything that can be pressed, in an order, and out again; whatever it
/// comes to says what it is.
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
        QSet<QQuickItem*> wanted = stops(w.window());
        QVERIFY(wanted.size() > 2);
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
