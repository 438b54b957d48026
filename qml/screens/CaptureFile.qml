import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// The quickest way in: the code of a badge or card, out of a picture.
//   capture
ColumnLayout {
    id: reader

    required property CaptureModel capture

    spacing: 8

    AppButton {
        objectName: "capture.file"
        text: reader.capture.reading ? qsTr("Looking for the code…") : qsTr("Code of a badge or card")
        iconName: "qr-code"
        kind: AppButton.Secondary
        enabled: !reader.capture.reading
        Layout.fillWidth: true
        onClicked: file.open()
    }
    Banner {
        objectName: "capture.unread"
        tone: Tone.Warn
        text: reader.capture.readError
        visible: reader.capture.readError !== ""
        Layout.fillWidth: true
    }
    FileDialog {
        id: file

        nameFilters: [qsTr("Pictures and cards (*.png *.jpg *.jpeg *.vcf)")]
        onAccepted: reader.capture.readFile(file.selectedFile)
    }
}
