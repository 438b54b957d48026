import QtQuick
import QtQuick.Layouts
import Tropa.Controls
import Tropa.Screens

// The next step with its date; a time may be given.
//   chosen(words, when): when as the actions read it, "2026-12-01 10:00"
BottomSheet {
    id: sheet

    property alias day: when.day

    signal chosen(words: string, when: string)

    function save(): void {
        sheet.chosen(words.text.trim() === "" ? words.placeholderText : words.text.trim(), when.text);
        sheet.close();
    }

    objectName: "task"
    choices: ["day"]
    title: qsTr("Next step")
    onAboutToShow: {
        words.clear();
        when.reset(1);
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
    WhenFields {
        id: when

        objectName: "task"
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
