pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Everything that is not about buyers: who is signed in, the exchange with the server, the settings.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property SyncModel sync: page.app.sync

    component Way: ListRow {
        id: way

        required property string target
        property int amount: 0

        function open(): void {
            if (page.nav.isPlace(way.target))
                page.nav.go(way.target);
            else
                page.nav.show(way.target, "");
        }

        objectName: "more." + way.target
        selected: page.wide && page.nav.depth > 0 && page.nav.first === way.target
        titleLines: 2
        subtitleLines: 2
        Layout.fillWidth: true
        onClicked: way.open()

        AppText {
            text: "%L1".arg(way.amount)
            face: Theme.bodyStrong
            tabular: true
            color: Theme.warm
            visible: way.amount > 0
        }
        Icon {
            name: "chevron-right"
            size: 18
            color: Theme.faint
        }
    }

    ScrollColumn {
        anchors.fill: parent
        focus: true
        spacing: Theme.space16

        PageHeader {
            title: qsTr("More")
            Layout.fillWidth: true
        }
        WaitingNote {
            sync: page.sync
            nav: page.nav
            visible: !page.wide && waiting
            Layout.fillWidth: true
        }
        MemberCard {
            app: page.app
            Layout.fillWidth: true
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            Way {
                target: "calls"
                title: qsTr("Calls")
                subtitle: qsTr("Call lists and scripts")
                iconName: "phone"
                visible: !page.wide
            }
            Way {
                target: "tasks"
                title: qsTr("Tasks and calendar")
                subtitle: qsTr("By day, week and month")
                iconName: "calendar"
                visible: !page.wide
            }
            Way {
                target: "reports"
                title: qsTr("Reports")
                subtitle: qsTr("Where buyers are lost, and why")
                iconName: "chart-column"
                visible: !page.wide
            }
            Way {
                target: "meetings"
                title: qsTr("Meetings")
                subtitle: qsTr("Who is prepared, what is decided")
                iconName: "message-square"
                visible: !page.wide
            }
            Way {
                target: "ideas"
                title: qsTr("Ideas and hypotheses")
                subtitle: qsTr("What the team wants to try")
                iconName: "flask-conical"
                visible: !page.wide
            }
            Way {
                target: "funnelEditor"
                title: qsTr("The buyer's paths")
                subtitle: qsTr("Steps and reasons for losses")
                iconName: "route"
            }
            Way {
                target: "playbooks"
                title: qsTr("How we work")
                subtitle: qsTr("Goals, scripts and rhythm")
                iconName: "book-user"
            }
            Way {
                target: "import"
                title: qsTr("Import a list")
                subtitle: qsTr("Excel, CSV or an address book")
                iconName: "file-spreadsheet"
            }
            Way {
                target: "duplicates"
                title: qsTr("Duplicates")
                subtitle: qsTr("Contacts entered twice")
                iconName: "git-merge"
                divider: false
            }
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            Way {
                target: "sync"
                title: qsTr("Sync")
                subtitle: page.sync.statusText
                iconName: Phases.sign(page.sync.phase)
            }
            Way {
                target: "conflicts"
                title: qsTr("Two versions")
                subtitle: qsTr("Changed by two people")
                iconName: "git-compare-arrows"
                amount: page.sync.conflictCount
            }
            Way {
                target: "refused"
                title: qsTr("Not accepted")
                subtitle: qsTr("Kept here until you decide")
                iconName: "circle-alert"
                amount: page.sync.refusedCount
                divider: false
            }
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            Way {
                target: "people"
                title: qsTr("People and devices")
                subtitle: qsTr("Team, invitations, lost phones")
                iconName: "users"
                visible: page.sync.phase !== SyncModel.NotJoined
            }
            ListRow {
                objectName: "more.window"
                title: qsTr("New window")
                subtitle: qsTr("The same data beside these")
                iconName: "columns-2"
                visible: page.wide && page.app.windowCount > 0
                titleLines: 2
                subtitleLines: 2
                Layout.fillWidth: true
                onClicked: page.app.openWindow("today")
            }
            Way {
                target: "settings"
                title: qsTr("Settings")
                subtitle: qsTr("Language, theme, text size")
                iconName: "settings"
                divider: false
            }
        }
    }
}
