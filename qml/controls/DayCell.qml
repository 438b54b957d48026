import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// One day of a month; today is ringed, the chosen one is filled.
//   date, chosen, outside (belongs to the month before or after); clicked()
T.AbstractButton {
    id: cell

    required property date date
    property bool chosen: false
    property bool outside: false
    readonly property bool today: cell.date.toDateString() === new Date().toDateString()

    implicitWidth: 44
    implicitHeight: Theme.target
    text: cell.date.getDate()
    opacity: cell.enabled ? 1 : 0.45

    Keys.onReturnPressed: cell.clicked()
    Keys.onEnterPressed: cell.clicked()

    Accessible.role: Accessible.Button
    Accessible.name: cell.date.toLocaleDateString()
    Accessible.selected: cell.chosen

    contentItem: AppText {
        text: cell.text
        face: cell.chosen || cell.today ? Theme.smallStrong : Theme.small
        tabular: true
        color: cell.chosen ? Theme.trailInk : cell.today ? Theme.trail : cell.outside ? Theme.muted : Theme.ink
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    background: Item {
        Ground {
            anchors.centerIn: parent
            width: Math.min(cell.width, cell.height) - 4
            height: width
            round: -1
            color: cell.chosen ? Theme.trail : "transparent"
            border.width: cell.today && !cell.chosen ? 2 : 0
            border.color: Theme.trail
            pressed: cell.down
            hovered: cell.hovered
            ring: cell.visualFocus
        }
    }
}
