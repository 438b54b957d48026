import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One task of a calendar: tick it off, put it off to tomorrow, go to whom it is about.
//   the roles of an entry; calendar, nav, wide
RowLayout {
    id: line

    required property CalendarModel calendar
    required property Navigator nav
    required property int index
    required property string id
    required property string title
    required property string who
    required property string contactId
    required property string dealId
    required property string timeText
    required property bool done
    required property bool overdue
    property string prefix: "tasks.entry."

    spacing: 0

    CheckCircle {
        objectName: line.prefix + line.index
        text: line.title
        note: line.who === "" ? line.timeText : line.timeText === "" ? line.who : line.timeText + " · " + line.who
        noteColor: line.overdue ? Theme.warm : Theme.muted
        checked: line.done
        Layout.fillWidth: true
        onToggled: line.calendar.markDone(line.id, checked)
    }
    IconButton {
        objectName: line.prefix + line.index + ".putOff"
        iconName: "calendar-clock"
        iconSize: 18
        size: 36
        label: qsTr("Move to tomorrow")
        tint: Theme.muted
        visible: !line.done
        onClicked: line.calendar.putOff(line.id)
    }
    IconButton {
        objectName: line.prefix + line.index + ".open"
        iconName: "chevron-right"
        iconSize: 18
        size: 36
        label: qsTr("Open %1").arg(line.who)
        tint: Theme.muted
        visible: line.contactId !== "" || line.dealId !== ""
        Layout.rightMargin: -Theme.space8
        onClicked: line.dealId !== "" ? line.nav.show("deal", line.dealId) : line.nav.show("contact", line.contactId)
    }
}
