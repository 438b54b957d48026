import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The camera: the code of a badge or card, or a photo. Where there is none, and whenever it is quicker, a picture or a
// file is chosen instead.
//   camera, purpose (CameraModel.Code, Photo), title; picked(file) for a photo that was taken and for a chosen file;
//   found() when a code named a person; open()
BottomSheet {
    id: sheet

    required property CameraModel camera
    required property int purpose
    readonly property bool forCode: sheet.purpose === CameraModel.Code
    readonly property bool blind: sheet.camera.state === CameraModel.Missing || sheet.camera.state === CameraModel.Failed

    signal picked(file: url)
    signal found

    objectName: "camera"
    title: sheet.forCode ? qsTr("Scan a code") : qsTr("Photo of the card")
    // The sheet is there at once; the camera takes a moment.
    onOpened: sheet.camera.open(sheet.purpose)
    onAboutToHide: sheet.camera.close()

    Connections {
        target: sheet.camera
        enabled: sheet.opened

        function onPersonFound(): void {
            sheet.found();
            sheet.close();
        }
        function onPhotoTaken(file: url): void {
            sheet.picked(file);
            sheet.close();
        }
    }
    Rectangle {
        radius: Theme.radius16
        color: "#0E1412"
        clip: true
        visible: !sheet.blind
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(width, sheet.roomHeight * 0.5)
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("What the camera sees")

        Loader {
            anchors.fill: parent
            active: sheet.visible
            Component.onCompleted: setSource(Qt.resolvedUrl("CameraPreview.qml"), {
                camera: sheet.camera,
                square: sheet.forCode
            })
        }
    }
    Banner {
        objectName: "camera.blind"
        tone: Tone.Warn
        iconName: "camera"
        title: sheet.camera.hint
        text: sheet.forCode ? qsTr("Choose a picture of the code, or a vCard file.") : qsTr("Choose a picture of the card.")
        visible: sheet.blind
        Layout.fillWidth: true
    }
    AppText {
        objectName: "camera.hint"
        text: sheet.camera.hint === "" ? qsTr("One moment…") : sheet.camera.hint
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        visible: !sheet.blind
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "camera.take"
        text: qsTr("Take the photo")
        iconName: "camera"
        large: true
        enabled: sheet.camera.state === CameraModel.Live
        visible: !sheet.forCode && !sheet.blind
        Layout.fillWidth: true
        onClicked: sheet.camera.takePhoto()
    }
    AppButton {
        objectName: "camera.file"
        text: sheet.forCode ? qsTr("From a picture or a vCard…") : qsTr("Choose a picture…")
        iconName: "image"
        kind: sheet.blind ? AppButton.Primary : AppButton.Secondary
        large: true
        Layout.fillWidth: true
        onClicked: file.open()
    }
    FileDialog {
        id: file

        nameFilters: [sheet.forCode ? qsTr("Pictures and cards (*.png *.jpg *.jpeg *.vcf)") : qsTr("Pictures (*.png *.jpg *.jpeg *.webp *.heic)")]
        onAccepted: {
            sheet.picked(file.selectedFile);
            sheet.close();
        }
    }
}
