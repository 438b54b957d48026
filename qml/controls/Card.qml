import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// A raised surface with a hairline. Its children stand below one another (a ColumnLayout).
//   title, note (beside the title, on the right; noteFace, noteColor), padding (16; 0 for rows that reach the edge), spacing (12),
//   ground (Theme.surface), outline (Theme.line; Theme.warm when it asks, Theme.trail when it is chosen)
Rectangle {
    id: card

    property string title: ""
    property string note: ""
    property font noteFace: Theme.small
    property color noteColor: Theme.muted
    property real padding: Theme.space16
    property color outline: Theme.line
    property color ground: Theme.surface
    property alias spacing: column.spacing
    default property alias items: column.data
    readonly property real headPadding: Math.max(0, Theme.space16 - card.padding)

    implicitWidth: column.implicitWidth + card.padding * 2
    implicitHeight: column.implicitHeight + card.padding * 2
    radius: Theme.radius16
    color: card.ground
    border.width: 1
    border.color: card.outline

    ItemColumn {
        id: column

        x: card.padding
        y: card.padding
        width: card.width - card.padding * 2
        spacing: Theme.space12

        RowLayout {
            spacing: Theme.space8
            visible: card.title !== ""
            Layout.leftMargin: card.headPadding
            Layout.rightMargin: card.headPadding
            Layout.topMargin: card.headPadding

            AppText {
                text: card.title
                face: Theme.bodyStrong
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            // Always there: a row whose text comes later is not laid out anew by every Qt.
            AppText {
                text: card.note
                face: card.noteFace
                tabular: true
                color: card.noteColor
            }
        }
    }
}
