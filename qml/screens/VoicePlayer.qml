import QtQuick
import QtQuick.Layouts
import QtMultimedia
import Tropa.Theme
import Tropa.Controls

// A voice note: played and stopped, with how far it is. Loaded only where there is one.
//   source
ColumnLayout {
    id: voice

    required property url source
    readonly property bool playing: player.playbackState === MediaPlayer.PlayingState

    spacing: Theme.space8

    MediaPlayer {
        id: player

        source: voice.source
        audioOutput: AudioOutput {}
    }
    RowLayout {
        spacing: Theme.space12
        Layout.fillWidth: true

        IconButton {
            objectName: "voice.play"
            iconName: voice.playing ? "pause" : "play"
            label: voice.playing ? qsTr("Pause") : qsTr("Listen")
            kind: IconButton.Filled
            enabled: player.error === MediaPlayer.NoError
            onClicked: voice.playing ? player.pause() : player.play()
        }
        Rectangle {
            implicitHeight: 6
            radius: 3
            color: Theme.line
            Layout.fillWidth: true

            Rectangle {
                width: player.duration > 0 ? parent.width * Math.min(1, player.position / player.duration) : 0
                height: parent.height
                radius: 3
                color: Theme.trail
            }
        }
        AppText {
            text: Math.floor(player.position / 60000) + ":" + String(Math.floor(player.position / 1000) % 60).padStart(2, "0")
            face: Theme.small
            tabular: true
            color: Theme.muted
        }
    }
    AppText {
        objectName: "voice.error"
        text: qsTr("This note cannot be played here: %1").arg(player.errorString)
        face: Theme.small
        color: Theme.muted
        wrapMode: Text.Wrap
        visible: player.error !== MediaPlayer.NoError
        Layout.fillWidth: true
    }
}
