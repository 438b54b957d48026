// The sheet of shortcuts says what the keyboard does: all of it, and nothing else.
#include <QDir>
#include <QFile>
#include <QMetaProperty>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"
#include "tests/qml/keyboard_walk.h"

using namespace tropa;
using namespace tropa::testing;

namespace {

/// All keys of Keymap.
QSet<QString> keymap(QQuickWindow& window) {
    QSet<QString> keys;
    QQmlComponent component(qmlEngine(&window));
    component.setData("import QtQml\nimport Tropa.Screens\nQtObject { property QtObject map: Keymap }", {});
    const std::unique_ptr<QObject> holder(component.create());
    const auto* const map = holder ? holder->property("map").value<QObject*>() : nullptr;
    if (map == nullptr) return {};
    const QMetaObject& meta = *map->metaObject();
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i)
        for (const QString& key : meta.property(i).read(map).toStringList()) keys.insert(key);
    return keys;
}

/// Keys that do the same everywhere, in a field, in a list, on a button; and the phone's Back, which is
/// Escape.
const QSet<QString> kCommon{QStringLiteral("Up"),  QStringLiteral("Down"),    QStringLiteral("Enter"),
                            QStringLiteral("Tab"), QStringLiteral("Backtab"), QStringLiteral("Back")};

/// What is handled past the keymap, as the sources say: a Shortcut with keys of its own, a key by its code,
/// or by a handler of a key that the map does not know.
QStringList besides(const QSet<QString>& known) {
    QStringList found;
    static const QRegularExpression shortcut(
        QStringLiteral("\\bShortcut \\{\\s*+(?!sequences: Keymap\\.\\w+\\n)"));
    static const QRegularExpression code(QStringLiteral("\\bevent\\.key\\s*[=!]|\\bQt\\.Key_"));
    static const QRegularExpression handler(QStringLiteral("\\bKeys\\.on(\\w+)Pressed:"));
    for (const char* part : {"controls", "screens"}) {
        const QDir folder(QStringLiteral(TROPA_SOURCE_DIR "/qml/") + QLatin1String(part));
        for (const QString& name : folder.entryList({QStringLiteral("*.qml")})) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly)) return {name};
            const QString text = QString::fromUtf8(file.readAll());
            if (shortcut.match(text).hasMatch()) found.append(name + QStringLiteral(": a Shortcut"));
            // What scrolls by the keys of every page, and a slider's.
            static const QStringList kOwn{QStringLiteral("ScrollArea.qml"),
                                          QStringLiteral("AlphabetStrip.qml")};
            if (!kOwn.contains(name) && code.match(text).hasMatch())
                found.append(name + QStringLiteral(": a key's code"));
            for (auto at = handler.globalMatch(text); at.hasNext();)
                if (const QString key = at.next().captured(1); !known.contains(key) && !kCommon.contains(key))
                    found.append(name + QStringLiteral(": ") + key);
        }
    }
    return found;
}

QStringList sorted(const QSet<QString>& set) {
    QStringList list(set.values());
    list.sort();
    return list;
}

/// Whether a text stands within what its sheet shows.
bool inSight(AppWindow& w, const QString& text) {
    QQuickItem* const item = app::script::findByText(w.window(), text);
    QQuickItem* view = item;
    while (view != nullptr && !view->inherits("QQuickFlickable")) view = view->parentItem();
    if (view == nullptr) return false;
    const QRectF at = item->mapRectToItem(view, QRectF(0, 0, item->width(), item->height()));
    return at.top() >= 0 && at.bottom() <= view->height();
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
        const QSet<QString> there = keymap(desk.window());
        QVERIFY(there.size() > 15);
        QCOMPARE(sorted(desk.keysInSheet()), sorted(there));
        QCOMPARE(besides(there), QStringList());
        desk.settings().overrideLanguage(QStringLiteral("en"));
        QVERIFY(desk.sees(QStringLiteral("Keyboard shortcuts")));
        QVERIFY(desk.sees(QStringLiteral("Space")));
        QVERIFY(desk.press("Escape"));
        QVERIFY(desk.lacks("keys.close"));
        QVERIFY(desk.press("Ctrl+/"));
        QVERIFY(desk.shows("keys.close"));
    }

    /// Where it is higher than the window.
    void theSheetScrolls() {
        Desk desk;
        desk.resize(QSize(640, 560));
        QVERIFY(desk.press("F1"));
        QVERIFY(desk.shows("keys.close"));
        const QString last = QStringLiteral("Эта справка");
        QVERIFY(!inSight(desk, last));
        QVERIFY(desk.press("End"));
        QVERIFY(AppWindow::until([&] { return inSight(desk, last); }));
        QVERIFY(desk.press("PgUp"));
        QVERIFY(AppWindow::until([&] { return !inSight(desk, last); }));
        for (int step = 0; step < 20; ++step) QVERIFY(desk.press("Down"));
        QVERIFY(AppWindow::until([&] { return inSight(desk, last); }));
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
        // It is no higher than what was found.
        const QQuickItem* list = app::script::findByName(desk.window(), QStringLiteral("palette.list"));
        QVERIFY(AppWindow::until([&] {
            return list->height() > 0 && list->height() <= list->property("contentHeight").toDouble();
        }));
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
        const int all = desk.app().contactCount();
        QVERIFY(desk.press("Ctrl+Space"));
        QTRY_COMPARE(chosen.count(), 1);
        QVERIFY(desk.press("Delete"));
        QTRY_COMPARE(desk.app().contactCount(), all - 1);
        QVERIFY(desk.press("Ctrl+Z"));
        QTRY_COMPARE(desk.app().contactCount(), all);
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
