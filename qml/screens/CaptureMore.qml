pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The rest that a visitor may say: position, e-mail, a note. Closed until it is wanted.
ColumnLayout {
    id: more

    required property CaptureModel capture
    property bool open: more.capture.position !== "" || more.capture.email !== "" || more.capture.note !== ""

    spacing: 0

    TextAction {
        objectName: "capture.more"
        text: qsTr("Position, e-mail, note")
        face: Theme.face(14, Font.Medium, 0)
        tint: Theme.muted
        visible: !more.open
        Layout.leftMargin: -Theme.space8
        onClicked: {
            more.open = true;
            position.forceActiveFocus();
        }
    }
    Card {
        padding: 0
        spacing: 0
        visible: more.open
        Layout.fillWidth: true

        TextInputField {
            id: position

            objectName: "capture.position"
            label: qsTr("Position")
            text: more.capture.position
            Layout.fillWidth: true
            onTextEdited: more.capture.position = position.text
            onAccepted: email.forceActiveFocus()
        }
        TextInputField {
            id: email

            objectName: "capture.email"
            label: qsTr("E-mail")
            text: more.capture.email
            inputMethodHints: Qt.ImhEmailCharactersOnly
            Layout.fillWidth: true
            onTextEdited: more.capture.email = email.text
            onAccepted: note.forceActiveFocus()
        }
        TextAreaField {
            id: note

            objectName: "capture.note"
            label: qsTr("Note")
            text: more.capture.note
            lines: 2
            divider: false
            Layout.fillWidth: true
            onTextChanged: if (note.activeFocus)
                more.capture.note = note.text
        }
    }
}
