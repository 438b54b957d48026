pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// "Move to…": what the board's drag does, for a thumb, a keyboard and a screen reader.
//   board; ask(dealId, title); chosen(dealId, stageId), openWanted(dealId)
BottomSheet {
    id: sheet

    required property DealBoardModel board
    property string dealId: ""

    signal chosen(string dealId, string stageId)
    signal openWanted(string dealId)

    function ask(dealId: string, title: string): void {
        sheet.dealId = dealId;
        sheet.subtitle = title;
        sheet.open();
    }

    objectName: "move"
    title: qsTr("What did the buyer do?")

    ColumnLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: sheet.board.moves

            ChoiceRow {
                id: move

                required property int index
                required property string stageId
                required property string title

                objectName: "move." + move.index
                text: move.title
                iconName: move.index === 0 ? "circle-dot" : "circle"
                Layout.fillWidth: true
                onClicked: {
                    sheet.close();
                    sheet.chosen(sheet.dealId, move.stageId);
                }
            }
        }
        AppButton {
            objectName: "move.open"
            text: qsTr("Open the deal")
            kind: AppButton.Secondary
            Layout.fillWidth: true
            onClicked: {
                sheet.close();
                sheet.openWanted(sheet.dealId);
            }
        }
    }
}
