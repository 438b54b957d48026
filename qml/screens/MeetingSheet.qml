import QtQuick
import QtQuick.Layouts
import Tropa.Controls
import Tropa.Screens

// A meeting is called: its name, when and where; everybody takes part.
//   chosen(title, when, place)
BottomSheet {
    id: sheet

    property alias day: when.day

    signal chosen(title: string, when: string, place: string)

    function save(): void {
        sheet.chosen(name.text.trim() === "" ? name.placeholderText : name.text.trim(), when.text, place.text.trim());
        sheet.close();
    }

    objectName: "meetingNew"
    choices: ["day"]
    title: qsTr("Schedule a meeting")
    subtitle: qsTr("Everybody prepares a part, with figures.")
    onAboutToShow: {
        name.clear();
        place.clear();
        when.reset(1);
    }

    TextInputField {
        id: name

        objectName: "meetingNew.name"
        label: qsTr("Name")
        placeholderText: qsTr("Team meeting")
        boxed: true
        Layout.fillWidth: true
        onAccepted: sheet.save()
    }
    WhenFields {
        id: when

        objectName: "meetingNew"
        Layout.fillWidth: true
        onAccepted: sheet.save()
    }
    TextInputField {
        id: place

        objectName: "meetingNew.place"
        label: qsTr("Place or link (optional)")
        boxed: true
        Layout.fillWidth: true
        onAccepted: sheet.save()
    }
    AppButton {
        objectName: "meetingNew.save"
        text: qsTr("Schedule")
        large: true
        Layout.fillWidth: true
        onClicked: sheet.save()
    }
}
