// The floor of what a person does in a window: a list of Qt Quick's own, each row two texts, that is opened,
// scrolled and filled with other rows. Tells the longest work of the GUI thread in each, in milliseconds, as
// JSON.
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QtQml/QQmlExtensionPlugin>
#include <algorithm>
#include <cstdio>

#include "platform/app/script/busy_meter.h"
#include "platform/app/script/hands.h"
#include "qml/theme/setup.h"

Q_IMPORT_QML_PLUGIN(Tropa_ThemePlugin)

namespace {

constexpr const char* kWindow = R"(
import QtQuick
import QtQuick.Controls
import Tropa.Theme

ApplicationWindow {
    id: window

    property bool opened: false
    property int rows: 200000

    width: 1280
    height: 800
    visible: true
    color: Theme.background

    Loader {
        anchors.fill: parent
        active: window.opened
        sourceComponent: ListView {
            model: window.rows
            delegate: Item {
                id: row

                required property int index

                width: ListView.view.width
                height: 64

                Text {
                    x: 16
                    y: 12
                    text: "Иванова Марина " + (row.index + window.rows)
                    color: Theme.ink
                    font.pixelSize: 15
                }
                Text {
                    x: 16
                    y: 36
                    text: "Завод насосов № " + row.index + " · главный инженер"
                    color: Theme.muted
                    font.pixelSize: 13
                }
            }
        }
    }
}
)";

}  // namespace

int main(int argc, char* argv[]) {
    using namespace tropa::app::script;
    QGuiApplication app(argc, argv);
    tropa::theme::prepare();
    QQmlApplicationEngine engine;
    tropa::theme::attach(engine);
    engine.loadData(kWindow);
    auto* window =
        engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (window == nullptr) return 1;
    let(500);

    BusyMeter meter;
    window->setProperty("opened", true);
    let(250);
    const double screen = meter.longestMs();

    meter.begin();
    wheelAt(*window, QPointF(640, 400), 120);
    const double scroll = meter.longestMs();

    double search = 0;
    for (const int rows : {9000, 700, 40, 7, 200'000}) {
        meter.begin();
        window->setProperty("rows", rows);
        let(300);
        search = std::max(search, meter.longestMs());
    }
    std::printf("{\"screen\":%.3f,\"scroll\":%.3f,\"search\":%.3f}\n", screen, scroll, search);
    return 0;
}
