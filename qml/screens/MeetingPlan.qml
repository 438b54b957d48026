pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// The plan of the meeting's time and what came of it.
//   plan
Card {
    id: card

    required property RowModel plan

    title: qsTr("Plan and fact")
    spacing: 0
    visible: rows.count > 0

    Repeater {
        id: rows

        model: card.plan

        ReportBar {
            wide: false
            Layout.fillWidth: true
        }
    }
}
