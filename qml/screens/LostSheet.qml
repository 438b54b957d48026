pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// Lost before the step that the buyer did not take, for a reason out of that step's own list, or in other words.
BottomSheet {
    id: sheet

    required property DealModel deal

    function lose(reason: string, note: string): void {
        sheet.deal.lose(reason, note);
        sheet.close();
    }

    objectName: "lost"
    title: qsTr("Why was it lost?")
    subtitle: qsTr("Before the step: %1").arg(sheet.deal.nextStageTitle)
    onAboutToShow: words.clear()

    ColumnLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: sheet.deal.reasons

            ChoiceRow {
                id: reason

                required property string id
                required property int index
                required text

                objectName: "lost.reason." + reason.index
                leads: false
                Layout.fillWidth: true
                onClicked: sheet.lose(reason.id, words.text)
            }
        }
    }
    TextInputField {
        id: words

        objectName: "lost.words"
        label: qsTr("Another reason, or a note to the reason")
        boxed: true
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "lost.other"
        text: qsTr("Lost for another reason")
        kind: AppButton.Secondary
        large: true
        enabled: words.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: sheet.lose(words.text.trim(), "")
    }
}
