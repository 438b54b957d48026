pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// How well the contact knows us: one tap, with an optional reason written first. Hot comes by itself with a purchase.
BottomSheet {
    id: sheet

    required property ContactModel contact

    component Warmth: ChoiceRow {
        required property string value

        objectName: "temperature." + value
        selected: sheet.contact.temperature === value
        leads: false
        Layout.fillWidth: true
        onClicked: {
            sheet.contact.setTemperature(value, reason.text);
            sheet.close();
        }
    }

    objectName: "temperature"
    title: qsTr("How warm is this contact?")
    onAboutToShow: reason.clear()

    TextInputField {
        id: reason

        objectName: "temperature.reason"
        label: qsTr("Why? (optional)")
        boxed: true
        Layout.fillWidth: true
    }
    Warmth {
        value: "cold"
        text: qsTr("Cold")
        note: qsTr("Does not know us yet")
        iconName: "snowflake"
    }
    Warmth {
        value: "warm"
        text: qsTr("Warm")
        note: qsTr("Knows us, is friendly, has not bought yet")
        iconName: "sun"
    }
    Warmth {
        value: "hot"
        text: qsTr("Hot")
        note: qsTr("Has bought at least once")
        iconName: "flame"
    }
}
