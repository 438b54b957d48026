pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
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
    readonly property int unsettled: shell.app.sync.conflictCount + shell.app.sync.refusedCount

    component Place: BottomBarItem {
        required property string place

        objectName: "nav." + place
        current: shell.nav.tab === place
        onClicked: shell.nav.go(place)
    }

    PlaceLayer {
        anchors.fill: parent
        anchors.bottomMargin: bar.height
        app: shell.app
        nav: shell.nav
        wide: false
        visible: shell.nav.depth === 0
        focus: visible
    }
    PageLayer {
        anchors.fill: parent
        anchors.bottomMargin: shell.roomBelow
        app: shell.app
        nav: shell.nav
        wide: false
        slide: true
        focus: shell.nav.depth > 0
    }
    BottomBar {
        id: bar

        objectName: "nav"
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !shell.absorbed
        captureText: qsTr("New contact")
        onCaptureClicked: shell.nav.push("capture", "")

        Place {
            slot: 0
            place: "today"
            text: qsTr("Today")
            iconName: "target"
        }
        Place {
            slot: 1
            place: "contacts"
            text: qsTr("Contacts")
            iconName: "users"
        }
        Place {
            slot: 3
            place: "funnels"
            text: qsTr("Funnels")
            iconName: "route"
        }
        Place {
            slot: 4
            place: "more"
            text: qsTr("More")
            iconName: "ellipsis"
            count: shell.unsettled
        }
    }
}
