pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// All by which a list of contacts or companies can be narrowed and ordered. What is chosen stands in the list at once, and
// can be saved by name.
//   name ("contacts", "companies"), records, filters
BottomSheet {
    id: sheet

    required property string name
    required property RecordListModel records
    required property RecordFiltersModel filters

    component Choices: ColumnLayout {
        id: choices

        required property string title
        required property string name
        required property RowModel model
        required property string current

        signal chosen(string key)

        spacing: Theme.space8
        Layout.fillWidth: true

        SectionLabel {
            text: choices.title
            Layout.fillWidth: true
        }
        ChipRow {
            Layout.fillWidth: true

            Repeater {
                model: choices.model

                Chip {
                    id: choice

                    required property int index
                    required property string key
                    required text

                    objectName: sheet.name + "Sheet." + choices.name + "." + choice.index
                    iconName: checked ? "check" : ""
                    checkable: false
                    checked: choices.current === choice.key
                    Accessible.role: Accessible.RadioButton
                    onClicked: choices.chosen(choice.key)
                }
            }
        }
    }

    objectName: sheet.name + "Sheet"
    offeredAt: "contacts"
    title: sheet.name === "companies" ? qsTr("Which companies?") : qsTr("Which contacts?")
    subtitle: sheet.records.totalText === "" ? "" : qsTr("%1 in the list").arg(sheet.records.totalText)
    spacingBelow: Theme.space16

    Choices {
        title: qsTr("Whose?")
        name: "owner"
        model: sheet.filters.owners
        current: sheet.records.owner
        onChosen: key => sheet.records.owner = key
    }
    Choices {
        title: qsTr("From where?")
        name: "source"
        model: sheet.filters.sources
        current: sheet.records.source
        visible: sheet.filters.sources.count > 2
        onChosen: key => sheet.records.source = key
    }
    Choices {
        title: qsTr("Met at which event?")
        name: "event"
        model: sheet.filters.events
        current: sheet.records.event
        visible: sheet.filters.events.count > 2
        onChosen: key => sheet.records.event = key
    }
    Choices {
        title: qsTr("Of which segment?")
        name: "segment"
        model: sheet.filters.segments
        current: sheet.records.segment
        visible: sheet.filters.segments.count > 2
        onChosen: key => sheet.records.segment = key
    }
    Choices {
        title: qsTr("In which order?")
        name: "order"
        model: sheet.filters.orders
        current: sheet.records.order
        onChosen: key => sheet.records.order = key
    }
    ColumnLayout {
        spacing: Theme.space4
        visible: sheet.filters.views.count > 0
        Layout.fillWidth: true

        SectionLabel {
            text: qsTr("Saved views")
            Layout.fillWidth: true
        }
        Repeater {
            model: sheet.filters.views

            RowLayout {
                id: view

                required property int index
                required property string key
                required property string text

                spacing: 0

                ChoiceRow {
                    objectName: sheet.name + "Sheet.view." + view.index
                    text: view.text
                    iconName: "bookmark"
                    selected: sheet.filters.viewId === view.key
                    leads: false
                    Layout.fillWidth: true
                    onClicked: {
                        sheet.filters.show(view.key);
                        sheet.close();
                    }
                }
                IconButton {
                    objectName: sheet.name + "Sheet.remove." + view.index
                    iconName: "trash-2"
                    label: qsTr("Delete the view %1").arg(view.text)
                    tint: Theme.muted
                    onClicked: sheet.filters.remove(view.key)
                }
            }
        }
    }
    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        TextInputField {
            id: name

            objectName: sheet.name + "Sheet.name"
            label: qsTr("Save this view as")
            placeholderText: sheet.filters.proposedName
            boxed: true
            Layout.fillWidth: true
            onAccepted: save.clicked()
        }
        IconButton {
            id: save

            objectName: sheet.name + "Sheet.save"
            iconName: "bookmark"
            label: qsTr("Save this view")
            enabled: name.text.trim() !== "" || name.placeholderText !== ""
            onClicked: {
                sheet.filters.save(name.text.trim() === "" ? name.placeholderText : name.text);
                name.clear();
                sheet.close();
            }
        }
    }
    footer: RowLayout {
        spacing: Theme.space12
        Layout.fillWidth: true

        AppButton {
            objectName: sheet.name + "Sheet.clear"
            text: qsTr("Clear")
            kind: AppButton.Secondary
            enabled: sheet.records.filtered
            Layout.fillWidth: true
            onClicked: sheet.records.clearFilters()
        }
        AppButton {
            objectName: sheet.name + "Sheet.done"
            text: qsTr("Show")
            Layout.fillWidth: true
            onClicked: sheet.close()
        }
    }
}
