pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The outcomes under the thumb. The chosen one stays alone and unfolds what follows: the buyer's step, the next
// step, a note; a tap on it brings the others back.
//   most (its greatest height); saved()
Rectangle {
    id: foot

    required property CallModel call
    required property real most
    readonly property bool decided: foot.call.outcome !== ""

    signal saved

    implicitHeight: Math.min(foot.most, choices.contentHeight + (foot.decided ? main.implicitHeight : 0))
    color: Theme.surface

    ScrollColumn {
        id: choices

        anchors.top: parent.top
        anchors.bottom: foot.decided ? main.top : parent.bottom
        width: parent.width
        maximumWidth: 560
        centred: true
        topPadding: Theme.space16
        bottomPadding: foot.decided ? Theme.space4 : Theme.space16

        AppText {
            text: foot.decided ? qsTr("How the call ended") : qsTr("How did the call end?")
            face: Theme.bodyStrong
            Accessible.role: Accessible.Heading
        }
        ChipRow {
            Layout.fillWidth: true

            Repeater {
                model: foot.call.outcomes

                OptionChip {
                    id: outcome

                    prefix: "call.outcome."
                    visible: !foot.decided || outcome.selected
                    onClicked: foot.call.outcome = outcome.selected ? "" : outcome.key
                }
            }
            Chip {
                objectName: "call.outcome.other"
                text: qsTr("Another outcome")
                checkable: false
                visible: foot.decided
                onClicked: foot.call.outcome = ""
            }
        }
        Repeater {
            model: foot.call.tasks

            CheckCircle {
                id: task

                required property int index
                required property string id
                required property bool settled
                required text
                required note

                objectName: "call.task." + task.index
                strikes: false
                checked: task.settled
                Layout.fillWidth: true
                onToggled: foot.call.setTaskSettled(task.id, task.checked)
            }
        }
        CheckCircle {
            objectName: "call.step"
            text: qsTr("The buyer did: %1").arg(foot.call.buyerStepText)
            note: qsTr("This call is the evidence")
            checked: foot.call.buyerStepTaken
            visible: foot.decided && foot.call.buyerStepOffered
            Layout.fillWidth: true
            onToggled: foot.call.buyerStepTaken = checked
        }
        SectionLabel {
            text: qsTr("Next")
            visible: foot.decided
            Layout.fillWidth: true
        }
        ChipRow {
            visible: foot.decided
            Layout.fillWidth: true

            Repeater {
                model: foot.call.nextSteps

                OptionChip {
                    id: step

                    required spoken

                    prefix: "call.next."
                    onClicked: foot.call.nextStep = step.selected ? "" : step.key
                }
            }
        }
        TextAreaField {
            id: note

            objectName: "call.note"
            label: qsTr("Note (optional)")
            text: foot.call.note
            lines: 1
            boxed: true
            visible: foot.decided
            Layout.fillWidth: true
            onTextChanged: if (note.activeFocus)
                foot.call.note = note.text
        }
    }
    TaskFoot {
        id: main

        anchors.bottom: parent.bottom
        width: parent.width
        visible: foot.decided

        AppButton {
            objectName: "call.save"
            text: qsTr("Save")
            large: true
            enabled: foot.call.canSave
            Layout.fillWidth: true
            onClicked: foot.saved()
        }
    }
    Divider {
        width: parent.width
    }
}
