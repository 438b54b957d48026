import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What can happen to an open deal: the buyer takes the next step, or it is lost.
//   deal; stepWanted(), lostWanted()
GridLayout {
    id: foot

    required property DealModel deal

    signal stepWanted
    signal lostWanted

    // Large letters: below one another, rather than cut.
    columns: take.implicitWidth + lost.implicitWidth + columnSpacing <= width ? 2 : 1
    columnSpacing: Theme.space8 + 2
    rowSpacing: Theme.space8

    AppButton {
        id: take

        objectName: "deal.take"
        text: foot.deal.nextStageId === "" ? qsTr("Deal won") : qsTr("The buyer took the step")
        large: true
        Layout.fillWidth: true
        onClicked: foot.deal.nextStageId === "" ? foot.deal.win() : foot.stepWanted()
    }
    AppButton {
        id: lost

        objectName: "deal.lost"
        text: qsTr("Lost")
        kind: AppButton.Secondary
        large: true
        font: Theme.bodyMedium
        leftPadding: Theme.space12
        Layout.fillWidth: foot.columns === 1
        onClicked: foot.lostWanted()
    }
}
