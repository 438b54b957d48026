pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One entry of the day: who or what, why today, and one tap to call. The first of a section carries its heading.
Item {
    id: entry

    required property TodayModel today
    required property Navigator nav
    required property bool wide
    required property int index
    required property string id
    required property string kind
    required property string contactId
    required property string dealId
    required property string title
    required property string company
    required property string reason
    required property string initials
    required property string temperature
    required property bool canCall
    required property bool overdue
    required property int sectionCount
    readonly property bool first: entry.ListView.previousSection !== entry.ListView.section
    readonly property bool last: entry.ListView.nextSection !== entry.ListView.section

    signal chosen

    function open(): void {
        if (entry.contactId !== "" && entry.kind !== "deal")
            entry.nav.show("contact", entry.contactId);
        else if (entry.dealId !== "")
            entry.nav.show("deal", entry.dealId);
    }

    implicitHeight: swipe.y + row.implicitHeight

    Wanted {
        id: heading

        y: Theme.space20
        width: parent.width
        when: entry.first
        what: SectionLabel {
            width: parent.width
            text: entry.ListView.section
            note: entry.sectionCount
        }
    }
    CardSlice {
        anchors.fill: swipe
        first: entry.first
        last: entry.last
    }
    SwipeRow {
        id: swipe

        y: entry.first ? heading.y + heading.implicitHeight + Theme.space12 - 2 : 0
        width: parent.width
        height: row.implicitHeight
        startText: entry.kind === "task" ? qsTr("Done") : entry.canCall ? qsTr("Call") : ""
        startIcon: entry.kind === "task" ? "check" : "phone"
        endText: entry.kind === "task" ? qsTr("Tomorrow") : ""
        endIcon: "calendar-clock"
        onStartTaken: entry.kind === "task" ? entry.today.markDone(entry.id, true) : entry.today.call(entry.id)
        onEndTaken: entry.today.putOff(entry.id)

        ListRow {
            id: row

            objectName: "today.row." + entry.index
            width: parent.width
            title: entry.title
            titleMore: entry.company === "" ? "" : " · " + entry.company
            titleLines: 2
            subtitle: entry.reason
            subtitleLines: 2
            subtitleColor: entry.overdue ? Theme.warm : Theme.muted
            initials: entry.initials
            iconName: entry.initials === "" ? "list-checks" : ""
            temperature: entry.temperature
            selected: entry.wide && entry.nav.topId !== "" && entry.nav.topId === (entry.kind === "deal" || entry.contactId === "" ? entry.dealId : entry.contactId)
            divider: !entry.last
            focusPolicy: Qt.TabFocus
            onClicked: {
                entry.chosen();
                entry.open();
            }

            IconButton {
                objectName: "today.call." + entry.index
                iconName: "phone"
                label: qsTr("Call %1").arg(entry.title)
                kind: IconButton.Soft
                lifted: row.selected
                visible: entry.canCall
                onClicked: entry.today.call(entry.id)
            }
        }
    }
}
