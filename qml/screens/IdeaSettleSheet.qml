pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// What becomes of an idea; it can go on as a hypothesis.
//   ideas; ask(entry: what the list has of it); measureWanted(id, title)
BottomSheet {
    id: sheet

    required property IdeaListModel ideas
    property string idea: ""
    property string status: "new"

    signal measureWanted(id: string, title: string)

    // qmllint disable compiler
    function ask(entry: var): void {
        sheet.idea = entry["id"];
        sheet.title = entry["title"];
        sheet.subtitle = entry["note"] === "" ? entry["aboutText"] : entry["note"];
        sheet.status = entry["status"];
        outcome.text = entry["outcome"];
        sheet.open();
    }
    // qmllint enable compiler

    component Status: Chip {
        required property string value

        objectName: "idea.status." + value
        checkable: false
        checked: sheet.status === value
        Accessible.role: Accessible.RadioButton
        onClicked: sheet.status = value
    }

    objectName: "idea.settle"
    about: sheet.idea
    choices: ["status"]

    ChipRow {
        Layout.fillWidth: true

        Status {
            text: qsTr("New", "idea")
            value: "new"
        }
        Status {
            text: qsTr("Accepted", "idea")
            value: "accepted"
        }
        Status {
            text: qsTr("Being tested", "idea")
            value: "testing"
        }
        Status {
            text: qsTr("Done", "idea")
            value: "done"
        }
        Status {
            text: qsTr("Rejected", "idea")
            value: "rejected"
        }
    }
    TextAreaField {
        id: outcome

        objectName: "idea.outcome"
        label: qsTr("What came of it (optional)")
        lines: 2
        boxed: true
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "idea.settled"
        text: qsTr("Save")
        large: true
        Layout.fillWidth: true
        onClicked: {
            sheet.ideas.settle(sheet.idea, sheet.status, outcome.text);
            sheet.close();
        }
    }
    AppButton {
        objectName: "idea.measure"
        text: qsTr("Test it")
        iconName: "flask-conical"
        kind: AppButton.Soft
        Layout.fillWidth: true
        onClicked: {
            sheet.close();
            sheet.measureWanted(sheet.idea, sheet.title);
        }
    }
}
