pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A report beside the funnel's picture: its figures, its line, its matrix, its bars; what it has none of is not shown.
//   report, ask, wide; casesWanted(key, title), planWanted()
ColumnLayout {
    id: topic

    required property TopicReportModel report
    required property ReportAskModel ask
    required property bool wide

    readonly property bool plans: topic.report.topic === "plan"

    signal casesWanted(key: string, title: string)
    signal planWanted

    spacing: Theme.space16

    component Bars: Card {
        id: bars

        required property RowModel rows
        // Of the widest numbers: the bars have the rest.
        property real numbers: 0

        // qmllint disable compiler
        function measure(): void {
            let widest = 0;
            for (let i = 0; i < list.count; ++i)
                widest = Math.max(widest, list.itemAt(i)?.numbersWidth ?? 0);
            bars.numbers = widest;
        }
        // qmllint enable compiler

        padding: topic.wide ? Theme.space20 : Theme.space16
        spacing: topic.wide ? 0 : Theme.space4
        visible: list.count > 0
        Layout.fillWidth: true

        Timer {
            id: later

            interval: 0
            onTriggered: bars.measure()
        }
        Repeater {
            id: list

            model: bars.rows
            onItemRemoved: later.restart()

            ReportBar {
                id: bar

                wide: topic.wide
                numbers: bars.numbers
                Layout.fillWidth: true
                onNumbersWidthChanged: later.restart()
                onClicked: topic.casesWanted(bar.id, bar.title)
            }
        }
    }

    StateNote {
        state: topic.report.state
        errorText: topic.report.errorText
        visible: topic.report.state === RowModel.Failed
        Layout.fillWidth: true
    }
    EmptyState {
        objectName: "reports.nothing"
        visible: topic.report.nobody
        title: topic.plans ? qsTr("No plans in this time") : topic.report.topic === "events" ? qsTr("No trade show yet") : topic.report.topic === "scripts" ? qsTr("No talk by a script yet") : qsTr("Nothing to count yet")
        text: topic.plans ? qsTr("A plan says how much a person or the team wants to reach in a week, a month or a quarter.") : qsTr("The figures come by themselves from calls, deals and purchases.")
        actionText: topic.plans ? qsTr("Set a plan") : topic.report.asksPeriod && topic.ask.period !== "all" ? qsTr("All the time") : ""
        Layout.fillWidth: true
        Layout.topMargin: Theme.space28
        onAction: topic.plans ? topic.planWanted() : topic.ask.period = "all"
    }
    ReportTiles {
        tiles: topic.report.tiles
        most: 4
        visible: !topic.report.nobody && topic.report.tiles.count > 0
        Layout.fillWidth: true
        onChosen: (key, title) => topic.casesWanted(key, title)
    }
    Card {
        title: topic.report.lineTitle
        visible: !topic.report.nobody && topic.report.points.count > 0
        Layout.fillWidth: true

        LineChart {
            objectName: "reports.line"
            model: topic.report.points
            values: topic.report.line
            firm: topic.report.firm
            topText: topic.report.lineTop
            Layout.fillWidth: true
            onChosen: (key, title) => topic.casesWanted(key, title)
        }
    }
    ReportMatrix {
        cells: topic.report.cells
        visible: !topic.report.nobody && topic.report.cells.count > 0
        Layout.fillWidth: true
        onChosen: (key, title) => topic.casesWanted(key, title)
    }
    Bars {
        rows: topic.report
    }
    Bars {
        title: topic.report.topic === "scripts" ? qsTr("Version by version") : qsTr("Whose calls")
        rows: topic.report.people
    }
    AppText {
        text: topic.report.note
        face: Theme.caption
        color: Theme.muted
        wrapMode: Text.Wrap
        visible: text !== "" && !topic.report.nobody
        Layout.fillWidth: true
    }
}
