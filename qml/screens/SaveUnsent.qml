pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Tropa.ViewModels
import Tropa.Controls

// What the server has not got, as a file to be kept or given to somebody; there while there is something.
//   app
AppButton {
    id: button

    required property AppModel app
    readonly property SyncModel sync: button.app.sync

    objectName: "unsent.save"
    text: button.app.exporter.running ? qsTr("Writing…") : qsTr("Save what was not sent to a file")
    iconName: "download"
    kind: AppButton.Secondary
    visible: button.sync.pendingCount + button.sync.refusedCount > 0
    enabled: !button.app.exporter.running
    onClicked: (file.object() as FileDialog).open()

    OnDemand {
        id: file

        FileDialog {
            id: dialog

            fileMode: FileDialog.SaveFile
            defaultSuffix: "jsonl"
            onAccepted: button.app.exporter.unsent(dialog.selectedFile)
        }
    }
}
