pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// What was decided, who does it and until when: it becomes his task.
//   meeting; ask(item, title): of which question of the agenda, or ""
BottomSheet {
    id: sheet

    required property MeetingModel meeting
    property string item: ""
    property string owner: ""
    property alias day: when.day

    function ask(item: string, about: string): void {
        sheet.item = item;
        sheet.subtitle = about;
        sheet.owner = "";
        words.clear();
        when.reset(7);
        sheet.open();
    }

    objectName: "decision"
    about: sheet.item
    choices: ["owner", "day"]
    title: qsTr("What is decided?")
    onOpened: words.forceActiveFocus()

    TextAreaField {
        id: words

        objectName: "decision.words"
        label: qsTr("Decision")
        lines: 2
        boxed: true
        Layout.fillWidth: true
    }
    SectionLabel {
        text: qsTr("Who does it")
        Layout.fillWidth: true
    }
    ChipRow {
        Layout.fillWidth: true

        Repeater {
            model: sheet.meeting.members

            Chip {
                id: member

                required property int index
                required property string key
                required text

                objectName: "decision.member." + member.index
                checkable: false
                checked: sheet.owner === member.key
                Accessible.role: Accessible.RadioButton
                onClicked: sheet.owner = member.key
            }
        }
    }
    SectionLabel {
        text: qsTr("Until")
        Layout.fillWidth: true
    }
    WhenFields {
        id: when

        objectName: "decision"
        timed: false
        Layout.fillWidth: true
    }
    footer: AppButton {
        objectName: "decision.save"
        text: qsTr("Decided")
        large: true
        enabled: words.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: {
            sheet.meeting.decide(words.text, sheet.owner, when.text, sheet.item);
            sheet.close();
        }
    }
}
