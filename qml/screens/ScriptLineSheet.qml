import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// What is said at one place of a script.
//   editor; ask(row): −1 for a new line
BottomSheet {
    id: sheet

    required property ScriptEditorModel editor
    property string line: ""
    property alias last: ends.checked

    // qmllint disable compiler
    function ask(row: int): void {
        const entry = row < 0 ? null : sheet.editor.get(row);
        sheet.line = entry ? entry["id"] : "";
        words.text = entry ? entry["words"] : "";
        hint.text = entry ? entry["hint"] : "";
        ends.checked = entry ? entry["ends"] : false;
        sheet.open();
    }
    // qmllint enable compiler

    objectName: "line"
    about: sheet.editor.scriptId + "/" + sheet.line
    choices: ["last"]
    title: qsTr("What to say")
    onOpened: words.forceActiveFocus()

    TextAreaField {
        id: words

        objectName: "line.words"
        label: qsTr("Words")
        lines: 2
        boxed: true
        Layout.fillWidth: true
    }
    TextInputField {
        id: hint

        objectName: "line.hint"
        label: qsTr("Hint for the caller (optional)")
        boxed: true
        Layout.fillWidth: true
    }
    SwitchRow {
        id: ends

        objectName: "line.ends"
        text: qsTr("The talk ends here")
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "line.save"
        text: qsTr("Save")
        large: true
        enabled: words.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: {
            sheet.editor.saveLine(sheet.line, words.text, hint.text, ends.checked);
            sheet.close();
        }
    }
    AppButton {
        objectName: "line.remove"
        text: qsTr("Remove")
        kind: AppButton.Ghost
        visible: sheet.line !== ""
        Layout.fillWidth: true
        onClicked: {
            sheet.editor.removeLine(sheet.line);
            sheet.close();
        }
    }
}
