pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// All by which the list of contacts can be narrowed and ordered. What is chosen stands in the list at once, and can be
// saved by name.
//   contacts, filters
BottomSheet {
    id: sheet

    required property ContactListModel contacts
    required property ContactFiltersModel filters

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

                    objectName: "contactsSheet." + choices.name + "." + choice.index
                    iconName: checked ? "check" : ""
                    checkable: false
                    checked: choices.current === choice.key
                    Accessible.role: Accessible.RadioButton
                    onClicked: choices.chosen(choice.key)
                }
            }
        }
    }

    objectName: "contactsSheet"
    title: qsTr("Which contacts?")
    subtitle: sheet.contacts.totalText === "" ? "" : qsTr("%1 in the list").arg(sheet.contacts.totalText)
    about: ""
    spacingBelow: Theme.space16

    Choices {
        title: qsTr("Whose?")
        name: "owner"
        model: sheet.filters.owners
        current: sheet.contacts.owner
        onChosen: key => sheet.contacts.owner = key
    }
    Choices {
        title: qsTr("From where?")
        name: "source"
        model: sheet.filters.sources
        current: sheet.contacts.source
        visible: sheet.filters.sources.count > 2
        onChosen: key => sheet.contacts.source = key
    }
    Choices {
        title: qsTr("Met at which event?")
        name: "event"
        model: sheet.filters.events
        current: sheet.contacts.event
        visible: sheet.filters.events.count > 2
        onChosen: key => sheet.contacts.event = key
    }
    Choices {
        title: qsTr("In which order?")
        name: "order"
        model: sheet.filters.orders
        current: sheet.contacts.order
        onChosen: key => sheet.contacts.order = key
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
                    objectName: "contactsSheet.view." + view.index
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
                    objectName: "contactsSheet.remove." + view.index
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

            objectName: "contactsSheet.name"
            label: qsTr("Save this view as")
            placeholderText: sheet.filters.proposedName
            boxed: true
            Layout.fillWidth: true
            onAccepted: save.clicked()
        }
        IconButton {
            id: save

            objectName: "contactsSheet.save"
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
            objectName: "contactsSheet.clear"
            text: qsTr("Clear")
            kind: AppButton.Secondary
            enabled: sheet.contacts.filterCount > 0 || sheet.contacts.temperature !== ""
            Layout.fillWidth: true
            onClicked: sheet.contacts.clearFilters()
        }
        AppButton {
            objectName: "contactsSheet.done"
            text: qsTr("Show")
            Layout.fillWidth: true
            onClicked: sheet.close()
        }
    }
}
