import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// The lock is put on or taken off.
//   lock
BottomSheet {
    id: sheet

    required property LockModel lock

    function save(): void {
        if (sheet.lock.on ? sheet.lock.takeOff(pin.text) : sheet.lock.setPin(pin.text))
            sheet.close();
    }

    objectName: "pin"
    title: sheet.lock.on ? qsTr("Remove the PIN") : qsTr("A PIN for this device")
    subtitle: sheet.lock.on ? "" : qsTr("It is asked for at the start, and after a minute away. Write it down: without it only joining anew helps.")
    onAboutToShow: pin.clear()
    onOpened: pin.forceActiveFocus()

    TextInputField {
        id: pin

        objectName: "pin.words"
        label: qsTr("PIN")
        error: sheet.lock.errorText
        echoMode: TextInput.Password
        // qmllint disable compiler
        inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData
        // qmllint enable compiler
        maximumLength: 8
        boxed: true
        Layout.fillWidth: true
        onAccepted: sheet.save()
    }
    AppButton {
        objectName: "pin.save"
        text: sheet.lock.on ? qsTr("Remove") : qsTr("Set the PIN")
        large: true
        enabled: pin.text.length >= 4
        Layout.fillWidth: true
        onClicked: sheet.save()
    }
}
