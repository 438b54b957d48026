pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Controls

// What is known to one question about a company.
//   ask(id, question, answer); chosen(id, words)
BottomSheet {
    id: sheet

    property string questionId: ""

    signal chosen(id: string, words: string)

    function ask(id: string, question: string, answer: string): void {
        sheet.questionId = id;
        sheet.title = question;
        words.text = answer;
        sheet.open();
    }

    objectName: "answer"
    about: sheet.questionId
    onOpened: words.forceActiveFocus()

    TextAreaField {
        id: words

        objectName: "answer.words"
        placeholderText: qsTr("What we know, and where from")
        boxed: true
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "answer.save"
        text: qsTr("Save")
        large: true
        Layout.fillWidth: true
        onClicked: {
            sheet.chosen(sheet.questionId, words.text.trim());
            sheet.close();
        }
    }
}
