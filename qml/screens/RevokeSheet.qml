import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// A device is to be shut out: one of the few things that cannot be undone, so it is asked.
//   people; ask(device, title, about)
BottomSheet {
    id: sheet

    required property PeopleModel people
    property string device: ""

    function ask(device: string, title: string, about: string): void {
        sheet.device = device;
        sheet.subtitle = title + " · " + about;
        sheet.open();
    }

    objectName: "revoke"
    title: qsTr("Remove this device's access?")

    Banner {
        tone: Tone.Warn
        text: qsTr("At its next contact the company's data leave it. What was not sent yet stays on it and can be exported. This cannot be undone: the colleague joins anew by an invitation.")
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "revoke.yes"
        text: qsTr("Remove access")
        kind: AppButton.Danger
        large: true
        Layout.fillWidth: true
        onClicked: {
            sheet.people.revoke(sheet.device);
            sheet.close();
        }
    }
}
