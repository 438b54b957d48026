pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
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

    component Place: NavItem {
        required property string place

        objectName: "nav." + place
        current: shell.nav.place === place
        Layout.fillWidth: true
        onClicked: shell.nav.go(place)
    }

    NavRail {
        id: rail

        objectName: "nav"
        height: parent.height
        title: qsTr("Tropa")
        primaryText: qsTr("New contact")
        onPrimaryClicked: shell.nav.push("capture", "")

        Place {
            place: "today"
            text: qsTr("Today")
            iconName: "target"
            count: shell.app.todayCount
        }
        Place {
            place: "contacts"
            text: qsTr("Contacts")
            iconName: "users"
        }
        Place {
            place: "funnels"
            text: qsTr("Funnels")
            iconName: "route"
        }
        Place {
            place: "calls"
            text: qsTr("Calls")
            iconName: "phone"
        }
        Place {
            place: "tasks"
            text: qsTr("Tasks")
            iconName: "list-checks"
            count: shell.app.taskCount
        }
        Place {
            place: "reports"
            text: qsTr("Reports")
            iconName: "chart-column"
        }
        Place {
            place: "meetings"
            text: qsTr("Meetings")
            iconName: "message-square"
        }
        Place {
            place: "ideas"
            text: qsTr("Ideas")
            iconName: "flask-conical"
            count: shell.app.hypotheses.running
        }
        Place {
            place: "more"
            text: qsTr("More")
            iconName: "ellipsis"
            count: shell.app.sync.conflictCount + shell.app.sync.refusedCount
        }

        footer: [
            SyncFooter {
                app: shell.app
                Layout.fillWidth: true
                onClicked: {
                    shell.nav.go("more");
                    shell.nav.show("sync", "");
                }
            },
            ListRow {
                objectName: "nav.member"
                // Nobody yet: an empty line would say nothing.
                title: shell.app.memberName === "" ? qsTr("Settings") : shell.app.memberName
                iconName: shell.app.memberName === "" ? "settings" : ""
                subtitle: shell.app.memberRole
                initials: shell.app.memberInitials
                team: true
                avatarSize: 32
                titleFace: Theme.smallMedium
                subtitleFace: Theme.micro
                divider: false
                leftPadding: Theme.space4
                rightPadding: Theme.space4
                spacing: Theme.space8 + 2
                Layout.fillWidth: true
                onClicked: {
                    shell.nav.go("more");
                    shell.nav.show("settings", "");
                }
            }
        ]
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
    PageLayer {
        anchors.left: edge.right
        anchors.right: parent.right
        height: parent.height
        app: shell.app
        nav: shell.nav
        wide: true
        focus: shell.nav.depth > 0
    }
    NothingOpen {
        anchors.left: edge.right
        anchors.right: parent.right
        height: parent.height
        visible: shell.nav.depth === 0 && !shell.broad
        place: shell.nav.place
    }
}
