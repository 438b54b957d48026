import QtQuick
import QtQuick.Layouts
import Tropa.Controls

// A text about something, asked for in a sheet.
//   title, label, optional (may stay empty); ask(key, subtitle, text); chosen(key, text)
BottomSheet {
    id: sheet

    property string label: ""
    property bool optional: false
    property string key: ""

    about: sheet.key

    signal chosen(key: string, text: string)

    function ask(key: string, subtitle: string, text: string): void {
        sheet.key = key;
        sheet.subtitle = subtitle;
        words.text = text;
        sheet.open();
    }

    onOpened: words.forceActiveFocus()

    TextAreaField {
        id: words

        objectName: sheet.objectName + ".words"
        label: sheet.label
        boxed: true
        Layout.fillWidth: true
    }
    AppButton {
        objectName: sheet.objectName + ".save"
        text: qsTr("Save")
        large: true
        enabled: sheet.optional || words.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: {
            sheet.chosen(sheet.key, words.text.trim());
            sheet.close();
        }
    }
}
