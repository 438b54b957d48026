pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What is to be measured: which step of the buyer, up to which share, for how long.
//   hypotheses; ask(idea, title): out of an idea, or ""
BottomSheet {
    id: sheet

    required property HypothesisListModel hypotheses
    property string idea: ""
    property string step: ""
    property int weeks: 8
    property string by: ""

    function ask(idea: string, title: string): void {
        sheet.idea = idea;
        sheet.step = "";
        sheet.by = "";
        words.text = title;
        target.clear();
        sheet.open();
    }

    component Weeks: Chip {
        required property int length

        objectName: "hypothesis.weeks." + length
        text: qsTr("%Ln weeks", "", length)
        checkable: false
        checked: sheet.weeks === length
        Accessible.role: Accessible.RadioButton
        onClicked: sheet.weeks = length
    }

    component By: Chip {
        required property string key

        objectName: "hypothesis.by." + key
        checkable: false
        checked: sheet.by === key
        Accessible.role: Accessible.RadioButton
        onClicked: sheet.by = key
    }

    objectName: "hypothesis"
    about: sheet.idea
    choices: ["step", "by", "weeks"]
    title: qsTr("New hypothesis")
    subtitle: sheet.by === "" ? qsTr("Against the last 90 days; each deal aged 30 days.") : qsTr("Half of them go on as before; each says on its page where it belongs.")
    onOpened: words.forceActiveFocus()

    TextInputField {
        id: words

        objectName: "hypothesis.words"
        label: qsTr("If we …")
        boxed: true
        Layout.fillWidth: true
    }
    SectionLabel {
        text: qsTr("… more buyers do this step")
        Layout.fillWidth: true
    }
    Repeater {
        model: sheet.hypotheses.steps

        ColumnLayout {
            id: stage

            required property int index
            required property string key
            required property string text
            required property string path

            spacing: Theme.space8
            Layout.fillWidth: true
            Layout.bottomMargin: -Theme.space4

            AppText {
                text: stage.path
                face: Theme.smallStrong
                visible: text !== ""
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.topMargin: stage.index > 0 ? Theme.space8 : 0
            }
            ChoiceRow {
                objectName: "hypothesis.step." + stage.index
                text: stage.text
                selected: sheet.step === stage.key
                leads: false
                Layout.fillWidth: true
                onClicked: sheet.step = stage.key
            }
        }
    }
    TextInputField {
        id: target

        objectName: "hypothesis.target"
        label: qsTr("Up to, percent of those who did the step before")
        placeholderText: "50"
        inputMethodHints: Qt.ImhDigitsOnly
        validator: IntValidator {
            bottom: 1
            top: 100
        }
        boxed: true
        Layout.fillWidth: true
    }
    SectionLabel {
        text: qsTr("Compared with")
        Layout.fillWidth: true
    }
    ChipRow {
        Layout.fillWidth: true

        By {
            key: ""
            text: qsTr("The time before")
        }
        By {
            key: "deal"
            text: qsTr("The other half of the deals")
        }
        By {
            key: "contact"
            text: qsTr("The other half of the contacts")
        }
    }
    ChipRow {
        Layout.fillWidth: true

        Weeks {
            length: 4
        }
        Weeks {
            length: 8
        }
        Weeks {
            length: 12
        }
    }
    footer: AppButton {
        objectName: "hypothesis.save"
        text: qsTr("Save")
        large: true
        enabled: words.text.trim() !== "" && sheet.step !== "" && target.acceptableInput
        Layout.fillWidth: true
        onClicked: {
            sheet.hypotheses.add(words.text, sheet.step, Number(target.text), sheet.weeks, sheet.idea, sheet.by);
            sheet.close();
        }
    }
}
