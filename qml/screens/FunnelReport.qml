import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The funnel's picture: how far buyers came, where they were lost and why.
//   report, ask, wide; casesWanted(id, what)
ColumnLayout {
    id: funnel

    required property FunnelReportModel report
    required property ReportAskModel ask
    required property bool wide

    signal casesWanted(id: string, what: string)

    spacing: Theme.space16

    StateNote {
        state: funnel.report.state
        errorText: funnel.report.errorText
        Layout.fillWidth: true
    }
    ReportTiles {
        tiles: funnel.report.tiles
        most: 5
        visible: !funnel.report.nobody
        Layout.fillWidth: true
        onChosen: key => funnel.casesWanted(key, "all")
    }
    EmptyState {
        objectName: "reports.empty"
        visible: funnel.report.nobody
        title: qsTr("No deals in this time")
        text: qsTr("Choose a longer time or another path: the picture comes from the deals that began in it.")
        actionText: qsTr("All the time")
        Layout.fillWidth: true
        Layout.topMargin: Theme.space28
        onAction: funnel.ask.period = "all"
    }
    FunnelBars {
        report: funnel.report
        wide: funnel.wide
        visible: !funnel.report.nobody && funnel.report.count > 0
        Layout.fillWidth: true
        onCasesWanted: (id, what) => funnel.casesWanted(id, what)
    }
    AppText {
        text: qsTr("Deals that began in this time, by their present state. A step counts as done when the buyer did it or a later one.")
        face: Theme.caption
        color: Theme.muted
        wrapMode: Text.Wrap
        visible: !funnel.report.nobody
        Layout.fillWidth: true
    }
}
