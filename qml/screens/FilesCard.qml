pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// Photos, voice notes and files of a record: seen small, saved by a tap, added by the button.
//   files
Card {
    id: card

    required property FileListModel files
    property string chosen: ""

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

            objectName: "files.row." + row.index
            title: row.name
            subtitle: row.detail
            iconName: row.sign
            divider: row.index < card.files.count - 1
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.space16
            Layout.rightMargin: -Theme.space16
            onClicked: {
                card.chosen = row.id;
                place.open();
            }

            Image {
                objectName: "files.picture." + row.index
                source: row.picture
                sourceSize: Qt.size(112, 112)
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
    AppButton {
        objectName: "files.add"
        text: qsTr("Add a photo or a file")
        iconName: "paperclip"
        kind: AppButton.Soft
        Layout.fillWidth: true
        onClicked: source.open()
    }
    FileDialog {
        id: source

        onAccepted: card.files.add(source.selectedFile)
    }
    FileDialog {
        id: place

        fileMode: FileDialog.SaveFile
        onAccepted: card.files.save(card.chosen, place.selectedFile)
    }
}
