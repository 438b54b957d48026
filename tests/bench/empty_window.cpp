// The floor of the app's start: an empty window of its theme.
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QtQml/QQmlExtensionPlugin>
#include <cstdio>

#include "qml/theme/setup.h"

Q_IMPORT_QML_PLUGIN(Tropa_ThemePlugin)

int main(int argc, char* argv[]) {
    QGuiApplication app(argc, argv);
    tropa::theme::prepare();
    QQmlApplicationEngine engine;
    tropa::theme::attach(engine);
    engine.loadData(
        "import QtQuick\nimport QtQuick.Controls\nimport Tropa.Theme\n"
        "ApplicationWindow { width: 1280; height: 800; visible: true; color: Theme.background }");
    if (engine.rootObjects().isEmpty()) return 1;
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (window == nullptr) return 1;
    bool told = false;
    QObject::connect(
        window, &QQuickWindow::frameSwapped, &app,
        [&told] {
            if (!std::exchange(told, true)) std::fputs("first list\n", stderr);
        },
        Qt::QueuedConnection);
    return QGuiApplication::exec();
}
