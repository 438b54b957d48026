pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Controls

// A remark for the history.
//   chosen(words)
BottomSheet {
    id: sheet

    signal chosen(words: string)

    objectName: "note"
    title: qsTr("Note")
    onAboutToShow: words.clear()
    onOpened: words.forceActiveFocus()

    TextAreaField {
        id: words

        objectName: "note.words"
        placeholderText: qsTr("What is worth remembering")
        boxed: true
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "note.save"
        text: qsTr("Save")
        large: true
        enabled: words.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: {
            sheet.chosen(words.text.trim());
            sheet.close();
        }
    }
}
