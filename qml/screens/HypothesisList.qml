pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What is being measured, how far it is, and what may be said already.
//   hypotheses; addWanted()
ColumnLayout {
    id: list

    required property HypothesisListModel hypotheses

    signal addWanted

    spacing: Theme.space12

    StateNote {
        state: list.hypotheses.state
        errorText: list.hypotheses.errorText
        Layout.fillWidth: true
    }
    EmptyState {
        objectName: "hypotheses.empty"
        title: qsTr("Nothing is measured yet")
        text: qsTr("“If we send the offer on the day of the call, more buyers read it.” How many deals it takes is fixed before it starts.")
        actionText: qsTr("New hypothesis")
        actionIcon: "flask-conical"
        visible: list.hypotheses.state === RowModel.Empty
        Layout.fillWidth: true
        Layout.topMargin: Theme.space28
        onAction: list.addWanted()
    }
    Item {
        implicitHeight: cards.height
        visible: list.hypotheses.count > 0
        Layout.fillWidth: true

        Column {
            id: cards

            width: parent.width
            spacing: Theme.space12

            Repeater {
                model: list.hypotheses

                HypothesisCard {
                    hypotheses: list.hypotheses
                    width: cards.width
                }
            }
        }
    }
}
