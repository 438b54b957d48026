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

private:
    QQmlEngine engine_;
};

QTEST_MAIN(TestWanted)
#include "tst_wanted.moc"
