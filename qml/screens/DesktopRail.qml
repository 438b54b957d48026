pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The sidebar of the desktop: the places, the state of sync, who is at work.
//   app, nav
NavRail {
    id: rail

    required property AppModel app
    required property Navigator nav

    component Place: NavItem {
        id: entry

        required property string place

        function open(): void {
            rail.nav.go(entry.place);
        }

        objectName: "nav." + entry.place
        current: rail.nav.place === entry.place
        Layout.fillWidth: true
        onClicked: entry.open()
    }

    objectName: "nav"
    title: qsTr("Tropa")
    primaryText: qsTr("New contact")
    onPrimaryClicked: rail.nav.push("capture", "")

    Place {
        place: "today"
        text: qsTr("Today")
        iconName: "target"
        count: rail.app.todayCount
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
        count: rail.app.taskCount
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
        count: rail.app.hypotheses.running
    }
    Place {
        place: "more"
        text: qsTr("More")
        iconName: "ellipsis"
        count: rail.app.sync.conflictCount + rail.app.sync.refusedCount
    }

    footer: [
        SyncFooter {
            app: rail.app
            Layout.fillWidth: true
            onClicked: {
                rail.nav.go("more");
                rail.nav.show("sync", "");
            }
        },
        ListRow {
            objectName: "nav.member"
            // Nobody yet: an empty line would say nothing.
            title: rail.app.memberName === "" ? qsTr("Settings") : rail.app.memberName
            iconName: rail.app.memberName === "" ? "settings" : ""
            subtitle: rail.app.memberRole
            initials: rail.app.memberInitials
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
                rail.nav.go("more");
                rail.nav.show("settings", "");
            }
        }
    ]
}
