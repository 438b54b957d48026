pragma ComponentBehavior: Bound
import QtQuick
import Tropa.Screens
import Tropa.ViewModels

// The places; one that has been visited stays as it was left, also in its size: it is laid out anew when it comes
// back, not with each change of the window.
//   app, nav, wide
FocusScope {
    id: places

    required property AppModel app
    required property Navigator nav
    required property bool wide

    Repeater {
        model: ["today", "contacts", "funnels", "calls", "tasks", "reports", "meetings", "ideas", "more"]

        PageLoader {
            id: loader

            required property string modelData
            readonly property bool current: places.nav.place === loader.modelData

            function visit(): void {
                if (loader.current && loader.status === Loader.Null)
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
