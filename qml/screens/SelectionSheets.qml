pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The one question that an action on all of the chosen contacts asks: to whom, which tag, how warm, into which list.
//   selection; ask(what)
BottomSheet {
    id: sheet

    enum What {
        Owner,
        Tags,
        Temperature,
        Calls
    }

    required property SelectionModel selection
    property int what: SelectionSheets.Owner

    // qmllint disable compiler
    function ask(what: int): void {
        sheet.what = what;
        sheet.about = [what, ...sheet.selection.chosen()].join("/");
        words.clear();
        sheet.selection.prepare();
        sheet.open();
    }
    // qmllint enable compiler

    component Choice: ChoiceRow {
        leads: false
        Layout.fillWidth: true
        onClicked: sheet.close()
    }

    objectName: "chosen"
    keeper.name: sheet.selection.unkeptText === "" ? sheet.objectName : ""
    offeredAt: "contacts"
    title: sheet.what === SelectionSheets.Owner ? qsTr("Hand over to whom?") : sheet.what === SelectionSheets.Tags ? qsTr("Tags") : sheet.what === SelectionSheets.Temperature ? qsTr("How warm are they?") : qsTr("Into which call list?")
    subtitle: sheet.selection.text
    spacingBelow: Theme.space8
    onOpened: if (words.visible)
        words.forceActiveFocus()

    TextInputField {
        id: words

        objectName: "chosen.words"
        label: sheet.what === SelectionSheets.Tags ? qsTr("New tag") : qsTr("New list")
        boxed: true
        visible: sheet.what === SelectionSheets.Tags || sheet.what === SelectionSheets.Calls
        Layout.fillWidth: true
        onAccepted: add.clicked()
    }
    FieldNote {
        objectName: "chosen.unkept"
        text: words.visible ? sheet.selection.unkeptText : ""
        Layout.fillWidth: true
    }
    AppButton {
        id: add

        objectName: "chosen.add"
        text: sheet.what === SelectionSheets.Tags ? qsTr("Add the tag") : qsTr("Make the list")
        visible: words.visible
        enabled: words.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: {
            if (words.text.trim() === "")
                return;
            if (sheet.what === SelectionSheets.Tags)
                sheet.selection.addTag(words.text);
            else
                sheet.selection.addToList("", words.text);
            sheet.close();
        }
    }
    Repeater {
        model: sheet.what === SelectionSheets.Owner ? sheet.selection.owners : null

        Choice {
            id: owner

            required property int index
            required property string key
            required text

            objectName: "chosen.owner." + owner.index
            onClicked: sheet.selection.setOwner(owner.key)
        }
    }
    // A tag that all of them have is taken away, another one is given to all.
    Repeater {
        model: sheet.what === SelectionSheets.Tags ? sheet.selection.tags : null

        Choice {
            id: tag

            required property int index
            required property string key
            required text
            required selected

            objectName: "chosen.tag." + tag.index
            note: tag.selected ? qsTr("all have it: take away") : qsTr("some have it: give to all")
            onClicked: tag.selected ? sheet.selection.takeTag(tag.key) : sheet.selection.addTag(tag.key)
        }
    }
    Repeater {
        model: sheet.what === SelectionSheets.Temperature ? ["cold", "warm", "hot"] : []

        Choice {
            id: warmth

            required property string modelData

            objectName: "chosen." + warmth.modelData
            text: warmth.modelData === "cold" ? qsTr("Cold") : warmth.modelData === "warm" ? qsTr("Warm") : qsTr("Hot")
            iconName: warmth.modelData === "cold" ? "snowflake" : warmth.modelData === "warm" ? "sun" : "flame"
            onClicked: sheet.selection.setTemperature(warmth.modelData)
        }
    }
    Repeater {
        model: sheet.what === SelectionSheets.Calls ? sheet.selection.lists : null

        Choice {
            id: list

            required property int index
            required property string key
            required text

            objectName: "chosen.list." + list.index
            iconName: "phone"
            onClicked: sheet.selection.addToList(list.key, "")
        }
    }
}
