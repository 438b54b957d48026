pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// By what a list of contacts or companies is narrowed and ordered: the way to all there is, what of it is set (a tap takes
// it away), how warm the contacts are, and the views that were saved.
//   name ("contacts", "companies"), records, filters, bleed; open(): all there is
ChipStrip {
    id: strip

    required property string name
    required property RecordListModel records
    required property RecordFiltersModel filters

    component Warmth: Chip {
        objectName: strip.name + ".filter." + temperature
        checkable: false
        visible: strip.name === "contacts"
        checked: strip.records.temperature === temperature
        onClicked: strip.records.temperature = checked ? "" : temperature
    }
    component Chosen: Chip {
        id: chosen

        iconName: "x"
        checked: true
        checkable: false
        visible: chosen.text !== ""
        Accessible.name: qsTr("%1, take away").arg(chosen.text)
    }

    function open(): void {
        (sheet.object() as ListFiltersSheet).open();
    }
    function read(): void {
        if (strip.visible)
            strip.filters.activate();
    }

    onVisibleChanged: strip.read()
    Component.onCompleted: strip.read()

    Chip {
        objectName: strip.name + ".filters"
        text: strip.records.filterCount > 0 ? strip.records.filterCount : ""
        iconName: "list-filter"
        checked: strip.records.filterCount > 0
        checkable: false
        Accessible.name: strip.records.filterCount > 0 ? qsTr("Filters and order, set: %1").arg(strip.records.filterCount) : qsTr("Filters and order")
        onClicked: strip.open()
    }
    Chosen {
        objectName: strip.name + ".set.owner"
        text: strip.filters.ownerText
        onClicked: strip.records.owner = ""
    }
    Chosen {
        objectName: strip.name + ".set.source"
        text: strip.filters.sourceText
        onClicked: strip.records.source = ""
    }
    Chosen {
        objectName: strip.name + ".set.event"
        text: strip.filters.eventText
        onClicked: strip.records.event = ""
    }
    Chosen {
        objectName: strip.name + ".set.segment"
        text: strip.filters.segmentText
        onClicked: strip.records.segment = ""
    }
    Chosen {
        objectName: strip.name + ".set.order"
        text: strip.filters.orderText
        onClicked: strip.records.order = ""
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

            objectName: strip.name + ".view." + view.index
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

        ListFiltersSheet {
            name: strip.name
            records: strip.records
            filters: strip.filters
        }
    }
}
