pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Controls

// The next step with its date; a time may be given.
//   chosen(words, when): when as the actions read it, "2026-12-01 10:00"
BottomSheet {
    id: sheet

    property date day: new Date()

    signal chosen(words: string, when: string)

    component Day: Chip {
        required property int ahead
        readonly property date on: sheet.ahead(ahead)

        objectName: "task.ahead." + ahead
        checkable: false
        checked: on.toDateString() === sheet.day.toDateString()
        onClicked: {
            sheet.day = on;
            calendar.visible = false;
        }
    }

    function ahead(days: int): date {
        const at = new Date();
        at.setDate(at.getDate() + days);
        return at;
    }
    // qmllint disable compiler
    function save(): void {
        const title = words.text.trim() === "" ? words.placeholderText : words.text.trim();
        const date = sheet.day.toLocaleDateString(Qt.locale("C"), "yyyy-MM-dd");
        sheet.chosen(title, time.acceptableInput ? date + " " + time.text : date);
        sheet.close();
    }
    // qmllint enable compiler

    objectName: "task"
    title: qsTr("Next step")
    onAboutToShow: {
        words.clear();
        time.clear();
        calendar.visible = false;
        sheet.day = sheet.ahead(1);
    }
    onOpened: words.forceActiveFocus()

    TextInputField {
        id: words

        objectName: "task.words"
        label: qsTr("What to do")
        placeholderText: qsTr("Call back")
        boxed: true
        Layout.fillWidth: true
        onAccepted: sheet.save()
    }
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
            objectName: "task.other"
            text: qsTr("Another day")
            iconName: "calendar"
            checkable: false
            checked: calendar.visible
            onClicked: calendar.visible = !calendar.visible
        }
    }
    MonthPicker {
        id: calendar

        day: sheet.day
        firstDay: sheet.ahead(-1)
        visible: false
        Layout.fillWidth: true
        onPicked: day => sheet.day = day
    }
    TextInputField {
        id: time

        objectName: "task.time"
        label: qsTr("Time (optional)")
        placeholderText: "10:00"
        inputMethodHints: Qt.ImhTime
        validator: RegularExpressionValidator {
            // qmllint disable compiler
            regularExpression: /([01]?\d|2[0-3]):[0-5]\d/
            // qmllint enable compiler
        }
        boxed: true
        Layout.fillWidth: true
        onAccepted: sheet.save()
    }
    AppButton {
        objectName: "task.save"
        text: qsTr("Save")
        large: true
        Layout.fillWidth: true
        onClicked: sheet.save()
    }
}
