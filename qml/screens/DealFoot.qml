import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What can happen to an open deal: the buyer takes the next step, or it is lost.
//   deal; stepWanted(), lostWanted()
RowLayout {
    id: foot

    required property DealModel deal

    signal stepWanted
    signal lostWanted

    spacing: Theme.space8 + 2

    AppButton {
        objectName: "deal.take"
        text: foot.deal.nextStageId === "" ? qsTr("Deal won") : qsTr("The buyer took the step")
        large: true
        Layout.fillWidth: true
        onClicked: foot.deal.nextStageId === "" ? foot.deal.win() : foot.stepWanted()
    }
    AppButton {
        objectName: "deal.lost"
        text: qsTr("Lost")
        kind: AppButton.Secondary
        large: true
        font: Theme.bodyMedium
        leftPadding: Theme.space12
        onClicked: foot.lostWanted()
    }
}
