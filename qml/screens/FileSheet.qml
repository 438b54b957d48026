import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// One photo, voice note or file: seen, heard, saved elsewhere.
//   files; show(id, name, detail, picture, voice)
BottomSheet {
    id: sheet

    required property FileListModel files
    property string file: ""
    property url picture
    property url voice
    // qmllint disable
    readonly property bool seen: sheet.picture.toString() !== ""
    readonly property bool heard: sheet.voice.toString() !== ""
    // qmllint enable

    function show(id: string, name: string, detail: string, picture: url, voice: url): void {
        sheet.file = id;
        sheet.title = name;
        sheet.subtitle = detail;
        sheet.picture = picture;
        sheet.voice = voice;
        sheet.open();
    }

    objectName: "file"

    Image {
        objectName: "file.picture"
        source: sheet.visible ? sheet.picture : ""
        sourceSize.width: 1280
        sourceSize.height: 1280
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        autoTransform: true
        cache: false
        visible: sheet.seen
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(sheet.roomHeight * 0.6, status === Image.Ready ? width * sourceSize.height / Math.max(1, sourceSize.width) : width * 0.6)
        Accessible.role: Accessible.Graphic
        Accessible.name: sheet.title
    }
    Loader {
        active: sheet.visible && sheet.heard
        visible: active
        Layout.fillWidth: true
        Component.onCompleted: setSource(Qt.resolvedUrl("VoicePlayer.qml"), {
            source: Qt.binding(() => sheet.voice)
        })
    }
    AppButton {
        objectName: "file.save"
        text: qsTr("Save a copy…")
        iconName: "download"
        kind: AppButton.Secondary
        large: true
        Layout.fillWidth: true
        onClicked: place.open()
    }
    FileDialog {
        id: place

        fileMode: FileDialog.SaveFile
        onAccepted: sheet.files.save(sheet.file, place.selectedFile)
    }
}
