pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// How warm those are who stand in the list.
//   contacts
ChipRow {
    id: filters

    required property ContactListModel contacts

    component Warmth: Chip {
        objectName: "contacts.filter." + temperature
        checkable: false
        checked: filters.contacts.temperature === temperature
        onClicked: filters.contacts.temperature = checked ? "" : temperature
    }

    Warmth {
        text: qsTr("Hot", "contacts")
        iconName: "flame"
        temperature: "hot"
    }
    Warmth {
        text: qsTr("Warm", "contacts")
        iconName: "sun"
        temperature: "warm"
    }
    Warmth {
        text: qsTr("Cold", "contacts")
        iconName: "snowflake"
        temperature: "cold"
    }
}
