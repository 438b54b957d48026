pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// A plan: what, how much, when, whose.
//   plan; begin() opens it when the model has begun one
BottomSheet {
    id: sheet

    required property PlanModel plan

    component Choices: ChipRow {
        id: choices

        required property RowModel rows
        required property string current
        property string prefix: ""

        signal chosen(key: string)

        Layout.fillWidth: true

        Repeater {
            model: choices.rows

            Chip {
                id: choice

                required property int index
                required property string key
                required text

                objectName: choices.prefix + (choice.key === "" ? "all" : choice.key)
                iconName: choice.checked ? "check" : ""
                checkable: false
                checked: choices.current === choice.key
                Accessible.role: Accessible.RadioButton
                onClicked: choices.chosen(choice.key)
            }
        }
    }

    objectName: "plan"
    about: sheet.plan.id
    chooser: sheet.plan
    choices: ["metric", "period", "starts", "who"]
    title: sheet.plan.isNew ? qsTr("New plan") : qsTr("Plan")

    function begin(): void {
        amount.text = sheet.plan.target;
        sheet.open();
        amount.forceActiveFocus();
    }

    Choices {
        prefix: "plan.metric."
        rows: sheet.plan.metrics
        current: sheet.plan.metric
        onChosen: key => sheet.plan.metric = key
    }
    TextInputField {
        id: amount

        objectName: "plan.target"
        label: sheet.plan.metric === "revenue" ? qsTr("How much money") : qsTr("How many")
        placeholderText: sheet.plan.metric === "revenue" ? qsTr("2.5 M") : "40"
        boxed: true
        Layout.fillWidth: true
        onTextEdited: sheet.plan.target = amount.text
        onAccepted: save.clicked()
    }
    SectionLabel {
        text: qsTr("When")
        Layout.fillWidth: true
    }
    Choices {
        prefix: "plan.period."
        rows: sheet.plan.periods
        current: sheet.plan.period
        onChosen: key => sheet.plan.period = key
    }
    Choices {
        prefix: "plan.starts."
        rows: sheet.plan.times
        current: sheet.plan.starts
        onChosen: key => sheet.plan.starts = key
    }
    SectionLabel {
        text: qsTr("Whose")
        Layout.fillWidth: true
    }
    Choices {
        prefix: "plan.who."
        rows: sheet.plan.people
        current: sheet.plan.who
        onChosen: key => sheet.plan.who = key
    }
    footer: AppButton {
        id: save

        objectName: "plan.save"
        text: qsTr("Save")
        large: true
        enabled: sheet.plan.canSave
        Layout.fillWidth: true
        onClicked: {
            if (!sheet.plan.canSave)
                return;
            sheet.plan.save();
            sheet.close();
        }
    }
    TextAction {
        objectName: "plan.remove"
        text: qsTr("Delete the plan")
        tint: Theme.hot
        visible: !sheet.plan.isNew
        Layout.alignment: Qt.AlignHCenter
        onClicked: {
            sheet.plan.remove();
            sheet.close();
        }
    }
}
