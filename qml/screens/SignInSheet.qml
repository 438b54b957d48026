import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// The server does not know this device any more: who it belongs to signs in again.
//   sync
BottomSheet {
    id: sheet

    required property SyncModel sync

    objectName: "signIn"
    // An invitation lets in whoever has it.
    keeper.name: ""
    title: qsTr("Sign in again")
    subtitle: qsTr("As the same person: what waits here is sent then.")
    onAboutToShow: sheet.sync.forgetJoinError()

    SignInForm {
        sync: sheet.sync
        name: "signIn"
        again: true
        Layout.fillWidth: true
    }
    Connections {
        function onJoined(): void {
            sheet.close();
        }

        target: sheet.sync
    }
}
