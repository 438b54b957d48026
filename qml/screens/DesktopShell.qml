pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The desktop: the places, the list of the present place, and beside it what is open.
FocusScope {
    id: shell

    required property AppModel app
    required property Navigator nav
    // Places that need the whole width; what is open comes in beside them.
    readonly property bool broad: shell.nav.broad
    readonly property real room: shell.width - rail.width
    readonly property real pageRoom: shell.nav.depth === 0 ? 0 : shell.nav.top === "call" || shell.nav.top === "capture" ? 480 : 420

    property string there: ""

    Component.onCompleted: shell.there = shell.nav.place

    // Whoever goes to another place has the keyboard there, whatever led to it.
    Connections {
        target: shell.nav

        function onMoved(): void {
            if (shell.there === shell.nav.place)
                return;
            shell.there = shell.nav.place;
            list.forceActiveFocus();
        }
    }
    // Its ground is there from the beginning; what stands on it comes when the list has been painted.
    Rectangle {
        id: rail

        width: 208
        height: parent.height
        color: Theme.surface

        Wanted {
            anchors.fill: parent
            late: true
            when: true
            file: "DesktopRail.qml"
            given: ({
                    app: shell.app,
                    nav: shell.nav
                })
            fills: true
        }
    }
    PlaceLayer {
        id: list

        anchors.left: rail.right
        width: shell.broad ? shell.room - shell.pageRoom : Math.max(360, Math.min(440, shell.room * 0.36))
        height: parent.height
        app: shell.app
        nav: shell.nav
        wide: true
        focus: shell.nav.depth === 0
    }
    Divider {
        id: edge

        anchors.left: list.right
        width: 1
        height: parent.height
        visible: !shell.broad || shell.nav.depth > 0
    }
    Wanted {
        anchors.left: edge.right
        anchors.right: parent.right
        height: parent.height
        when: shell.nav.depth > 0
        file: "DesktopPages.qml"
        given: ({
                app: shell.app,
                nav: shell.nav
            })
        fills: true
    }
    Wanted {
        anchors.left: edge.right
        anchors.right: parent.right
        height: parent.height
        late: true
        when: shell.nav.depth === 0 && !shell.broad
        file: "NothingOpen.qml"
        given: ({
                app: shell.app,
                nav: shell.nav
            })
        fills: true
    }
}
