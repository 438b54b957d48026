import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// The head of a page that is a piece of work: a cross, what it is about, and how far one has come.
//   title, count, maximumWidth (of the content, centred); closed()
Item {
    id: head

    property string title: ""
    property string count: ""
    property real maximumWidth: 560

    signal closed

    implicitHeight: row.implicitHeight + Theme.space12

    RowLayout {
        id: row

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space8
        width: Math.min(head.width - Theme.space20 * 2, head.maximumWidth)

        IconButton {
            objectName: "task.close"
            iconName: "x"
            iconSize: 22
            label: qsTr("Close")
            Layout.leftMargin: -13
            Layout.preferredWidth: Math.max(implicitWidth, words.implicitWidth)
            onClicked: head.closed()
        }
        AppText {
            text: head.title
            face: Theme.small
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        AppText {
            id: words

            text: head.count
            face: Theme.smallStrong
            color: Theme.trail
            horizontalAlignment: Text.AlignRight
            Layout.minimumWidth: 35
        }
    }
}
