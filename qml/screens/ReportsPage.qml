pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Where buyers are lost, and why: the funnel with its losses beside each step; every figure leads to its deals.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property FunnelReportModel report: page.app.funnelReport

    Component.onCompleted: page.report.activate()

    ScrollColumn {
        id: scroll

        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space24 : Theme.space8
        spacing: Theme.space16

        PageHeader {
            objectName: "reports"
            title: qsTr("Where we lose buyers")
            face: page.wide ? Theme.title : Theme.display
            back: !page.wide
            Layout.fillWidth: true
            onBackClicked: page.nav.up()

            ReportFilters {
                report: page.report
                visible: page.wide
                wrapping: false
            }
        }
        ReportFilters {
            report: page.report
            visible: !page.wide
            Layout.fillWidth: true
        }
        StateNote {
            state: page.report.state
            errorText: page.report.errorText
            Layout.fillWidth: true
        }
        GridLayout {
            columns: page.wide ? Math.max(2, Math.min(5, Math.floor(scroll.width / (190 * Theme.fontScale)))) : 2
            columnSpacing: Theme.space12
            rowSpacing: Theme.space12
            visible: !page.report.nobody
            Layout.fillWidth: true

            Repeater {
                model: page.report.tiles

                ReportTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
            }
        }
        EmptyState {
            objectName: "reports.empty"
            visible: page.report.nobody
            title: qsTr("No deals in this time")
            text: qsTr("Choose a longer time or another path: the picture comes from the deals that began in it.")
            actionText: qsTr("All the time")
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28
            onAction: page.report.period = "all"
        }
        FunnelBars {
            report: page.report
            wide: page.wide
            visible: !page.report.nobody && page.report.count > 0
            Layout.fillWidth: true
            onCasesWanted: (id, what) => {
                page.report.showCases(id, what);
                casesSheet.open();
            }
        }
        AppText {
            text: qsTr("Deals that began in this time, by their present state. A step counts as done when the buyer did it or a later one.")
            face: Theme.caption
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: !page.report.nobody
            Layout.fillWidth: true
        }
    }
    BottomSheet {
        id: casesSheet

        objectName: "cases"
        title: page.report.casesTitle

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Repeater {
                id: cases

                model: page.report.cases

                ListRow {
                    id: deal

                    required property int index
                    required property string id
                    required property string amountText
                    required title
                    required subtitle

                    objectName: "cases.row." + deal.index
                    divider: deal.index < cases.count - 1
                    leftPadding: 0
                    Layout.fillWidth: true
                    onClicked: {
                        casesSheet.close();
                        page.nav.show("deal", deal.id);
                    }

                    AppText {
                        text: deal.amountText
                        face: Theme.smallStrong
                        tabular: true
                        Accessible.ignored: true
                    }
                }
            }
            AppText {
                text: qsTr("No deals here.")
                color: Theme.muted
                visible: page.report.cases.state === RowModel.Empty
                Layout.fillWidth: true
            }
        }
    }
}
