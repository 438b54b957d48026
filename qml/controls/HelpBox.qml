import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// Advice on a soft ground: a small heading and what to do or say.
//   title, text
Rectangle {
    id: box

    required property string text
    property string title: ""

    implicitWidth: 240
    implicitHeight: column.implicitHeight + Theme.space16 + 2
    radius: Theme.radius12
    color: Theme.trailSoft

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.space12
        spacing: Theme.space4

        AppText {
            text: box.title
            face: Theme.captionStrong
            color: Theme.trail
            visible: box.title !== ""
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppText {
            text: box.text
            face: Theme.small
            lineHeight: 1.2
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
