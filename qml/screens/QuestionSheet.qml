pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Controls

// One of the three questions of the qualification: an answer is one tap, the reason may follow.
//   ask(key, question, answer, note) opens it; answered(key, answer, note)
BottomSheet {
    id: sheet

    objectName: "question"
    about: sheet.key
    choices: ["answer"]

    property string key: ""
    property string answer: ""

    signal answered(key: string, answer: string, note: string)

    component Answer: Chip {
        required property string value

        objectName: "question." + value
        checked: sheet.answer === value
        checkable: false
        onClicked: sheet.answer = value
    }

    function ask(key: string, question: string, answer: string, note: string): void {
        sheet.key = key;
        sheet.title = question;
        sheet.answer = answer;
        reason.text = note;
        sheet.open();
    }

    ChipRow {
        Layout.fillWidth: true

        Answer {
            value: "yes"
            text: qsTr("Yes")
        }
        Answer {
            value: "no"
            text: qsTr("No")
        }
        Answer {
            value: "unknown"
            text: qsTr("Not known yet")
        }
    }
    TextInputField {
        id: reason

        objectName: "question.note"
        label: qsTr("How do we know?")
        boxed: true
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "question.save"
        text: qsTr("Save")
        large: true
        Layout.fillWidth: true
        onClicked: {
            sheet.answered(sheet.key, sheet.answer, reason.text);
            sheet.close();
        }
    }
}
