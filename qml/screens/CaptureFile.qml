pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The quickest ways in: the code of a badge or card, and a photo of the card for later.
//   camera, capture
ColumnLayout {
    id: reader

    required property CameraModel camera
    required property CaptureModel capture

    spacing: Theme.space8

    GridLayout {
        // Large letters: below one another, rather than broken within a word.
        columns: Math.max(scan.implicitWidth, photo.implicitWidth) * 2 + columnSpacing <= width ? 2 : 1
        columnSpacing: Theme.space12
        rowSpacing: Theme.space8
        Layout.fillWidth: true

        AppButton {
            id: scan

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
            onClicked: (code.object() as CameraSheet).open()
        }
        AppButton {
            id: photo

            objectName: "capture.card"
            text: qsTr("Card photo")
            iconName: "camera"
            kind: AppButton.Secondary
            large: true
            font: Theme.bodyMedium
            leftPadding: Theme.space8
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: (picture.object() as CameraSheet).open()
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
    OnDemand {
        id: code

        CameraSheet {
            camera: reader.camera
            purpose: CameraModel.Code
            onPicked: file => reader.capture.readFile(file)
        }
    }
    OnDemand {
        id: picture

        CameraSheet {
            camera: reader.camera
            purpose: CameraModel.Photo
            onPicked: file => reader.capture.photo = file
        }
    }
}
