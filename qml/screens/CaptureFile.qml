import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The quickest ways in: the code of a badge or card, and a photo of the card for later.
//   camera, capture
ColumnLayout {
    id: reader

    required property CameraModel camera
    required property CaptureModel capture

    spacing: Theme.space8

    RowLayout {
        spacing: Theme.space12
        Layout.fillWidth: true

        AppButton {
            objectName: "capture.scan"
            text: reader.capture.reading ? qsTr("Looking for the code…") : qsTr("Scan a QR")
            iconName: "qr-code"
            kind: AppButton.Secondary
            large: true
            font: Theme.bodyMedium
            leftPadding: Theme.space8
            enabled: !reader.capture.reading
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: code.open()
        }
        AppButton {
            objectName: "capture.card"
            text: qsTr("Photo of the card")
            iconName: "camera"
            kind: AppButton.Secondary
            large: true
            font: Theme.bodyMedium
            leftPadding: Theme.space8
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: photo.open()
        }
    }
    Banner {
        objectName: "capture.unread"
        tone: Tone.Warn
        text: reader.capture.readError
        visible: reader.capture.readError !== ""
        Layout.fillWidth: true
    }
    CapturePhoto {
        capture: reader.capture
        visible: reader.capture.hasPhoto
        Layout.fillWidth: true
    }
    CameraSheet {
        id: code

        camera: reader.camera
        purpose: CameraModel.Code
        onPicked: file => reader.capture.readFile(file)
    }
    CameraSheet {
        id: photo

        camera: reader.camera
        purpose: CameraModel.Photo
        onPicked: file => reader.capture.photo = file
    }
}
