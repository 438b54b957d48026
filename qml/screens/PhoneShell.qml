pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The phone: one page at a time, the places and the capture button under the thumb.
FocusScope {
    id: shell

    required property AppModel app
    required property Navigator nav
    // Work that has its own main button at the bottom takes the whole screen.
    readonly property bool absorbed: shell.nav.top === "capture" || shell.nav.top === "call" || shell.nav.top === "contactEdit"
    readonly property real roomBelow: shell.absorbed ? 0 : bar.height
    // What is under the thumb: the bar, and what the shown page has pinned above it.
    readonly property real footing: shell.roomBelow + (shell.nav.depth > 0 ? pages.footing : places.footing)

    PlaceLayer {
        id: places

        anchors.fill: parent
        anchors.bottomMargin: bar.height
        app: shell.app
        nav: shell.nav
        wide: false
        visible: shell.nav.depth === 0
        focus: visible
    }
    PageLayer {
        id: pages

        anchors.fill: parent
        anchors.bottomMargin: shell.roomBelow
        app: shell.app
        nav: shell.nav
        wide: false
        slide: true
        focus: shell.nav.depth > 0
    }
    // Its ground is there from the beginning; what stands on it comes when the list has been painted.
    Rectangle {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        height: 72
        color: Theme.surface
        visible: !shell.absorbed

        Divider {
            width: parent.width
        }
        Wanted {
            anchors.fill: parent
            late: true
            when: true
            file: "PhoneBar.qml"
            given: ({
                    app: shell.app,
                    nav: shell.nav
                })
            fills: true
        }
    }
}
