import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// A sign and words, centred; the words take two lines when room is short, and begin at the sign then.
//   text, iconName, face, color, iconSize (18), gap (8)
Item {
    id: iconLabel

    property string text: ""
    property string iconName: ""
    property font face: Theme.bodyStrong
    property color color: Theme.ink
    property real iconSize: 18
    property real gap: Theme.space8

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    RowLayout {
        id: row

        anchors.centerIn: parent
        width: Math.min(row.implicitWidth, iconLabel.width)
        spacing: iconLabel.gap

        Icon {
            name: iconLabel.iconName
            size: iconLabel.iconSize
            color: iconLabel.color
        }
        AppText {
            text: iconLabel.text
            face: iconLabel.face
            color: iconLabel.color
            visible: iconLabel.text !== ""
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            horizontalAlignment: lineCount > 1 && iconLabel.iconName === "" ? Text.AlignHCenter : Text.AlignLeft
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
