import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// How far a first sync has come, and a way to stop it for now without harm.
Card {
    id: card

    required property AppModel app
    readonly property SyncModel sync: card.app.sync

    visible: card.sync.firstText !== ""

    ProgressTrail {
        objectName: "first.progress"
        title: qsTr("Getting your team's data")
        value: card.sync.progress
        Accessible.description: card.sync.firstText
        Layout.fillWidth: true
    }
    AppText {
        objectName: "first.figures"
        text: card.sync.firstText
        face: Theme.small
        tabular: true
        color: Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    TextAction {
        objectName: "first.stop"
        text: card.sync.offline ? qsTr("Go on") : qsTr("Stop for now")
        tint: Theme.muted
        Layout.leftMargin: -Theme.space8
        Layout.topMargin: -Theme.space8
        Layout.bottomMargin: -Theme.space12
        onClicked: card.sync.offline = !card.sync.offline
    }
}
