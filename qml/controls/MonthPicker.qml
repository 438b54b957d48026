pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// A month to pick a day from; weeks start on Monday.
//   day (chosen), firstDay (earlier days cannot be picked), year and month (0…11) shown; picked(day)
ColumnLayout {
    id: picker

    property date day: new Date()
    property date firstDay: new Date(2000, 0, 1)
    property int year: picker.day.getFullYear()
    property int month: picker.day.getMonth()

    signal picked(day: date)

    function turn(by: int): void {
        const at = picker.year * 12 + picker.month + by;
        picker.year = Math.floor(at / 12);
        picker.month = at - picker.year * 12;
    }
    // The day in a cell; the first cell is the Monday of the week in which the month begins.
    function dayAt(cell: int): date {
        const weekday = (new Date(picker.year, picker.month, 1).getDay() + 6) % 7;
        return new Date(picker.year, picker.month, 1 - weekday + cell);
    }

    spacing: Theme.space4

    RowLayout {
        Layout.fillWidth: true

        AppText {
            // qmllint disable compiler
            text: Qt.locale().standaloneMonthName(picker.month) + " " + picker.year
            // qmllint enable compiler
            font: Qt.font({
                family: Theme.bodyStrong.family,
                pixelSize: Theme.bodyStrong.pixelSize,
                weight: Theme.bodyStrong.weight,
                capitalization: Font.Capitalize
            })
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space8
            Accessible.role: Accessible.Heading
        }
        IconButton {
            iconName: "chevron-left"
            label: qsTr("Previous month")
            onClicked: picker.turn(-1)
        }
        IconButton {
            iconName: "chevron-right"
            label: qsTr("Next month")
            onClicked: picker.turn(1)
        }
    }
    GridLayout {
        columns: 7
        rowSpacing: 0
        columnSpacing: 0
        Layout.fillWidth: true

        Repeater {
            model: 7

            AppText {
                required property int index

                // qmllint disable compiler
                text: Qt.locale().standaloneDayName((index + 1) % 7, Locale.ShortFormat)
                // qmllint enable compiler
                face: Theme.caption
                color: Theme.muted
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
        Repeater {
            model: 42

            DayCell {
                required property int index

                date: picker.dayAt(index)
                chosen: date.getTime() === new Date(picker.day.getFullYear(), picker.day.getMonth(), picker.day.getDate()).getTime()
                outside: date.getMonth() !== picker.month
                enabled: date.getTime() >= picker.firstDay.getTime()
                visible: index < 35 || picker.dayAt(35).getMonth() === picker.month
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                onClicked: picker.picked(date)
            }
        }
    }
}
