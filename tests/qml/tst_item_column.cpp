#include <QCoreApplication>
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

/// Items that go away in a column which is given another width before its next frame.
class TestItemColumn : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        tropa::theme::prepare();
        tropa::theme::attach(engine_);
    }

    void widthChangesBehindRemovedItems_data() {
        QTest::addColumn<QByteArray>("column");
        QTest::newRow("a page that scrolls") << QByteArray("ScrollColumn { padding: 0; ");
        QTest::newRow("a card") << QByteArray("Card { padding: 0; ");
    }

    void widthChangesBehindRemovedItems() {
        QFETCH(const QByteArray, column);
        QQmlComponent component(&engine_);
        component.setData(
            "import QtQuick\nimport QtQuick.Layouts\nimport Tropa.Controls\n"
            "Item { id: room; width: 400; height: 600; property int count: 40; property real span: 400\n" +
                column +
                "objectName: 'column'; width: room.span; height: 600\n"
                "Repeater { model: room.count; ColumnLayout { Layout.fillWidth: true\n"
                "Rectangle { objectName: 'line'; implicitHeight: 10; Layout.fillWidth: true } } } } }",
            QUrl());
        QQuickWindow window;
        window.resize(400, 600);
        const std::unique_ptr<QObject> made(component.create());
        auto* room = qobject_cast<QQuickItem*>(made.get());
        QVERIFY2(room, qPrintable(component.errorString()));
        room->setParentItem(window.contentItem());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));

        for (const int count : {3, 30, 1, 0, 5}) {
            room->setProperty("count", count);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            room->setProperty("span", 200 + count);  // crashed in Qt 6.4: no frame in between
            const QList<QQuickItem*> lines = linesOf(room);
            QCOMPARE(lines.size(), count);
            for (const QQuickItem* line : lines) QCOMPARE(line->width(), 200.0 + count);
        }
    }

private:
    static QList<QQuickItem*> linesOf(QQuickItem* item) {
        QList<QQuickItem*> found;
        if (item->objectName() == "line") found << item;
        for (QQuickItem* child : item->childItems()) found << linesOf(child);
        return found;
    }

    QQmlEngine engine_;
};

QTEST_MAIN(TestItemColumn)
#include "tst_item_column.moc"
