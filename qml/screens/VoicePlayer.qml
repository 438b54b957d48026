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
    readonly property bool broken: player.errorString !== ""
    // Qt 6.4 does not tell the compiler of whole numbers of 64 bits.
    // qmllint disable
    readonly property real part: player.duration > 0 ? Math.min(1, player.position / player.duration) : 0
    readonly property int second: player.position / 1000
    // qmllint enable
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
            enabled: !voice.broken
            onClicked: voice.playing ? player.pause() : player.play()
        }
        Rectangle {
            implicitHeight: 6
            radius: 3
            color: Theme.line
            Layout.fillWidth: true

            Rectangle {
                width: parent.width * voice.part
                height: parent.height
                radius: 3
                color: Theme.trail
            }
        }
        AppText {
            text: Math.floor(voice.second / 60) + ":" + (voice.second % 60 < 10 ? "0" : "") + voice.second % 60
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
        visible: voice.broken
        Layout.fillWidth: true
    }
}
