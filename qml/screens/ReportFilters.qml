pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What a report is about: the path, the time, whose deals.
//   ask, report (which of the questions matter to it), steady (what most reports ask keeps its place in those that do not)
ChipStrip {
    id: filters

    required property ReportAskModel ask
    required property TopicReportModel report
    property bool steady: false

    component Choices: BottomSheet {
        id: choices

        required property RowModel model
        required property string current

        signal chosen(string key)

        spacingBelow: Theme.space4

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

    // On a wide page they end at its right edge: those that most reports have stand there, and stay where they are.
    Chip {
        objectName: "reports.series"
        text: filters.report.seriesText === "" ? "…" : filters.report.seriesText
        enabled: filters.report.series.count > 0
        iconName: filters.report.topic === "events" ? "store" : filters.report.topic === "scripts" ? "quote" : "footprints"
        checkable: false
        // Its place is kept while the choices are read.
        visible: filters.report.asksSeries && (filters.report.series.count > 0 || filters.report.state === RowModel.Loading)
        onClicked: (seriesSheet.object() as BottomSheet).open()
    }
    Chip {
        objectName: "reports.funnel"
        text: filters.ask.funnelName
        iconName: "route"
        checkable: false
        visible: text !== "" && filters.report.asksFunnel
        onClicked: (funnelSheet.object() as BottomSheet).open()
    }
    Chip {
        objectName: "reports.owner"
        text: filters.ask.ownerText
        iconName: "users"
        checkable: false
        visible: text !== "" && (filters.steady || filters.report.asksOwner)
        enabled: filters.report.asksOwner
        onClicked: (ownerSheet.object() as BottomSheet).open()
    }
    Chip {
        objectName: "reports.period"
        text: filters.ask.periodText
        iconName: "calendar"
        checkable: false
        visible: text !== "" && (filters.steady || filters.report.asksPeriod)
        enabled: filters.report.asksPeriod
        onClicked: (periodSheet.object() as BottomSheet).open()
    }
    OnDemand {
        id: seriesSheet

        Choices {
            objectName: "reports.choices"
            title: filters.report.topic === "events" ? qsTr("Which trade show?") : filters.report.topic === "scripts" ? qsTr("Which script?") : qsTr("Which step?")
            model: filters.report.series
            current: filters.report.seriesId
            onChosen: key => filters.report.seriesId = key
        }
    }
    OnDemand {
        id: funnelSheet

        Choices {
            objectName: "reports.funnels"
            title: qsTr("Which path?")
            model: filters.ask.funnels
            current: filters.ask.funnelId
            onChosen: key => filters.ask.funnelId = key
        }
    }
    OnDemand {
        id: periodSheet

        Choices {
            objectName: "reports.periods"
            title: filters.report.asksFunnel ? qsTr("When did the deals begin?") : qsTr("When?")
            model: filters.ask.periods
            current: filters.ask.period
            onChosen: key => filters.ask.period = key
        }
    }
    OnDemand {
        id: ownerSheet

        Choices {
            objectName: "reports.owners"
            title: filters.report.asksFunnel ? qsTr("Whose deals?") : qsTr("Whose?")
            model: filters.ask.owners
            current: filters.ask.owner
            onChosen: key => filters.ask.owner = key
        }
    }
}
