pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What this device tells, how it is locked, and everything on it as a file.
//   app
ColumnLayout {
    id: safety

    required property AppModel app
    readonly property ExportModel exporter: safety.app.exporter

    spacing: Theme.space12

    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        SwitchRow {
            objectName: "settings.notifications"
            text: qsTr("Remind me of what is due")
            note: qsTr("System notifications for timed tasks and call-backs")
            checked: safety.app.settings.notifications
            Layout.leftMargin: Theme.space16
            Layout.rightMargin: Theme.space16
            Layout.fillWidth: true
            onToggled: safety.app.settings.notifications = checked
        }
        Divider {
            Layout.leftMargin: Theme.space16
            Layout.fillWidth: true
        }
        ListRow {
            objectName: "settings.lock"
            title: qsTr("Lock with a PIN")
            subtitle: safety.app.lock.on ? qsTr("On: asked for at the start and after a minute away") : qsTr("Off")
            subtitleLines: 2
            divider: safety.app.lock.on
            Layout.fillWidth: true
            onClicked: (pinSheet.object() as PinSheet).open()

            Icon {
                name: safety.app.lock.on ? "lock" : "lock-open"
                size: 18
                color: safety.app.lock.on ? Theme.trail : Theme.muted
            }
        }
        ListRow {
            objectName: "settings.lockNow"
            title: qsTr("Lock now")
            visible: safety.app.lock.on
            divider: false
            Layout.fillWidth: true
            onClicked: safety.app.lock.lockNow()
        }
        Divider {
            visible: signIn.visible
            Layout.leftMargin: Theme.space16
            Layout.fillWidth: true
        }
        ColumnLayout {
            id: signIn

            spacing: 2
            visible: safety.app.sync.signInText !== ""
            Layout.fillWidth: true
            Layout.margins: Theme.space16

            AppText {
                text: qsTr("Sign-in of this device")
                face: Theme.bodyMedium
                Layout.fillWidth: true
            }
            AppText {
                objectName: "settings.signIn"
                text: safety.app.sync.signInText
                face: Theme.small
                color: Theme.muted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        ListRow {
            objectName: "settings.export"
            title: qsTr("Save everything to a file")
            subtitle: safety.exporter.running ? qsTr("Writing…") : safety.exporter.resultText === "" ? qsTr("Everything on this device; another Tropa can import it") : safety.exporter.resultText
            subtitleColor: safety.exporter.failed ? Theme.hot : Theme.muted
            subtitleLines: 3
            iconName: "download"
            enabled: !safety.exporter.running
            divider: false
            Layout.fillWidth: true
            onClicked: file.open()
        }
    }
    OnDemand {
        id: pinSheet

        PinSheet {
            lock: safety.app.lock
        }
    }
    FileDialog {
        id: file

        fileMode: FileDialog.SaveFile
        defaultSuffix: "tropa-archive"
        onAccepted: safety.exporter.everything(file.selectedFile)
    }
}
