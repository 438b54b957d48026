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

        // Not a layout: that of Qt 6.4 may leave a note where it was when its text comes later, beyond the card's edge.
        Item {
            id: head

            implicitWidth: noteText.implicitWidth
            implicitHeight: Math.max(titleText.height, noteText.height)
            visible: card.title !== ""
            Layout.fillWidth: true
            Layout.leftMargin: card.headPadding
            Layout.rightMargin: card.headPadding
            Layout.topMargin: card.headPadding

            AppText {
                id: titleText

                anchors.verticalCenter: parent.verticalCenter
                width: head.width - (card.note === "" ? 0 : noteText.width + Theme.space8)
                text: card.title
                face: Theme.bodyStrong
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }
            AppText {
                id: noteText

                objectName: "note"
                anchors.verticalCenter: parent.verticalCenter
                x: head.width - width
                width: Math.min(Math.ceil(implicitWidth), head.width * 0.6)
                text: card.note
                face: card.noteFace
                tabular: true
                color: card.noteColor
            }
        }
    }
}
