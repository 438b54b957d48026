pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Photos, voice notes and files of a record: seen small, looked at and listened to by a tap, added by the buttons.
//   camera, voice, files
Card {
    id: card

    required property CameraModel camera
    required property VoiceModel voice
    required property FileListModel files

    title: qsTr("Photos and files")

    Repeater {
        model: card.files

        ListRow {
            id: row

            required property int index
            required property string id
            required property string name
            required property string detail
            required property string sign
            required property url picture
            required property url voice

            objectName: "files.row." + row.index
            title: row.name
            subtitle: row.detail
            iconName: row.sign
            divider: row.index < card.files.count - 1
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.space16
            Layout.rightMargin: -Theme.space16
            onClicked: (look.object() as FileSheet).show(row.id, row.name, row.detail, row.picture, row.voice)

            Image {
                objectName: "files.picture." + row.index
                source: row.picture
                sourceSize.width: 112
                sourceSize.height: 112
                fillMode: Image.PreserveAspectCrop
                asynchronous: true
                cache: false
                visible: status === Image.Ready
                Layout.preferredWidth: 56
                Layout.preferredHeight: 56
                Accessible.role: Accessible.Graphic
                Accessible.name: row.name
            }
        }
    }
    GridLayout {
        // Large letters: below one another, rather than broken within a word.
        columns: Math.max(takePhoto.implicitWidth, speak.implicitWidth, addFile.implicitWidth) * 3 + columnSpacing * 2 <= width ? 3 : 1
        columnSpacing: Theme.space8
        rowSpacing: Theme.space8
        Layout.fillWidth: true

        AppButton {
            id: takePhoto

            objectName: "files.photo"
            text: qsTr("Photo")
            iconName: "camera"
            kind: AppButton.Soft
            leftPadding: Theme.space8
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: (lens.object() as CameraSheet).open()
        }
        AppButton {
            id: speak

            objectName: "files.voice"
            text: qsTr("Voice", "attach")
            iconName: "mic"
            kind: AppButton.Soft
            leftPadding: Theme.space8
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: (talk.object() as VoiceSheet).open()
        }
        AppButton {
            id: addFile

            objectName: "files.add"
            text: qsTr("File")
            iconName: "paperclip"
            kind: AppButton.Soft
            leftPadding: Theme.space8
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: (source.object() as FileDialog).open()
        }
    }
    OnDemand {
        id: lens

        CameraSheet {
            camera: card.camera
            purpose: CameraModel.Photo
            title: qsTr("Photo")
            onPicked: file => card.files.add(file)
        }
    }
    OnDemand {
        id: talk

        VoiceSheet {
            voice: card.voice
            onSpoken: file => card.files.add(file)
        }
    }
    OnDemand {
        id: source

        FileDialog {
            id: dialog

            onAccepted: card.files.add(dialog.selectedFile)
        }
    }
    OnDemand {
        id: look

        FileSheet {
            files: card.files
        }
    }
}
