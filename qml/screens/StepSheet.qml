pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// "The buyer took the step": one tap says how we know, and saves. Words may be written before.
//   deal; ask(stageId, title): of the deal's next step when both are empty
BottomSheet {
    id: sheet

    required property DealModel deal
    property string stageId: ""
    property string stageTitle: ""

    function ask(stageId: string, title: string): void {
        sheet.stageId = stageId;
        sheet.stageTitle = title;
        sheet.open();
    }

    objectName: "step"
    // The board asks, too, and has no page that it could be gone on with.
    offeredAt: "deal=" + sheet.deal.id
    about: sheet.stageId === "" ? sheet.deal.nextStageId : sheet.stageId
    title: sheet.stageId === "" ? sheet.deal.nextStageTitle : sheet.stageTitle
    subtitle: sheet.deal.contactName
    onAboutToShow: words.clear()
    // At a desk it is written at once, and Enter leads on; a phone's keyboard would hide the answers.
    onOpened: if (!Theme.touch)
        words.forceActiveFocus()

    TextInputField {
        id: words

        objectName: "step.words"
        label: qsTr("What was said or shown (optional)")
        boxed: true
        Layout.fillWidth: true
        onAccepted: words.nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)
    }
    SectionLabel {
        text: qsTr("How do we know?")
        note: qsTr("one tap saves")
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4
    }
    GridLayout {
        columns: sheet.width < 360 * Theme.fontScale ? 1 : 2
        columnSpacing: Theme.space8
        rowSpacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: sheet.deal.evidenceKinds

            Item {
                id: kind

                required property string key
                required property string text
                required property string icon

                implicitHeight: choice.implicitHeight
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1

                ChoiceRow {
                    id: choice

                    objectName: "step.kind." + kind.key
                    anchors.fill: parent
                    text: kind.text
                    iconName: kind.icon
                    leads: false
                    onClicked: {
                        sheet.deal.markStep(sheet.stageId === "" ? sheet.deal.nextStageId : sheet.stageId, kind.key, words.text);
                        sheet.close();
                    }
                }
            }
        }
    }
}
