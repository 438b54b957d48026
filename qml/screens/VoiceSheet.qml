pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// A voice note is spoken: it is being recorded as soon as the sheet is there, heard again after "Stop", and kept. Who leaves
// the sheet keeps it, too: only "Discard" throws it away.
//   voice; spoken(file); open()
BottomSheet {
    id: sheet

    required property VoiceModel voice
    readonly property bool mute: sheet.voice.state === VoiceModel.Missing || sheet.voice.state === VoiceModel.Failed
    readonly property bool recorded: sheet.voice.state === VoiceModel.Recorded
    readonly property bool recording: sheet.voice.state === VoiceModel.Recording || sheet.voice.state === VoiceModel.Starting

    // The microphone is one for all sheets; what it has recorded belongs to the one that began.
    property bool mine: false

    signal spoken(file: url)

    objectName: "voiceNote"
    title: qsTr("Voice note")
    onOpened: {
        sheet.voice.begin();
        sheet.mine = true;
    }
    onAboutToHide: sheet.voice.take()

    Connections {
        target: sheet.voice
        enabled: sheet.mine

        function onTaken(file: url): void {
            sheet.spoken(file);
        }
        function onStateChanged(): void {
            if (sheet.voice.state === VoiceModel.Off)
                sheet.mine = false;
        }
    }
    Banner {
        objectName: "voiceNote.mute"
        tone: Tone.Warn
        iconName: "mic"
        title: sheet.voice.hint
        text: sheet.mute ? qsTr("Connect a microphone, or add a recording as a file.") : ""
        visible: sheet.voice.hint !== ""
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: Theme.space12
        visible: sheet.recording
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.space12
        Layout.bottomMargin: Theme.space12

        Rectangle {
            implicitWidth: 12
            implicitHeight: 12
            radius: 6
            color: Theme.hot

            SequentialAnimation on opacity {
                running: sheet.recording && sheet.visible && Theme.calm > 0
                loops: Animation.Infinite

                NumberAnimation {
                    to: 0.3
                    duration: 700
                }
                NumberAnimation {
                    to: 1
                    duration: 700
                }
            }
        }
        AppText {
            objectName: "voiceNote.time"
            text: sheet.voice.timeText
            face: Theme.display
            tabular: true
            Accessible.name: qsTr("Recording, %1").arg(sheet.voice.timeText)
        }
    }
    AppText {
        text: sheet.voice.state === VoiceModel.Starting ? qsTr("One moment…") : qsTr("Speak now. It is kept on this device, and goes to the team with the next exchange.")
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        visible: sheet.recording
        Layout.fillWidth: true
    }
    Loader {
        active: sheet.visible && sheet.recorded
        visible: active
        Layout.fillWidth: true
        Component.onCompleted: setSource(Qt.resolvedUrl("VoicePlayer.qml"), {
            source: Qt.binding(() => sheet.voice.file)
        })
    }
    AppButton {
        objectName: "voiceNote.stop"
        text: qsTr("Stop")
        iconName: "pause"
        large: true
        enabled: sheet.voice.state === VoiceModel.Recording
        visible: sheet.recording
        Layout.fillWidth: true
        onClicked: sheet.voice.stop()
    }
    AppButton {
        objectName: "voiceNote.keep"
        text: qsTr("Keep")
        iconName: "check"
        large: true
        visible: sheet.recorded
        Layout.fillWidth: true
        onClicked: sheet.close()
    }
    AppButton {
        objectName: "voiceNote.discard"
        text: qsTr("Discard")
        iconName: "trash-2"
        kind: AppButton.Secondary
        large: true
        visible: sheet.recording || sheet.recorded
        Layout.fillWidth: true
        onClicked: {
            sheet.voice.discard();
            sheet.close();
        }
    }
}
