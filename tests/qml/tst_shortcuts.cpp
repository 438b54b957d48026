// The sheet of shortcuts says what the keyboard does: all of it, and nothing else.
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"
#include "tests/qml/keyboard_walk.h"

using namespace tropa;
using namespace tropa::testing;

namespace {

/// Keys that a list or a page takes itself; whatTheyDo() presses them.
const QSet<QString> kHandled{QStringLiteral("Return"),     QStringLiteral("Escape"),
                             QStringLiteral("Shift+Down"), QStringLiteral("Shift+Up"),
                             QStringLiteral("Ctrl+Space"), QStringLiteral("Ctrl+A"),
                             QStringLiteral("Ctrl+Return")};

/// Of every Shortcut of the app, as its file says.
QSet<QString> shortcutsInSources() {
    QSet<QString> found;
    static const QRegularExpression shortcut(
        QStringLiteral("\\bShortcut \\{\\s*(sequences: \\[([^\\]]*)\\])?"));
    static const QRegularExpression quoted(QStringLiteral("\"([^\"]+)\""));
    for (const char* part : {"controls", "screens"}) {
        const QDir folder(QStringLiteral(TROPA_SOURCE_DIR "/qml/") + QLatin1String(part));
        for (const QString& name : folder.entryList({QStringLiteral("*.qml")})) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly)) return {};
            const QString text = QString::fromUtf8(file.readAll());
            for (auto at = shortcut.globalMatch(text); at.hasNext();) {
                const QString sequences = at.next().captured(2);
                // Written otherwise, it would be passed over.
                if (sequences.isEmpty()) found.insert(name);
                for (auto one = quoted.globalMatch(sequences); one.hasNext();)
                    found.insert(one.next().captured(1));
            }
        }
    }
    return found;
}

QStringList sorted(const QSet<QString>& set) {
    QStringList list(set.values());
    list.sort();
    return list;
}

class Desk : public AppWindow {
public:
    Desk() : AppWindow(AppWindow::kDesktop) {
        window().requestActivate();
        app().setWindowCount(1);
    }
    QSet<QString> keysInSheet() {
        QSet<QString> told;
        walk(*window().contentItem(), [&](QQuickItem& item) {
            if (item.objectName() != QLatin1String("keys.line")) return;
            for (const QString& keys : item.property("keys").toStringList()) told.insert(keys);
        });
        return told;
    }
    bool press(const char* keys) { return key(QLatin1String(keys)); }
};

}  // namespace

class TestShortcuts : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void theSheetTellsThemAll() {
        Desk desk;
        // Not made before it is asked for.
        QVERIFY(desk.keysInSheet().isEmpty());
        QVERIFY(desk.press("F1"));
        QVERIFY(desk.shows("keys.close"));
        QVERIFY(desk.sees(QStringLiteral("Сочетания клавиш")));
        QVERIFY(desk.sees(QStringLiteral("Пробел")));
        const QSet<QString> there = shortcutsInSources();
        QVERIFY(there.size() > 15);
        QCOMPARE(sorted(desk.keysInSheet()), sorted(there + kHandled));
        desk.settings().overrideLanguage(QStringLiteral("en"));
        QVERIFY(desk.sees(QStringLiteral("Keyboard shortcuts")));
        QVERIFY(desk.sees(QStringLiteral("Space")));
        QVERIFY(desk.press("Escape"));
        QVERIFY(desk.lacks("keys.close"));
        QVERIFY(desk.press("Ctrl+/"));
        QVERIFY(desk.shows("keys.close"));
    }

    void thePaletteKnowsThem() {
        Desk desk;
        QVERIFY(desk.press("F1"));
        QVERIFY(desk.shows("keys.close"));
        const QSet<QString> told = desk.keysInSheet();
        QVERIFY(desk.press("Escape"));
        QVERIFY(desk.lacks("keys.close"));
        QVERIFY(desk.press("Ctrl+K"));
        int named = 0;
        const auto& palette = *desk.app().palette();
        for (int row = 0; row < palette.count(); ++row) {
            QString keys = palette.value(row, "shortcut").toString();
            if (keys.isEmpty()) continue;
            ++named;
            QVERIFY2(told.contains(keys.replace(u' ', u'+')), qPrintable(keys));
        }
        QVERIFY(named > 6);
        QVERIFY(desk.type("palette.search", QStringLiteral("сочет")));
        QVERIFY(AppWindow::until([&] { return palette.value(0, "target").toString() == "keys"; }));
        QVERIFY(desk.press("Return"));
        QVERIFY(desk.shows("keys.close"));
        QVERIFY(desk.lacks("palette.search"));
    }

    void whatTheyDo() {
        Desk desk;
        desk.openAny(QStringLiteral("contacts"));
        const auto& chosen = *desk.app().selection();
        QVERIFY(desk.press("J"));
        QVERIFY(desk.press("Shift+Down"));
        QTRY_COMPARE(chosen.count(), 2);
        QVERIFY(desk.press("Shift+Up"));
        QTRY_COMPARE(chosen.count(), 1);
        QVERIFY(desk.press("Ctrl+A"));
        QTRY_VERIFY(chosen.count() > 10);
        QVERIFY(desk.press("Escape"));
        QTRY_COMPARE(chosen.count(), 0);
        QVERIFY(desk.press("Ctrl+Space"));
        QTRY_COMPARE(chosen.count(), 1);
        QVERIFY(desk.press("Escape"));
        QTRY_COMPARE(chosen.count(), 0);
        QSignalSpy window(&desk.app(), &viewmodels::AppModel::windowWanted);
        QVERIFY(desk.press("Ctrl+Return"));
        QTRY_COMPARE(window.size(), 1);
        // J has opened it.
        QVERIFY(desk.shows("contact.more"));
        QVERIFY(desk.press("Escape"));
        QVERIFY(desk.lacks("contact.more"));
        QVERIFY(desk.press("Return"));
        QVERIFY(desk.shows("contact.more"));
        QVERIFY(desk.tap("contact.more"));
        QVERIFY(desk.tap("contact.edit"));
        QVERIFY(desk.type("edit.position", QStringLiteral("director"), true));
        QVERIFY(desk.press("Ctrl+Return"));
        QVERIFY(desk.lacks("edit.position"));
        QVERIFY(desk.sees(QStringLiteral("director")));
        QVERIFY(desk.press("Escape"));
        QVERIFY(desk.lacks("contact.more"));
    }
};

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
