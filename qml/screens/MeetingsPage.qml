pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The team's meetings: what is coming, who is not prepared, and the protocols of those that were.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property MeetingListModel meetings: page.app.meetings

    Component.onCompleted: page.meetings.activate()

    ResumedSheet {
        nav: page.nav
        at: "meetings"
        onWanted: name => {
            if (name === "meetingNew")
                (sheet.object() as MeetingSheet).open();
        }
    }
    HeadedList {
        id: list

        anchors.fill: parent
        anchors.bottomMargin: foot.visible ? foot.height : 0
        anchors.leftMargin: Theme.space20
        anchors.rightMargin: Theme.space20
        model: page.meetings

        head: [
            PageHeader {
                objectName: "meetings"
                title: qsTr("Meetings")
                back: !page.wide
                Layout.fillWidth: true
                Layout.topMargin: page.wide ? Theme.space20 : Theme.space8
                Layout.bottomMargin: Theme.space12
                onBackClicked: page.nav.up()
            },
            StateNote {
                state: page.meetings.state
                errorText: page.meetings.errorText
                Layout.fillWidth: true
            },
            EmptyState {
                objectName: "meetings.empty"
                title: qsTr("No meeting yet")
                text: qsTr("Everybody prepares a part with figures; what is decided becomes a task with a name and a date.")
                actionText: qsTr("Schedule a meeting")
                actionIcon: "plus"
                visible: page.meetings.state === RowModel.Empty
                Layout.fillWidth: true
                Layout.topMargin: Theme.space28
                onAction: (sheet.object() as MeetingSheet).open()
            }
        ]
        delegate: CardSlice {
            id: slice

            required property int index
            required property string id
            required property string title
            required property string whenText
            required property string stateText
            required property bool closed

            first: slice.index === 0
            last: slice.index === list.count - 1
            width: list.width
            height: row.implicitHeight

            ListRow {
                id: row

                anchors.fill: parent
                objectName: "meetings.row." + slice.index
                title: slice.title
                subtitle: slice.whenText === "" || slice.stateText === "" ? slice.whenText + slice.stateText : slice.whenText + " · " + slice.stateText
                subtitleLines: 2
                iconName: slice.closed ? "check" : "presentation"
                selected: page.wide && page.nav.top === "meeting" && page.nav.topId === slice.id
                divider: !slice.last
                onClicked: page.nav.show("meeting", slice.id)

                Icon {
                    name: "chevron-right"
                    size: 18
                    color: Theme.faint
                }
            }
        }
        foot: [
            AppButton {
                objectName: "meetings.new"
                text: qsTr("Schedule a meeting")
                iconName: "plus"
                large: true
                visible: page.wide && list.count > 0
                Layout.fillWidth: true
                Layout.topMargin: Theme.space16
                Layout.bottomMargin: Theme.space20
                onClicked: (sheet.object() as MeetingSheet).open()
            }
        ]
    }
    PageFoot {
        id: foot

        name: "meetings.new"
        text: qsTr("Schedule a meeting")
        visible: !page.wide && list.count > 0
        anchors.bottom: parent.bottom
        width: parent.width
        onClicked: (sheet.object() as MeetingSheet).open()
    }
    OnDemand {
        id: sheet

        MeetingSheet {
            offeredAt: "meetings"
            onChosen: (title, when, place) => page.meetings.create(title, when, place)
        }
    }
    Connections {
        target: page.meetings

        function onCreated(id: string): void {
            page.nav.show("meeting", id);
        }
    }
}
