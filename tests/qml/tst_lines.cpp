#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <memory>

#include "qml/theme/setup.h"

Q_IMPORT_QML_PLUGIN(Tropa_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ControlsPlugin)

namespace {

int warnings = 0;

void count(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtDebugMsg || type == QtInfoMsg) return;
    ++warnings;
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

}  // namespace

/// Lines that find less room than they would like.
class TestLines : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        tropa::theme::prepare();
        tropa::theme::attach(engine_);
    }

    void aStripOfChipsKeepsItsHeightAndShowsTheChosenOne() {
        QQuickItem* room = show(
            "Item { width: 400; height: 200\n"
            "property alias chips: many.model\n"
            "ChipStrip { id: strip; objectName: 'strip'; x: 20; width: 360; bleed: 20\n"
            "Repeater { id: many; model: 9; Chip { id: chip; required property int index; objectName: 'chip' "
            "+ index\n"
            "text: 'Chosen at times'; checked: false\n"
            "onCheckedChanged: if (chip.checked) strip.reveal(chip) } } } }");
        QVERIFY(room);
        auto* strip = room->findChild<QQuickItem*>(QStringLiteral("strip"));
        const double height = strip->implicitHeight();
        QVERIFY(height >= 32);
        // Flush with the page's edge: chips carry four pixels of the gap around them.
        QCOMPARE(chip(room, 0)->mapToScene(QPointF(4, 0)).x(), 20.0);
        QVERIFY(chip(room, 8)->mapToScene(QPointF(0, 0)).x() > 400);
        chip(room, 8)->setProperty("checked", true);
        QTRY_COMPARE(chip(room, 8)->mapToScene(QPointF(chip(room, 8)->width() - 4, 0)).x(), 380.0);
        chip(room, 8)->setProperty("checked", false);
        chip(room, 0)->setProperty("checked", true);
        QTRY_COMPARE(chip(room, 0)->mapToScene(QPointF(4, 0)).x(), 20.0);
        room->setProperty("chips", 0);
        QCOMPARE(strip->implicitHeight(), height);
    }

    void aTitleThatWrapsAsksForNoWidthOfItsOwn() {
        QQuickItem* room = show(
            "Item { width: 400; height: 600\n"
            "Column { anchors.fill: parent\n"
            "Repeater { model: 8; ListRow { width: parent.width; titleLines: 2\n"
            "title: 'A step that the buyer takes when everything else is said and done ' + index } } } }");
        QVERIFY(room);
        for (int width = 380; width > 120; width -= 13) {
            room->setWidth(width);
            QTest::qWait(1);
        }
        QCOMPARE(warnings, 0);
    }

    void noLineBeginsWithTheDotBetweenTwoThings() {
        QQuickItem* room = show(
            "Item { width: 400; height: 200\n"
            "ListRow { width: 400; subtitleLines: 3; title: 'Person'; subtitle: 'works · here · now' } }");
        QVERIFY(room);
        int texts = 0;
        for (const QQuickItem* text : room->findChildren<QQuickItem*>())
            if (const QString said = text->property("text").toString(); said.startsWith("works")) {
                ++texts;
                QCOMPARE(said, QStringLiteral("works\u00a0· here\u00a0· now"));
            }
        QCOMPARE(texts, 1);
    }

    void aNoteThatComesLaterStandsWithinItsCard() {
        QQuickItem* room = show(
            "Item { width: 400; height: 200\n"
            "property alias note: card.note\n"
            "Card { id: card; objectName: 'card'; width: 400; title: 'The path of the buyer' } }");
        QVERIFY(room);
        const QQuickItem* note = find(room, QStringLiteral("note"));
        for (const char* text :
             {"Considered purchase", "A purchase that is considered for longer than anybody would", ""}) {
            room->setProperty("note", QLatin1String(text));
            QCOMPARE(note->mapToItem(room, QPointF(note->width(), 0)).x(), 384.0);
            QVERIFY(note->width() <= 400 * 0.6);
        }
    }

    void whatCannotBeUsedDoesNotLightUp() {
        QQuickItem* room = show(
            "Item { width: 400; height: 600\n"
            "property bool usable: false\n"
            "Column { enabled: parent.usable; width: 400\n"
            "ListRow { objectName: 'row'; hoverEnabled: true; width: 400; title: 'Nothing of it' }\n"
            "AppButton { objectName: 'button'; hoverEnabled: true; width: 400; text: 'Save' }\n"
            "TextAction { objectName: 'action'; hoverEnabled: true; width: 400; text: 'Change' } } }");
        QVERIFY(room);
        for (const char* name : {"row", "button", "action"}) {
            const QQuickItem* item = find(room, QLatin1String(name));
            const QPoint middle = item->mapToScene(QPointF(item->width() / 2, item->height() / 2)).toPoint();
            QTest::mouseMove(window_.get(), QPoint(200, 590));
            room->setProperty("usable", false);
            const QImage quiet = window_->grabWindow();
            room->setProperty("usable", true);
            const QImage usable = window_->grabWindow();
            QTest::mouseMove(window_.get(), middle);
            QTRY_VERIFY(item->property("hovered").toBool());
            QVERIFY(window_->grabWindow() != usable);
            room->setProperty("usable", false);
            QCOMPARE(window_->grabWindow(), quiet);
        }
    }

    void cleanup() { window_.reset(); }

private:
    static QQuickItem* find(QQuickItem* item, const QString& name) {
        if (item->objectName() == name) return item;
        for (QQuickItem* child : item->childItems())
            if (QQuickItem* found = find(child, name)) return found;
        return nullptr;
    }
    static QQuickItem* chip(QQuickItem* room, int index) {
        return find(room, QStringLiteral("chip%1").arg(index));
    }

    QQuickItem* show(const QByteArray& item) {
        warnings = 0;
        previous_ = qInstallMessageHandler(count);
        QQmlComponent component(&engine_);
        component.setData("import QtQuick\nimport Tropa.Controls\n" + item, QUrl());
        auto* room = qobject_cast<QQuickItem*>(component.create());
        if (room == nullptr) {
            qWarning("%s", qPrintable(component.errorString()));
            return nullptr;
        }
        window_ = std::make_unique<QQuickWindow>();
        window_->resize(400, 600);
        room->setParent(window_->contentItem());
        room->setParentItem(window_->contentItem());
        window_->show();
        if (!QTest::qWaitForWindowExposed(window_.get())) return nullptr;
        return room;
    }

    QQmlEngine engine_;
    std::unique_ptr<QQuickWindow> window_;
    QtMessageHandler previous_ = nullptr;
};

QTEST_MAIN(TestLines)
#include "tst_lines.moc"
