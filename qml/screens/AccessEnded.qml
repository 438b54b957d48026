import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// An administrator has ended the access of this device or of its member: what happened, what is still here, how to get
// in again.
//   app
Card {
    id: card

    required property AppModel app
    readonly property SyncModel sync: card.app.sync
    readonly property bool device: card.sync.access === SyncModel.DeviceEnded
    readonly property int unsent: card.sync.pendingCount + card.sync.refusedCount

    component Sentence: AppText {
        color: Theme.muted
        wrapMode: Text.Wrap
        lineHeight: 1.15
        visible: text !== ""
        Layout.fillWidth: true
    }

    objectName: "ended"

    StatusLine {
        text: card.device ? qsTr("This device has no access any more") : qsTr("You have no access any more")
        iconName: "ban"
        tone: Tone.Bad
        strong: true
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Sentence {
        objectName: "ended.what"
        text: card.device ? qsTr("An administrator has shut this device out, and the records of “%1” have been removed from it.").arg(card.app.workspaceName) : qsTr("An administrator has ended your access, and the records of “%1” have been removed from this device.").arg(card.app.workspaceName)
    }
    Sentence {
        objectName: "ended.unsent"
        text: card.unsent > 0 ? qsTr("%Ln changes were not sent before. They are still here.", "", card.unsent) : qsTr("Everything that you had written was sent before.")
        color: card.unsent > 0 ? Theme.ink : Theme.muted
    }
    Sentence {
        text: card.sync.accessText
    }
    AppButton {
        objectName: "ended.again"
        text: qsTr("Ask the server again")
        iconName: "refresh-cw"
        visible: !card.device && !card.sync.offline
        enabled: card.sync.phase !== SyncModel.Syncing
        Layout.fillWidth: true
        onClicked: card.sync.syncNow()
    }
    SaveUnsent {
        app: card.app
        Layout.fillWidth: true
    }
}
