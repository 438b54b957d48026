pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// Clients in nine groups: down how much they bring, across how often they buy. The more a group brings, the fuller its
// ground; the number says it without the colour.
//   cells; chosen(key, title)
Card {
    id: matrix

    required property RowModel cells
    readonly property real side: 28 * Theme.fontScale
    readonly property real gap: Theme.space8
    readonly property real cellWidth: (field.width - matrix.side - matrix.gap * 3) / 3
    readonly property real cellHeight: Math.max(72, 76 * Theme.fontScale)

    signal chosen(key: string, title: string)

    title: qsTr("Money and frequency")
    note: qsTr("a year")

    component Letter: AppText {
        face: Theme.bodyStrong
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    AppText {
        text: qsTr("Across: how often they buy. Down: how much they bring.")
        face: Theme.caption
        color: Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Item {
        id: field

        implicitHeight: matrix.side + 3 * (matrix.cellHeight + matrix.gap)
        Layout.fillWidth: true

        Repeater {
            model: ["A", "B", "C"]

            Letter {
                required property int index
                required property string modelData

                x: matrix.side + matrix.gap + index * (matrix.cellWidth + matrix.gap)
                width: matrix.cellWidth
                height: matrix.side
                text: modelData
            }
        }
        Repeater {
            model: ["A", "B", "C"]

            Letter {
                required property int index
                required property string modelData

                y: matrix.side + matrix.gap + index * (matrix.cellHeight + matrix.gap)
                width: matrix.side
                height: matrix.cellHeight
                text: modelData
            }
        }
        Repeater {
            model: matrix.cells

            T.AbstractButton {
                id: cell

                required property string key
                required property int row
                required property int column
                required property string title
                required property string value
                required property string note
                required property real weight

                objectName: "reports.cell." + cell.key
                x: matrix.side + matrix.gap + cell.column * (matrix.cellWidth + matrix.gap)
                y: matrix.side + matrix.gap + cell.row * (matrix.cellHeight + matrix.gap)
                width: matrix.cellWidth
                height: matrix.cellHeight
                enabled: cell.note !== ""
                Keys.onReturnPressed: cell.clicked()
                Keys.onEnterPressed: cell.clicked()
                Accessible.role: Accessible.Button
                Accessible.name: cell.title + ": " + cell.value + (cell.note === "" ? "" : ", " + cell.note)
                onClicked: matrix.chosen(cell.key, cell.title)

                AppText {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: cell.note === "" ? (parent.height - height) / 2 : parent.height / 2 - height
                    text: cell.value
                    face: Theme.face(20, Font.DemiBold, -0.2)
                    tabular: true
                    color: cell.note === "" ? Theme.muted : Theme.ink
                    Accessible.ignored: true
                }
                AppText {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: parent.height / 2 + 2
                    width: Math.min(implicitWidth, parent.width - Theme.space8)
                    text: cell.note
                    face: Theme.caption
                    color: Theme.muted
                    Accessible.ignored: true
                }
                background: Ground {
                    round: Theme.radius12
                    color: cell.note === "" ? Theme.background : cell.weight >= 0.1 ? Theme.trailSoft : Theme.surface
                    border.width: cell.note === "" ? 0 : cell.weight >= 0.3 ? 2 : 1
                    border.color: cell.weight >= 0.1 ? Theme.trail : Theme.line
                    pressed: cell.down
                    hovered: cell.hovered
                    ring: cell.visualFocus
                }
            }
        }
    }
}
