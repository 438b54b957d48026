import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// A new idea: one sentence, and why.
//   ideas; begin()
BottomSheet {
    id: sheet

    required property IdeaListModel ideas

    function begin(): void {
        words.clear();
        more.clear();
        sheet.open();
    }
    function save(): void {
        if (words.text.trim() === "")
            return;
        sheet.ideas.add(words.text, more.text);
        sheet.close();
    }

    objectName: "idea"
    title: qsTr("New idea")
    onOpened: words.forceActiveFocus()

    TextInputField {
        id: words

        objectName: "idea.words"
        label: qsTr("Idea in one sentence")
        boxed: true
        Layout.fillWidth: true
        onAccepted: sheet.save()
    }
    TextAreaField {
        id: more

        objectName: "idea.note"
        label: qsTr("Why, and for whom (optional)")
        boxed: true
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "idea.save"
        text: qsTr("Save")
        large: true
        enabled: words.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: sheet.save()
    }
}
