import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// Before everything else: the PIN.
//   lock
FocusScope {
    id: page

    required property LockModel lock

    function open(): void {
        if (page.lock.unlock(pin.text))
            return;
        pin.selectAll();
        pin.forceActiveFocus();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Tropa is locked")
    Component.onCompleted: pin.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    // Nothing below is reached.
    MouseArea {
        anchors.fill: parent
    }
    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.space20 * 2, 320)
        spacing: Theme.space16

        TrailPicture {
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            text: qsTr("Tropa is locked")
            face: Theme.title
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        TextInputField {
            id: pin

            objectName: "lock.pin"
            label: qsTr("PIN")
            error: page.lock.errorText
            echoMode: TextInput.Password
            // qmllint disable compiler
            inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData
            // qmllint enable compiler
            maximumLength: 8
            boxed: true
            focus: true
            Layout.fillWidth: true
            onAccepted: page.open()
        }
        AppButton {
            objectName: "lock.open"
            text: qsTr("Unlock")
            large: true
            enabled: pin.text.length >= 4
            Layout.fillWidth: true
            onClicked: page.open()
        }
    }
}
