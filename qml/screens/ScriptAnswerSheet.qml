pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// A possible answer, and what is said then.
//   editor; ask(line, answer): null for a new one
BottomSheet {
    id: sheet

    required property ScriptEditorModel editor
    property string line: ""
    property string answer: ""
    property string next: ""

    // qmllint disable compiler
    function ask(line: string, answer: var): void {
        sheet.line = line;
        sheet.answer = answer ? answer["id"] : "";
        sheet.next = answer ? answer["next"] : "";
        name.text = answer ? answer["name"] : "";
        sheet.open();
    }
    // qmllint enable compiler

    objectName: "answerEdit"
    about: sheet.editor.scriptId + "/" + sheet.line + "/" + sheet.answer
    choices: ["next"]
    title: qsTr("A possible answer")
    onOpened: name.forceActiveFocus()

    TextInputField {
        id: name

        objectName: "answerEdit.name"
        label: qsTr("Answer")
        boxed: true
        Layout.fillWidth: true
    }
    SectionLabel {
        text: qsTr("Then we say")
        Layout.fillWidth: true
    }
    Repeater {
        model: sheet.editor.targets

        ChoiceRow {
            id: target

            required property int index
            required property string key
            required text

            objectName: "answerEdit.next." + target.index
            selected: sheet.next === target.key
            leads: false
            visible: target.key !== sheet.line
            Layout.fillWidth: true
            Layout.bottomMargin: -Theme.space4
            onClicked: sheet.next = sheet.next === target.key ? "" : target.key
        }
    }
    footer: AppButton {
        objectName: "answerEdit.save"
        text: qsTr("Save")
        large: true
        enabled: name.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: {
            sheet.editor.saveAnswer(sheet.line, sheet.answer, name.text, sheet.next);
            sheet.close();
        }
    }
    AppButton {
        objectName: "answerEdit.remove"
        text: qsTr("Remove")
        kind: AppButton.Ghost
        visible: sheet.answer !== ""
        Layout.fillWidth: true
        onClicked: {
            sheet.editor.removeAnswer(sheet.answer);
            sheet.close();
        }
    }
}
