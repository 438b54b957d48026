pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// The places and the capture button under the thumb.
//   app, nav
BottomBar {
    id: bar

    required property AppModel app
    required property Navigator nav

    component Place: BottomBarItem {
        required property string place

        objectName: "nav." + place
        current: bar.nav.tab === place
        onClicked: bar.nav.go(place)
    }

    objectName: "nav"
    captureText: qsTr("New contact")
    onCaptureClicked: bar.nav.push("capture", "")

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
        count: bar.app.sync.conflictCount + bar.app.sync.refusedCount
    }
}
