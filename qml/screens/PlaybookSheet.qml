pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// A playbook is changed.
//   playbooks; ask(entry: what the list has of it)
BottomSheet {
    id: sheet

    required property PlaybookListModel playbooks
    property string playbook: ""
    property string script: ""

    // qmllint disable compiler
    function ask(entry: var): void {
        sheet.playbook = entry["id"];
        sheet.title = entry["name"];
        sheet.script = entry["scriptId"];
        goal.text = entry["goal"];
        offers.text = entry["offers"];
        rhythm.text = entry["rhythmDays"] > 0 ? entry["rhythmDays"] : "";
        sheet.open();
    }
    // qmllint enable compiler

    objectName: "playbook"
    about: sheet.playbook
    choices: ["script"]

    TextAreaField {
        id: goal

        objectName: "playbook.goal"
        label: qsTr("Goal of the talk")
        lines: 2
        boxed: true
        Layout.fillWidth: true
    }
    TextAreaField {
        id: offers

        objectName: "playbook.offers"
        label: qsTr("Easy first steps, one a line")
        lines: 2
        boxed: true
        Layout.fillWidth: true
    }
    TextInputField {
        id: rhythm

        objectName: "playbook.rhythm"
        label: qsTr("A talk every … days")
        inputMethodHints: Qt.ImhDigitsOnly
        validator: IntValidator {
            bottom: 1
            top: 730
        }
        boxed: true
        Layout.fillWidth: true
    }
    SectionLabel {
        text: qsTr("Script")
        Layout.fillWidth: true
    }
    ChipRow {
        Layout.fillWidth: true

        Repeater {
            model: sheet.playbooks.scripts

            Chip {
                id: choice

                required property int index
                required property string key
                required text

                objectName: "playbook.script." + choice.index
                checkable: false
                checked: sheet.script === choice.key
                Accessible.role: Accessible.RadioButton
                onClicked: sheet.script = choice.key
            }
        }
    }
    footer: AppButton {
        objectName: "playbook.save"
        text: qsTr("Save")
        large: true
        enabled: rhythm.text === "" || rhythm.acceptableInput
        Layout.fillWidth: true
        onClicked: {
            sheet.playbooks.save(sheet.playbook, goal.text, offers.text, Number(rhythm.text), sheet.script);
            sheet.close();
        }
    }
}
