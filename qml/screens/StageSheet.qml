pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// A step of the buyer: its name with the check as one types, how we know, how to help, how long it takes, why deals
// are lost before it.
//   editor; add(), edit(entry: what the editor has of it)
BottomSheet {
    id: sheet

    required property FunnelEditorModel editor
    property string stageId: ""
    readonly property bool doubt: sheet.editor.draftVerdict === "seller"

    function add(): void {
        sheet.edit({});
    }
    // qmllint disable compiler
    function edit(entry: var): void {
        sheet.stageId = entry["id"] ?? "";
        name.text = entry["name"] ?? "";
        evidence.text = entry["evidence"] ?? "";
        help.text = entry["help"] ?? "";
        question.text = entry["question"] ?? "";
        channel.text = entry["channel"] ?? "";
        obstacle.text = entry["obstacle"] ?? "";
        days.text = entry["usualDays"] ?? "";
        limit.text = entry["limitDays"] ?? "";
        reasons.text = entry["lossReasons"] ?? "";
        sheet.editor.check(name.text);
        sheet.open();
    }
    // qmllint enable compiler
    function save(): void {
        if (name.text.trim() === "")
            return;
        sheet.editor.saveStage(sheet.stageId, {
            name: name.text,
            evidence: evidence.text,
            help: help.text,
            question: question.text,
            channel: channel.text,
            obstacle: obstacle.text,
            usual_days: days.text,
            limit_days: limit.text,
            loss_reasons: reasons.text
        });
        sheet.close();
    }

    component Days: TextInputField {
        inputMethodHints: Qt.ImhDigitsOnly
        validator: IntValidator {
            bottom: 0
            top: 999
        }
        Layout.fillWidth: true
    }

    objectName: "stage"
    about: sheet.editor.funnelId + "/" + sheet.stageId
    title: sheet.stageId === "" ? qsTr("A new step of the buyer") : qsTr("A step of the buyer")
    onOpened: name.forceActiveFocus()

    TextInputField {
        id: name

        objectName: "stage.name"
        label: qsTr("What does the buyer do?")
        placeholderText: qsTr("Read the proposal and said what is missing")
        boxed: true
        Layout.fillWidth: true
        onTextEdited: sheet.editor.check(name.text)
        onAccepted: evidence.forceActiveFocus()
    }
    Banner {
        objectName: "stage.doubt"
        tone: Tone.Warn
        title: sheet.editor.draftReason
        text: sheet.editor.draftWording === "" ? "" : qsTr("Better: %1").arg(sheet.editor.draftWording)
        actionText: sheet.editor.draftWording === "" ? "" : qsTr("Take it")
        visible: sheet.doubt
        Layout.fillWidth: true
        onAction: {
            name.text = sheet.editor.draftWording;
            sheet.editor.check(name.text);
        }
    }
    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        TextInputField {
            id: evidence

            objectName: "stage.evidence"
            label: qsTr("How does anyone see that it happened?")
            Layout.fillWidth: true
            onAccepted: help.forceActiveFocus()
        }
        TextInputField {
            id: help

            objectName: "stage.help"
            label: qsTr("How do we make it easy?")
            Layout.fillWidth: true
            onAccepted: question.forceActiveFocus()
        }
        TextInputField {
            id: question

            objectName: "stage.question"
            label: qsTr("What does the buyer wonder about here?")
            Layout.fillWidth: true
            onAccepted: channel.forceActiveFocus()
        }
        TextInputField {
            id: channel

            objectName: "stage.channel"
            label: qsTr("Where does it happen?")
            placeholderText: qsTr("At the stand, by e-mail, on the phone")
            Layout.fillWidth: true
            onAccepted: obstacle.forceActiveFocus()
        }
        TextInputField {
            id: obstacle

            objectName: "stage.obstacle"
            label: qsTr("What stands in the way?")
            Layout.fillWidth: true
            onAccepted: days.forceActiveFocus()
        }
        Days {
            id: days

            objectName: "stage.days"
            label: qsTr("Usually takes, days")
            onAccepted: limit.forceActiveFocus()
        }
        Days {
            id: limit

            objectName: "stage.limit"
            label: qsTr("At most, days")
            divider: false
        }
    }
    TextAreaField {
        id: reasons

        objectName: "stage.reasons"
        label: qsTr("Why are deals lost before it? One reason a line")
        boxed: true
        Layout.fillWidth: true
    }
    footer: AppButton {
        objectName: "stage.save"
        text: qsTr("Save")
        large: true
        enabled: name.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: sheet.save()
    }
    TextAction {
        objectName: "stage.delete"
        text: qsTr("Delete the step")
        tint: Theme.hot
        visible: sheet.stageId !== ""
        onClicked: {
            sheet.editor.remove(sheet.stageId);
            sheet.close();
        }
    }
}
