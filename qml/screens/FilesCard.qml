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
    property CameraSheet lens: null
    property VoiceSheet talk: null
    property FileSheet look: null

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
            onClicked: {
                if (!card.look)
                    card.look = lookMaker.createObject(card) as FileSheet;
                card.look.show(row.id, row.name, row.detail, row.picture, row.voice);
            }

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
            onClicked: {
                if (!card.lens)
                    card.lens = lensMaker.createObject(card) as CameraSheet;
                card.lens.open();
            }
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
            onClicked: {
                if (!card.talk)
                    card.talk = talkMaker.createObject(card) as VoiceSheet;
                card.talk.open();
            }
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
            onClicked: source.open()
        }
    }
    // The sheets are made when they are wanted: this card stands on pages that open often.
    Component {
        id: lensMaker

        CameraSheet {
            camera: card.camera
            purpose: CameraModel.Photo
            title: qsTr("Photo")
            onPicked: file => card.files.add(file)
        }
    }
    Component {
        id: talkMaker

        VoiceSheet {
            voice: card.voice
            onSpoken: file => card.files.add(file)
        }
    }
    FileDialog {
        id: source

        onAccepted: card.files.add(source.selectedFile)
    }
    Component {
        id: lookMaker

        FileSheet {
            files: card.files
        }
    }
}
