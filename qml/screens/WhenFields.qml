pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// A day, near ones with one tap, and a time that may be given.
//   objectName (of its parts), timed (true), day; text: as the actions read it, "2026-12-01 10:00"; reset(ahead); accepted()
ColumnLayout {
    id: fields

    property bool timed: true
    property date day: new Date()
    // qmllint disable compiler
    readonly property string dayText: fields.day.toLocaleDateString(Qt.locale("C"), "yyyy-MM-dd")
    // qmllint enable compiler
    readonly property string text: fields.timed && time.acceptableInput ? fields.dayText + " " + time.text : fields.dayText

    signal accepted

    component Day: Chip {
        required property int ahead
        readonly property date on: fields.ahead(ahead)

        objectName: fields.objectName + ".ahead." + ahead
        checkable: false
        checked: on.toDateString() === fields.day.toDateString()
        onClicked: {
            fields.day = on;
            calendar.visible = false;
        }
    }

    function ahead(days: int): date {
        const at = new Date();
        at.setDate(at.getDate() + days);
        return at;
    }
    function reset(days: int): void {
        time.clear();
        calendar.visible = false;
        fields.day = fields.ahead(days);
    }

    spacing: Theme.space12

    ChipRow {
        Layout.fillWidth: true

        Day {
            ahead: 0
            text: qsTr("Today")
        }
        Day {
            ahead: 1
            text: qsTr("Tomorrow")
        }
        Day {
            ahead: 7
            text: qsTr("In a week")
        }
        Chip {
            objectName: fields.objectName + ".other"
            text: qsTr("Another day")
            iconName: "calendar"
            checkable: false
            checked: calendar.visible
            onClicked: calendar.visible = !calendar.visible
        }
    }
    MonthPicker {
        id: calendar

        day: fields.day
        firstDay: fields.ahead(-1)
        visible: false
        Layout.fillWidth: true
        onPicked: day => fields.day = day
    }
    TextInputField {
        id: time

        objectName: fields.objectName + ".time"
        label: qsTr("Time (optional)")
        placeholderText: "10:00"
        inputMethodHints: Qt.ImhTime
        validator: RegularExpressionValidator {
            // qmllint disable compiler
            regularExpression: /([01]?\d|2[0-3]):[0-5]\d/
            // qmllint enable compiler
        }
        boxed: true
        visible: fields.timed
        Layout.fillWidth: true
        onAccepted: fields.accepted()
    }
}
