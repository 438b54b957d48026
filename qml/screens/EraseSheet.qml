import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// A person is to be erased for good: what goes, what stays, and one deliberate yes.
//   contact
BottomSheet {
    id: sheet

    required property ContactModel contact

    objectName: "erase"
    title: qsTr("Erase this person?")
    subtitle: sheet.contact.name
    onAboutToShow: sure.checked = false

    Banner {
        tone: Tone.Warn
        title: qsTr("This cannot be undone")
        text: qsTr("Name, phones, notes and files go from here at once, from the server, its history and all devices with the next sync. No backup restores them.")
        Layout.fillWidth: true
    }
    AppText {
        text: qsTr("What stays is that there was a contact, and its calls, deals and purchases: as figures, without the person.")
        face: Theme.small
        color: Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    SwitchRow {
        id: sure

        objectName: "erase.sure"
        text: qsTr("Yes, erase for good")
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "erase.yes"
        text: qsTr("Erase")
        iconName: "user-x"
        kind: AppButton.Danger
        large: true
        enabled: sure.checked
        Layout.fillWidth: true
        onClicked: {
            sheet.contact.erase();
            sheet.close();
        }
    }
}
