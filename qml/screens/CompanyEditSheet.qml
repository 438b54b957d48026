pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// What is written down about the company.
//   company; edit()
BottomSheet {
    id: sheet

    required property CompanyModel company

    function edit(): void {
        name.text = sheet.company.name;
        inn.text = sheet.company.inn;
        city.text = sheet.company.city;
        website.text = sheet.company.website;
        note.text = sheet.company.note;
        sheet.open();
    }
    function save(): void {
        if (name.text.trim() === "")
            return;
        sheet.company.save(name.text, inn.text, city.text, website.text, note.text);
        sheet.close();
    }

    objectName: "companyEdit"
    title: qsTr("Company")
    onOpened: name.forceActiveFocus()

    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        TextInputField {
            id: name

            objectName: "companyEdit.name"
            label: qsTr("Name")
            Layout.fillWidth: true
            onAccepted: inn.forceActiveFocus()
        }
        TextInputField {
            id: inn

            objectName: "companyEdit.inn"
            label: qsTr("Tax number")
            inputMethodHints: Qt.ImhDigitsOnly
            Layout.fillWidth: true
            onAccepted: city.forceActiveFocus()
        }
        TextInputField {
            id: city

            objectName: "companyEdit.city"
            label: qsTr("City")
            Layout.fillWidth: true
            onAccepted: website.forceActiveFocus()
        }
        TextInputField {
            id: website

            objectName: "companyEdit.website"
            label: qsTr("Website")
            inputMethodHints: Qt.ImhUrlCharactersOnly
            divider: false
            Layout.fillWidth: true
            onAccepted: note.forceActiveFocus()
        }
    }
    TextAreaField {
        id: note

        objectName: "companyEdit.note"
        placeholderText: qsTr("Note")
        boxed: true
        Layout.fillWidth: true
    }
    footer: AppButton {
        objectName: "companyEdit.save"
        text: qsTr("Save")
        large: true
        enabled: name.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: sheet.save()
    }
}
