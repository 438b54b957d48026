import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// The small capitals above a group.
//   text, note (a count on the right), color
RowLayout {
    id: section

    required property string text
    property string note: ""
    property color color: Theme.muted

    spacing: Theme.space8

    AppText {
        text: section.text
        font: Qt.font({
            family: Theme.section.family,
            pixelSize: Theme.section.pixelSize,
            weight: Theme.section.weight,
            letterSpacing: Theme.section.letterSpacing,
            capitalization: Font.AllUppercase
        })
        color: section.color
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    AppText {
        text: section.note
        face: Theme.small
        color: Theme.muted
        visible: section.note !== ""
    }
}
