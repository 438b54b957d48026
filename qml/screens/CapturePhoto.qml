import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The photo of the card that will be kept with the contact.
//   capture
Card {
    id: card

    required property CaptureModel capture

    RowLayout {
        spacing: Theme.space12
        Layout.fillWidth: true
        Layout.topMargin: -Theme.space4
        Layout.bottomMargin: -Theme.space4

        Rectangle {
            color: Theme.background
            radius: Theme.radius8
            clip: true
            Layout.preferredWidth: 80
            Layout.preferredHeight: 56

            Image {
                objectName: "capture.photo"
                anchors.fill: parent
                source: card.capture.photo
                sourceSize.width: 160
                sourceSize.height: 112
                fillMode: Image.PreserveAspectCrop
                asynchronous: true
                cache: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Photo of the card")
            }
        }
        AppText {
            text: qsTr("The photo is kept with the contact")
            face: Theme.small
            color: Theme.muted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        IconButton {
            objectName: "capture.photo.remove"
            iconName: "x"
            label: qsTr("Without the photo")
            tint: Theme.muted
            Layout.rightMargin: -Theme.space12
            onClicked: card.capture.photo = ""
        }
    }
}
