pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
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
            id: bar

            required property int index

            wide: false
            Layout.fillWidth: true
            Layout.topMargin: bar.index === 0 ? Theme.space8 : 0
        }
    }
}
