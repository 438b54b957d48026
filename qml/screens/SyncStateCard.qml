pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// How sync stands, in a word and a sentence, and what can be done about it.
//   app
Card {
    id: card

    required property AppModel app
    readonly property SyncModel sync: card.app.sync

    visible: card.sync.access === SyncModel.Open

    RowLayout {
        spacing: Theme.space12
        Layout.fillWidth: true

        Icon {
            name: Phases.sign(card.sync.phase)
            size: 26
            color: Theme.toneTint(Phases.tone(card.sync.phase))
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            AppText {
                text: card.sync.statusText
                face: Theme.bodyStrong
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            AppText {
                objectName: "sync.detail"
                text: card.sync.detailText
                face: Theme.face(14, Font.Normal, 0)
                color: Theme.muted
                wrapMode: Text.Wrap
                lineHeight: 1.15
                visible: text !== ""
                Layout.fillWidth: true
            }
        }
    }
    ProgressTrail {
        title: qsTr("Syncing")
        value: card.sync.progress
        visible: card.sync.phase === SyncModel.Syncing && card.sync.firstText === ""
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "sync.signIn"
        text: qsTr("Sign in again")
        iconName: "log-in"
        visible: card.sync.signedOut
        Layout.fillWidth: true
        onClicked: (signIn.object() as SignInSheet).open()
    }
    AppButton {
        objectName: "sync.now"
        text: qsTr("Sync now")
        iconName: "refresh-cw"
        kind: AppButton.Soft
        visible: !card.sync.offline && card.sync.phase !== SyncModel.NotJoined
        enabled: card.sync.phase !== SyncModel.Syncing
        Layout.fillWidth: true
        onClicked: card.sync.syncNow()
    }
    OnDemand {
        id: signIn

        SignInSheet {
            sync: card.sync
        }
    }
}
