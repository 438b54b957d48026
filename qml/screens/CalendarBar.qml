pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// Day, week or month; whose tasks.
//   calendar
ChipRow {
    id: bar

    required property CalendarModel calendar

    component Span: Chip {
        required property int span

        checkable: false
        checked: bar.calendar.span === span
        Accessible.role: Accessible.RadioButton
        onClicked: bar.calendar.span = span
    }

    Span {
        objectName: "tasks.span.day"
        text: qsTr("Day")
        span: CalendarModel.Day
    }
    Span {
        objectName: "tasks.span.week"
        text: qsTr("Week")
        span: CalendarModel.Week
    }
    Span {
        objectName: "tasks.span.month"
        text: qsTr("Month")
        span: CalendarModel.Month
    }
    Chip {
        objectName: "tasks.mine"
        text: qsTr("Mine", "tasks")
        iconName: checked ? "check" : ""
        checkable: false
        checked: bar.calendar.mine
        Accessible.role: Accessible.CheckBox
        onClicked: bar.calendar.mine = !bar.calendar.mine
    }
}
