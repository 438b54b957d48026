pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Controls

// A deal's title and amount.
//   edit(title, amount) opens it; chosen(title, amount)
BottomSheet {
    id: sheet

    property bool fresh: false

    signal chosen(title: string, amount: string)

    function edit(title: string, amount: string): void {
        sheet.fresh = title === "";
        name.text = title;
        sum.text = amount;
        sheet.open();
    }
    function save(): void {
        if (name.text.trim() === "")
            return;
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
