import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// Something that is written down, behind its sign; an empty one is left out.
//   iconName, text
RowLayout {
    id: line

    required property string iconName
    required property string text

    spacing: Theme.space12
    visible: line.text !== ""
    Layout.fillWidth: true

    Icon {
        name: line.iconName
        size: 18
        color: Theme.muted
        Layout.alignment: Qt.AlignTop
    }
    AppText {
        text: line.text
        face: Theme.face(14, Font.Normal, 0)
        tabular: true
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
