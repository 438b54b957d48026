#include <QDir>
#include <QFile>
#include <QMetaObject>
#include <QTest>

#include "platform/app/script/finder.h"
#include "platform/app/script/hands.h"
#include "qml/controls/on_demand.h"
#include "tests/qml/app_window.h"
#include "tests/qml/keyboard_walk.h"

using namespace tropa;
using namespace tropa::testing;

namespace {

/// What opens over the visible pages: sheets and menus.
QList<QObject*> popupsOf(QQuickWindow& window) {
    QList<QObject*> found;
    walk(*window.contentItem(), [&](QQuickItem& item) {
        for (QObject* child : item.children())
            if (child->inherits("QQuickPopup")) found.append(child);
    });
    return found;
}

/// Those of the visible pages that are made when they are asked for.
void makeAll(QQuickWindow& window) {
    walk(*window.contentItem(), [&](QQuickItem& item) {
        for (auto* sheet : item.findChildren<controls::OnDemand*>(Qt::FindDirectChildrenOnly))
            sheet->object();
    });
}

/// "QuestionSheet" of an object that QuestionSheet.qml made.
QString typeOf(const QObject& object) {
    return QString::fromLatin1(object.metaObject()->className()).section(QLatin1String("_QML"), 0, 0);
}

QString nameOf(const QObject& popup) {
    return typeOf(popup) + QLatin1Char(' ') + popup.objectName();
}

QQuickItem* frameOf(const QObject& popup) {
    const auto* content = popup.property("contentItem").value<QQuickItem*>();
    return content == nullptr ? nullptr : content->parentItem();
}

/// The files of sheets, by their type.
QSet<QString> sheetTypes() {
    QSet<QString> types;
    const QDir folder(QStringLiteral(TROPA_SOURCE_DIR "/qml/screens"));
    for (const QString& name : folder.entryList({QStringLiteral("*.qml")})) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains("\nBottomSheet {"))
            types.insert(name.section(QLatin1Char('.'), 0, 0));
    }
    return types;
}

}  // namespace

/// Without a mouse: whoever is asked by a sheet answers it by Tab, in the order in which it is read, leaves
/// it by Escape, and is where he was before.
class TestSheets : public QObject {
    Q_OBJECT

    std::unique_ptr<AppWindow> window_;
    QSize size_;
    QSet<QString> met_;

    AppWindow& windowOf(QSize size) {
        if (!window_ || size_ != size) {
            window_.reset();
            window_ = std::make_unique<AppWindow>(size);
            window_->window().requestActivate();
            size_ = size;
        }
        return *window_;
    }
    QStringList faultsOf(AppWindow& w, QObject& popup, QQuickItem* control,
                         const std::function<void()>& open);
    QStringList walkThrough(AppWindow& w, const QObject& popup);

private slots:
    void cleanupTestCase() { window_.reset(); }
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void theKeyboardStaysInASheetAndComesBack_data();
    void theKeyboardStaysInASheetAndComesBack();
    void soItDoesInThoseThatAreMadeWhenTheyAreWanted();
    void soItDoesInThePalette();
    void soItDoesInTheSheetOfKeys();
    void everySheetWasMet();
    void reopenedWhileItFadesItIsSeen();
    void theWindowIsDimmedEachTime();
    void aTapBesideItOnlyClosesIt_data();
    void aTapBesideItOnlyClosesIt();
    void twoQuickTapsSaveOnce();
};

/// Tab goes round in it, to everything, in the order of reading.
QStringList TestSheets::walkThrough(AppWindow& w, const QObject& popup) {
    QStringList faults;
    QQuickItem& frame = *frameOf(popup);
    const QSet<QQuickItem*> wanted = stopsIn(frame);
    const QQuickItem* first = firstStopIn(frame);
    QSet<QQuickItem*> visited;
    QQuickItem* last = nullptr;
    for (qsizetype step = 0; step < wanted.size() + 8; ++step) {
        QTest::keyClick(&w.window(), Qt::Key_Tab);
        QQuickItem* at = w.window().activeFocusItem();
        if (at == nullptr || !isInside(*at, frame)) {
            faults.append(QStringLiteral("Tab leaves it for ") +
                          (at == nullptr ? QStringLiteral("nothing") : testing::nameOf(*at)));
            break;
        }
        if (!isControl(*at)) continue;
        if (last != nullptr && at != first && !visited.contains(at))
            if (const auto fault = outOfOrder(*last, *at)) faults.append(*fault);
        visited.insert(at);
        last = at;
    }
    for (QQuickItem* item : stopsIn(frame))
        if (wanted.contains(item) && !visited.contains(item))
            faults.append(testing::nameOf(*item) + QStringLiteral(": Tab does not come to it"));
    return faults;
}

/// From a control of the page and back to it.
QStringList TestSheets::faultsOf(AppWindow& w, QObject& popup, QQuickItem* control,
                                 const std::function<void()>& open) {
    QStringList faults;
    const QPointer<QQuickItem> before(control);
    open();
    if (!AppWindow::until([&] { return popup.property("opened").toBool(); }))
        return {QStringLiteral("does not open")};
    w.settle();
    const auto at = [&] { return w.window().activeFocusItem(); };
    if (!AppWindow::until([&] { return at() != nullptr && isInside(*at(), *frameOf(popup)); }))
        faults.append(QStringLiteral("opens without the keyboard"));
    if (!popup.inherits("QQuickMenu")) faults += walkThrough(w, popup);
    w.key(QStringLiteral("Escape"));
    if (!AppWindow::until([&] { return !popup.property("visible").toBool(); }))
        return faults << QStringLiteral("Escape does not close it");
    if (!AppWindow::until([&] { return at() == before; }))
        faults.append(QStringLiteral("the keyboard was in %1 and comes back to %2")
                          .arg(before ? testing::nameOf(*before) : QString(),
                               at() != nullptr ? testing::nameOf(*at()) : QString()));
    met_.insert(typeOf(popup));
    for (QString& fault : faults) fault = nameOf(popup) + QStringLiteral(": ") + fault;
    return faults;
}

void TestSheets::theKeyboardStaysInASheetAndComesBack_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("page");
    for (const QString& page : AppWindow::pages())
        QTest::addRow("desktop %s", qPrintable(page)) << AppWindow::kDesktop << page;
    // The same sheets from below.
    for (const char* page : {"contact", "deal", "tasks", "reports"})
        QTest::addRow("phone %s", page) << AppWindow::kPhone << QString::fromLatin1(page);
}

void TestSheets::theKeyboardStaysInASheetAndComesBack() {
    QFETCH(QSize, size);
    QFETCH(QString, page);
    AppWindow& w = windowOf(size);
    w.openAny(page);
    const bool choosing = page == QLatin1String("contacts") && size == AppWindow::kDesktop;
    if (choosing)
        for (const char* keys : {"J", "Shift+Down", "Shift+Down"}) QVERIFY(w.key(QLatin1String(keys)));
    QTest::keyClick(&w.window(), Qt::Key_Tab);
    QTest::keyClick(&w.window(), Qt::Key_Tab);
    makeAll(w.window());
    QStringList faults;
    for (QObject* popup : popupsOf(w.window()))
        faults += faultsOf(w, *popup, w.window().activeFocusItem(),
                           [popup] { QMetaObject::invokeMethod(popup, "open"); });
    if (choosing) QVERIFY(w.tap(QStringLiteral("selection.clear")));
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestSheets::soItDoesInThoseThatAreMadeWhenTheyAreWanted() {
    AppWindow& w = windowOf(AppWindow::kPhone);
    QTemporaryDir folder;
    QFile note(folder.filePath(QStringLiteral("price.txt")));
    QVERIFY(note.open(QIODevice::WriteOnly) && note.write("12") == 2);
    note.close();
    w.openAny(QStringLiteral("contact"));
    w.app().contact()->files()->add(QUrl::fromLocalFile(note.fileName()));
    QVERIFY(AppWindow::until([&] { return w.app().contact()->files()->count() > 0; }));
    QStringList faults;
    const auto tryThat = [&](const char* opener) {
        QVERIFY(w.shows(QLatin1String(opener)));
        QQuickItem* button = app::script::findByName(w.window(), QLatin1String(opener));
        button->forceActiveFocus(Qt::TabFocusReason);
        QSet<QObject*> known;
        for (QObject* popup : popupsOf(w.window())) known.insert(popup);
        w.key(QStringLiteral("Return"));
        for (QObject* popup : popupsOf(w.window())) {
            if (known.contains(popup)) continue;
            faults += faultsOf(w, *popup, button, [] {});
            faults += faultsOf(w, *popup, button, [&] { w.key(QStringLiteral("Return")); });
        }
    };
    for (const char* opener : {"files.row.0", "files.photo", "files.voice"}) tryThat(opener);
    w.openAny(QStringLiteral("reports"));
    tryThat("reports.topics");
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestSheets::soItDoesInThePalette() {
    AppWindow& w = windowOf(AppWindow::kDesktop);
    w.openAny(QStringLiteral("contacts"));
    QTest::keyClick(&w.window(), Qt::Key_Tab);
    const QQuickItem* before = w.window().activeFocusItem();
    QVERIFY(w.key(QStringLiteral("Ctrl+K")));
    QQuickItem* search = app::script::findByName(w.window(), QStringLiteral("palette.search"));
    QVERIFY(search && search->hasActiveFocus());
    for (int step = 0; step < 30; ++step) {
        QTest::keyClick(&w.window(), Qt::Key_Tab);
        QVERIFY(isInside(*w.window().activeFocusItem(), *search->parentItem()->parentItem()));
    }
    QVERIFY(w.key(QStringLiteral("Escape")));
    QVERIFY(w.lacks(QStringLiteral("palette.search")));
    QCOMPARE(w.window().activeFocusItem(), before);
}

void TestSheets::soItDoesInTheSheetOfKeys() {
    AppWindow& w = windowOf(AppWindow::kDesktop);
    w.app().setWindowCount(1);
    w.openAny(QStringLiteral("contacts"));
    const auto ask = [&] { w.key(QStringLiteral("F1")); };
    ask();
    QVERIFY(w.shows(QStringLiteral("keys.close")));
    QVERIFY(w.key(QStringLiteral("Escape")));
    QVERIFY(w.lacks(QStringLiteral("keys.close")));
    QTest::keyClick(&w.window(), Qt::Key_Tab);
    QStringList faults;
    for (QObject* popup : popupsOf(w.window()))
        if (typeOf(*popup) == QLatin1String("KeysSheet"))
            faults += faultsOf(w, *popup, w.window().activeFocusItem(), ask);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    w.app().setWindowCount(0);
}

/// A sheet that no page of this test shows would not be tried.
void TestSheets::everySheetWasMet() {
    QSet<QString> missing = sheetTypes();
    QVERIFY(missing.size() > 25);
    missing.subtract(met_);
    QStringList names(missing.values());
    names.sort();
    QCOMPARE(names, QStringList());
}

/// At any moment of its going.
void TestSheets::reopenedWhileItFadesItIsSeen() {
    window_.reset();
    AppWindow w(AppWindow::kDesktop);
    w.settings().setReducedMotion(false);
    w.openAny(QStringLiteral("contact"));
    makeAll(w.window());
    QObject* sheet = nullptr;
    for (QObject* popup : popupsOf(w.window()))
        if (typeOf(*popup) == QLatin1String("TemperatureSheet")) sheet = popup;
    QVERIFY(sheet);
    const auto is = [&](const char* what) { return sheet->property(what).toBool(); };
    QStringList unseen;
    for (int pause = 80; pause <= 140; pause += 12) {
        QMetaObject::invokeMethod(sheet, "open");
        QTRY_VERIFY(is("opened"));
        QMetaObject::invokeMethod(sheet, "close");
        app::script::let(pause);
        QMetaObject::invokeMethod(sheet, "open");
        const QQuickItem* frame = frameOf(*sheet);
        if (!AppWindow::until(
                [&] { return is("opened") && app::script::isShown(*frame) && frame->opacity() == 1; }))
            unseen.append(QStringLiteral("%1 ms: opened %2, visible %3, opacity %4")
                              .arg(pause)
                              .arg(is("opened"))
                              .arg(frame->isVisible())
                              .arg(frame->opacity()));
        QMetaObject::invokeMethod(sheet, "close");
        QTRY_VERIFY(!is("visible"));
    }
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(QLatin1Char('\n'))));
}

void TestSheets::theWindowIsDimmedEachTime() {
    window_.reset();
    AppWindow w(AppWindow::kDesktop);
    w.openAny(QStringLiteral("contact"));
    const auto ground = [&] { return w.window().grabWindow().pixelColor(4, 4); };
    const QColor open = ground();
    for (int time = 0; time < 2; ++time) {
        QVERIFY(w.tap(QStringLiteral("contact.temperature")));
        QVERIFY(w.shows(QStringLiteral("temperature.reason")));
        QVERIFY(w.settle());
        QVERIFY(ground() != open);
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("temperature.reason")));
        QVERIFY(w.settle());
        QCOMPARE(ground(), open);
    }
}

void TestSheets::aTapBesideItOnlyClosesIt_data() {
    QTest::addColumn<bool>("finger");
    QTest::addColumn<int>("times");
    QTest::newRow("by a mouse") << false << 1;
    QTest::newRow("twice") << false << 2;
    QTest::newRow("by a finger") << true << 1;
    QTest::newRow("twice by a finger") << true << 2;
}

/// What lies below is not meant, nor by the second of two quick taps.
void TestSheets::aTapBesideItOnlyClosesIt() {
    QFETCH(bool, finger);
    QFETCH(int, times);
    window_.reset();
    AppWindow w(AppWindow::kDesktop);
    w.settings().setReducedMotion(false);
    w.open(QStringLiteral("contacts"));
    QVERIFY(w.tap(QStringLiteral("contacts.row.0")));
    const QString id = w.app().contact()->id();
    QVERIFY(w.tap(QStringLiteral("contact.temperature")));
    QVERIFY(w.shows(QStringLiteral("temperature.reason")));
    const QQuickItem* row = app::script::findByName(w.window(), QStringLiteral("contacts.row.2"));
    const QPoint at = row->mapToScene({60, row->height() / 2}).toPoint();
    QPointingDevice* touch = QTest::createTouchDevice();
    for (int time = 0; time < times; ++time) {
        if (finger) {
            QTest::touchEvent(&w.window(), touch).press(0, at, &w.window());
            QTest::touchEvent(&w.window(), touch).release(0, at, &w.window());
        } else {
            QTest::mouseClick(&w.window(), Qt::LeftButton, {}, at);
        }
    }
    QVERIFY(w.lacks(QStringLiteral("temperature.reason")));
    QVERIFY(w.settle());
    QCOMPARE(w.app().contact()->id(), id);
}

void TestSheets::twoQuickTapsSaveOnce() {
    window_.reset();
    AppWindow w;
    w.settings().setReducedMotion(false);
    w.openAny(QStringLiteral("contact"));
    const int before = w.app().contact()->tasks()->count();
    QVERIFY(w.tap(QStringLiteral("contact.more")));
    QVERIFY(w.tap(QStringLiteral("contact.newTask")));
    QVERIFY(w.type(QStringLiteral("task.words"), QStringLiteral("Отвезти образцы")));
    const QQuickItem* save = app::script::findByName(w.window(), QStringLiteral("task.save"));
    const QPoint at = save->mapToScene({save->width() / 2, save->height() / 2}).toPoint();
    for (int time = 0; time < 2; ++time) QTest::mouseClick(&w.window(), Qt::LeftButton, {}, at);
    QVERIFY(w.lacks(QStringLiteral("task.save")));
    QVERIFY(AppWindow::until([&] { return w.app().contact()->tasks()->count() > before; }));
    QVERIFY(w.settle());
    QCOMPARE(w.app().contact()->tasks()->count(), before + 1);
}

QTEST_MAIN(TestSheets)
#include "tst_sheets.moc"
