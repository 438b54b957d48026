import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// What a sheet is about, and the way out of it.
//   name (of the sheet), title, subtitle; closed()
RowLayout {
    id: head

    required property string name
    required property string title
    required property string subtitle

    signal closed

    spacing: Theme.space8

    ColumnLayout {
        spacing: 2
        Layout.fillWidth: true

        AppText {
            text: head.title
            face: Theme.heading
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        AppText {
            text: head.subtitle
            face: Theme.small
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: head.subtitle !== ""
            Layout.fillWidth: true
        }
    }
    IconButton {
        objectName: head.name === "" ? "" : head.name + ".close"
        iconName: "x"
        label: qsTr("Close")
        size: 36
        tint: Theme.muted
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: -10
        Layout.rightMargin: -10
        Layout.bottomMargin: -10
        onClicked: head.closed()
    }
}
