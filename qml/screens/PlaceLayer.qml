pragma ComponentBehavior: Bound
import QtQuick
import Tropa.Screens
import Tropa.ViewModels

// The places; one that has been visited stays as it was left, also in its size: it is laid out anew when it comes
// back, not with each change of the window.
//   app, nav, wide; footing (of the one that is shown)
FocusScope {
    id: places

    required property AppModel app
    required property Navigator nav
    required property bool wide
    property PageLoader shown: null
    // qmllint disable compiler
    readonly property real footing: places.shown ? places.shown.footing : 0
    // qmllint enable compiler

    Repeater {
        model: ["today", "contacts", "funnels", "calls", "tasks", "reports", "meetings", "ideas", "more"]

        PageLoader {
            id: loader

            required property string modelData
            readonly property bool current: places.nav.place === loader.modelData

            function visit(): void {
                if (!loader.current)
                    return;
                places.shown = loader;
                if (loader.status === Loader.Null)
                    loader.fill();
            }

            anchors.fill: loader.current ? loader.parent : undefined
            page: loader.modelData
            app: places.app
            nav: places.nav
            wide: places.wide
            visible: loader.current
            focus: loader.current
            onCurrentChanged: loader.visit()
            Component.onCompleted: loader.visit()
        }
    }
}
