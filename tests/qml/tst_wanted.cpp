#include <QFile>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "qml/theme/setup.h"

Q_IMPORT_QML_PLUGIN(Tropa_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ControlsPlugin)

/// Items that are made when they are wanted.
class TestWanted : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        tropa::theme::prepare();
        tropa::theme::attach(engine_);
    }

    void whatCanWaitComesAfterTheFirstFrame() {
        QQmlComponent component(&engine_);
        component.setData(R"(
            import QtQuick
            import Tropa.Controls
            Window {
                width: 200; height: 200
                Wanted { objectName: "late"; when: true; late: true; what: Item {} }
                Wanted { objectName: "never"; late: true; what: Item {} }
                Wanted { objectName: "soon"; when: true; what: Item {} }
                Component { id: again; Wanted { when: true; late: true; what: Item {} } }
                function more(): Item { return again.createObject(contentItem) }
            })",
                          QUrl());
        const std::unique_ptr<QObject> made(component.create());
        auto* window = qobject_cast<QQuickWindow*>(made.get());
        QVERIFY2(window != nullptr, qPrintable(component.errorString()));
        const auto count = [&](const char* name) {
            return window->findChild<QQuickItem*>(QLatin1String(name))->childItems().size();
        };
        QCOMPARE(count("soon"), 1);
        QCOMPARE(count("late"), 0);
        qsizetype inFirstFrame = -1;
        connect(
            window, &QQuickWindow::beforeSynchronizing, this,
            [&] {
                if (inFirstFrame < 0) inFirstFrame = count("late");
            },
            Qt::DirectConnection);
        window->show();
        QTRY_COMPARE(count("late"), 1);
        QCOMPARE(inFirstFrame, 0);
        QCOMPARE(count("never"), 0);
        // In a window that is on the screen nothing is to be waited for.
        QQuickItem* more = nullptr;
        QVERIFY(QMetaObject::invokeMethod(window, "more", Q_RETURN_ARG(QQuickItem*, more)));
        QCOMPARE(more->childItems().size(), 1);
    }

    void aFileIsReadWhenItIsWanted() {
        const QTemporaryDir folder;
        const auto write = [&](const char* name, const char* text) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("Given.qml", "import QtQuick\nItem { required property int number; implicitHeight: number }");
        write("Placed.qml",
              "import QtQuick\nItem { required property Item at; implicitHeight: at.width / 2 }");
        QQmlComponent component(&engine_);
        component.setData(R"(
            import QtQuick
            import Tropa.Controls
            Window {
                width: 200; height: 200
                Wanted { objectName: "soon"; width: 50; when: true; file: "Given.qml"; given: ({number: 7}) }
                Wanted { objectName: "late"; anchors.fill: parent; when: true; late: true; fills: true
                         file: "Given.qml"; given: ({number: 8}) }
                Wanted { objectName: "itself"; width: 30; when: true; file: "Placed.qml"; givenAs: "at" }
                Wanted { objectName: "never"; file: "Later.qml"; given: ({number: 9}) }
            })",
                          QUrl::fromLocalFile(folder.filePath("Main.qml")));
        const std::unique_ptr<QObject> made(component.create());
        auto* window = qobject_cast<QQuickWindow*>(made.get());
        QVERIFY2(window != nullptr, qPrintable(component.errorString()));
        const auto wanted = [&](const char* name) {
            return window->findChild<QQuickItem*>(QLatin1String(name));
        };
        QCOMPARE(wanted("soon")->childItems().size(), 1);
        const QQuickItem* soon = wanted("soon")->childItems().first();
        QCOMPARE(soon->width(), 50.0);
        QCOMPARE(soon->height(), 7.0);
        QCOMPARE(wanted("soon")->implicitHeight(), 7.0);
        wanted("soon")->setWidth(60);
        QCOMPARE(soon->width(), 60.0);
        QCOMPARE(wanted("itself")->implicitHeight(), 15.0);
        QVERIFY(wanted("late")->childItems().isEmpty());
        window->show();
        QTRY_COMPARE(wanted("late")->childItems().size(), 1);
        QCOMPARE(wanted("late")->childItems().first()->size(), QSizeF(200, 200));
        // It is not even there before somebody wants it.
        QVERIFY(wanted("never")->childItems().isEmpty());
        write("Later.qml", "import QtQuick\nItem { required property int number }");
        wanted("never")->setProperty("when", true);
        QCOMPARE(wanted("never")->childItems().first()->property("number").toInt(), 9);
    }

    void aButtonsHintComesWithTheMouse() {
        QQmlComponent component(&engine_);
        component.setData(R"(
            import QtQuick
            import Tropa.Controls
            Window {
                width: 200; height: 200; visible: true
                IconButton { objectName: "call"; x: 20; y: 20; iconName: "phone"; label: "Call Anna"; hoverEnabled: true }
            })",
                          QUrl());
        const std::unique_ptr<QObject> made(component.create());
        auto* window = qobject_cast<QQuickWindow*>(made.get());
        QVERIFY2(window != nullptr, qPrintable(component.errorString()));
        QVERIFY(QTest::qWaitForWindowExposed(window));
        const auto* button = window->findChild<QQuickItem*>(QStringLiteral("call"));
        const auto hint = [&] { return button->property("hint").value<QObject*>(); };
        QVERIFY(hint() == nullptr);
        QTest::mouseMove(window, {150, 150});
        QTest::mouseMove(window, {40, 40});
        QTRY_VERIFY(button->property("hovered").toBool());
        QTRY_VERIFY(hint() != nullptr);
        QCOMPARE(hint()->property("text").toString(), QStringLiteral("Call Anna"));
        QTRY_VERIFY(hint()->property("opened").toBool());
        QTest::mouseMove(window, {150, 150});
        QTRY_VERIFY(!hint()->property("visible").toBool());
    }

    void whatHasNoPlaceIsMadeWhenItIsAskedFor() {
        QQmlComponent component(&engine_);
        component.setData(R"(
            import QtQuick
            import Tropa.Controls
            Window {
                width: 400; height: 400; visible: true
                Item {
                    id: around
                    objectName: "around"; anchors.fill: parent
                    property string words: "Next step"
                    OnDemand { id: asked; BottomSheet { objectName: "sheet"; title: around.words } }
                    function ask(): void { (asked.object() as BottomSheet).open() }
                }
            })",
                          QUrl());
        const std::unique_ptr<QObject> made(component.create());
        QVERIFY2(made != nullptr, qPrintable(component.errorString()));
        auto* around = made->findChild<QQuickItem*>(QStringLiteral("around"));
        const auto sheets = [&] { return around->findChildren<QObject*>(QStringLiteral("sheet")); };
        QVERIFY(sheets().isEmpty());
        QVERIFY(QMetaObject::invokeMethod(around, "ask"));
        QCOMPARE(sheets().size(), 1);
        QObject* sheet = sheets().first();
        QTRY_VERIFY(sheet->property("opened").toBool());
        QCOMPARE(sheet->property("title").toString(), QStringLiteral("Next step"));
        // It stays, and follows what it is bound to.
        QMetaObject::invokeMethod(sheet, "close");
        QTRY_VERIFY(!sheet->property("visible").toBool());
        around->setProperty("words", QStringLiteral("Note"));
        QVERIFY(QMetaObject::invokeMethod(around, "ask"));
        QCOMPARE(sheets(), QList<QObject*>{sheet});
        QCOMPARE(sheet->property("title").toString(), QStringLiteral("Note"));
    }

private:
    QQmlEngine engine_;
};

QTEST_MAIN(TestWanted)
#include "tst_wanted.moc"
