pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What a report is about: the path, the time, whose deals.
//   report
ChipRow {
    id: filters

    required property FunnelReportModel report

    component Choices: BottomSheet {
        id: choices

        required property RowModel model
        required property string current

        signal chosen(string key)

        ColumnLayout {
            spacing: Theme.space4
            Layout.fillWidth: true

            Repeater {
                model: choices.model

                ChoiceRow {
                    id: choice

                    required property int index
                    required property string key
                    required text

                    objectName: choices.objectName + "." + choice.index
                    selected: choices.current === choice.key
                    leads: false
                    Layout.fillWidth: true
                    onClicked: {
                        choices.close();
                        choices.chosen(choice.key);
                    }
                }
            }
        }
    }

    Chip {
        objectName: "reports.funnel"
        text: filters.report.funnelName
        iconName: "route"
        checkable: false
        visible: text !== ""
        onClicked: funnelSheet.open()
    }
    Chip {
        objectName: "reports.period"
        text: filters.report.periodText
        iconName: "calendar"
        checkable: false
        visible: text !== ""
        onClicked: periodSheet.open()
    }
    Chip {
        objectName: "reports.owner"
        text: filters.report.ownerText
        iconName: "users"
        checkable: false
        visible: text !== ""
        onClicked: ownerSheet.open()
    }
    Choices {
        id: funnelSheet

        objectName: "reports.funnels"
        title: qsTr("Which path?")
        model: filters.report.funnels
        current: filters.report.funnelId
        onChosen: key => filters.report.funnelId = key
    }
    Choices {
        id: periodSheet

        objectName: "reports.periods"
        title: qsTr("When did the deals begin?")
        model: filters.report.periods
        current: filters.report.period
        onChosen: key => filters.report.period = key
    }
    Choices {
        id: ownerSheet

        objectName: "reports.owners"
        title: qsTr("Whose deals?")
        model: filters.report.owners
        current: filters.report.owner
        onChosen: key => filters.report.owner = key
    }
}
