pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// A deal's title and amount.
//   deal; edit(title, amount) opens it; chosen(title, amount)
BottomSheet {
    id: sheet

    required property DealModel deal
    property bool fresh: false

    signal chosen(title: string, amount: string)

    function edit(title: string, amount: string): void {
        sheet.fresh = title === "";
        name.text = title;
        sum.text = amount;
        sum.error = "";
        sheet.open();
    }
    function save(): void {
        if (name.text.trim() === "")
            return;
        if (!sheet.deal.isAmount(sum.text)) {
            sum.error = qsTr("Not a number: write 2,400,000 or 2.4 M");
            sum.forceActiveFocus();
            return;
        }
        sheet.chosen(name.text.trim(), sum.text.trim());
        sheet.close();
    }

    objectName: "dealEdit"
    title: sheet.fresh ? qsTr("New deal") : qsTr("Title and amount")
    onOpened: name.forceActiveFocus()

    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        TextInputField {
            id: name

            objectName: "dealEdit.title"
            label: qsTr("What they want to buy")
            Layout.fillWidth: true
            onAccepted: sum.forceActiveFocus()
        }
        TextInputField {
            id: sum

            objectName: "dealEdit.amount"
            label: qsTr("Amount")
            inputMethodHints: Qt.ImhFormattedNumbersOnly
            divider: false
            onTextEdited: sum.error = ""
            Layout.fillWidth: true
            onAccepted: sheet.save()
        }
    }
    AppButton {
        objectName: "dealEdit.save"
        text: qsTr("Save")
        large: true
        enabled: name.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: sheet.save()
    }
}
