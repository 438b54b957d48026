import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// To the days before, to today, to the days after.
//   calendar
RowLayout {
    id: turns

    required property CalendarModel calendar

    spacing: 0

    IconButton {
        objectName: "tasks.before"
        iconName: "chevron-left"
        label: qsTr("Earlier")
        onClicked: turns.calendar.turn(-1)
    }
    Chip {
        objectName: "tasks.today"
        text: qsTr("Today")
        checkable: false
        onClicked: turns.calendar.goToday()
    }
    IconButton {
        objectName: "tasks.after"
        iconName: "chevron-right"
        label: qsTr("Later")
        onClicked: turns.calendar.turn(1)
    }
}
