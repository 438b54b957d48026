pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// By what the list is narrowed and ordered: the way to all there is, what of it is set (a tap takes it away), how warm
// they are, and the views that were saved.
//   contacts, filters, bleed
ChipStrip {
    id: strip

    required property ContactListModel contacts
    required property ContactFiltersModel filters

    component Warmth: Chip {
        objectName: "contacts.filter." + temperature
        checkable: false
        checked: strip.contacts.temperature === temperature
        onClicked: strip.contacts.temperature = checked ? "" : temperature
    }
    component Chosen: Chip {
        id: chosen

        iconName: "x"
        checked: true
        checkable: false
        visible: chosen.text !== ""
        Accessible.name: qsTr("%1, take away").arg(chosen.text)
    }

    Component.onCompleted: strip.filters.activate()

    Chip {
        objectName: "contacts.filters"
        text: strip.contacts.filterCount > 0 ? strip.contacts.filterCount : ""
        iconName: "list-filter"
        checked: strip.contacts.filterCount > 0
        checkable: false
        Accessible.name: strip.contacts.filterCount > 0 ? qsTr("Filters and order, set: %1").arg(strip.contacts.filterCount) : qsTr("Filters and order")
        onClicked: (sheet.object() as ContactsSheet).open()
    }
    Chosen {
        objectName: "contacts.set.owner"
        text: strip.filters.ownerText
        onClicked: strip.contacts.owner = ""
    }
    Chosen {
        objectName: "contacts.set.source"
        text: strip.filters.sourceText
        onClicked: strip.contacts.source = ""
    }
    Chosen {
        objectName: "contacts.set.event"
        text: strip.filters.eventText
        onClicked: strip.contacts.event = ""
    }
    Chosen {
        objectName: "contacts.set.order"
        text: strip.filters.orderText
        onClicked: strip.contacts.order = ""
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
    Repeater {
        model: strip.filters.views

        Chip {
            id: view

            required property int index
            required property string key
            required text

            objectName: "contacts.view." + view.index
            iconName: checked ? "check" : "bookmark"
            checked: strip.filters.viewId === view.key
            checkable: false
            Accessible.description: qsTr("Saved view")
            onClicked: strip.filters.show(view.key)
            onPressAndHold: strip.filters.remove(view.key)
        }
    }
    OnDemand {
        id: sheet

        ContactsSheet {
            contacts: strip.contacts
            filters: strip.filters
        }
    }
}
