pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The reports, one at a time: first where buyers are lost, and why; every figure leads to its cases.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property TopicReportModel report: page.app.topicReport
    // Beside a page that is open on the right there is no room for columns.
    readonly property bool columns: page.wide && scroll.width >= 720 * Theme.fontScale
    readonly property bool funnel: page.report.topic === "funnel"
    property string plan: ""

    Component.onCompleted: page.app.funnelReport.activate()

    ScrollColumn {
        id: scroll

        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space24 : Theme.space20
        topPadding: page.wide ? Theme.space24 : Theme.space8
        spacing: Theme.space16

        PageHeader {
            objectName: "reports"
            title: page.report.title
            face: page.wide ? Theme.title : Theme.display
            back: !page.wide
            Layout.fillWidth: true
            onBackClicked: page.nav.up()

            ReportFilters {
                ask: page.app.reportAsk
                report: page.report
                steady: true
                visible: page.wide
            }
            Pill {
                objectName: "reports.topics"
                text: qsTr("All reports")
                iconName: "chart-column"
                visible: !page.wide
                onClicked: (topics.object() as ReportTopicsSheet).open()
            }
        }
        Wanted {
            when: page.wide
            Layout.fillWidth: true
            what: ReportTopics {
                report: page.report
                bleed: scroll.padding
            }
        }
        ReportFilters {
            ask: page.app.reportAsk
            report: page.report
            bleed: scroll.padding
            visible: !page.wide
            Layout.fillWidth: true
        }
        FunnelReport {
            report: page.app.funnelReport
            ask: page.app.reportAsk
            wide: page.columns
            visible: page.funnel
            Layout.fillWidth: true
            onCasesWanted: (id, what) => {
                page.app.funnelReport.showCases(id, what);
                (casesSheet.object() as CasesSheet).open();
            }
        }
        TopicReport {
            report: page.report
            ask: page.app.reportAsk
            wide: page.columns
            visible: !page.funnel
            Layout.fillWidth: true
            onPlanWanted: page.app.plan.startNew()
            onCasesWanted: (key, title) => {
                page.plan = page.report.topic === "plan" ? key : "";
                page.report.showCases(key, title);
                (casesSheet.object() as CasesSheet).open();
            }
        }
        GridLayout {
            columns: page.columns ? 3 : 1
            columnSpacing: Theme.space8
            rowSpacing: Theme.space8
            Layout.fillWidth: !page.wide

            AppButton {
                objectName: "reports.newPlan"
                text: qsTr("New plan")
                iconName: "plus"
                kind: AppButton.Secondary
                visible: page.report.topic === "plan" && !page.report.nobody
                Layout.fillWidth: !page.wide
                onClicked: page.app.plan.startNew()
            }
            AppButton {
                objectName: "reports.map"
                text: qsTr("Journey map")
                iconName: "route"
                kind: AppButton.Secondary
                visible: page.funnel && !page.app.funnelReport.nobody
                Layout.fillWidth: !page.wide
                onClicked: (map.object() as FileDialog).open()
            }
            SavePicture {
                app: page.app
                Layout.fillWidth: !page.wide
            }
        }
    }
    OnDemand {
        id: topics

        ReportTopicsSheet {
            report: page.report
        }
    }
    OnDemand {
        id: casesSheet

        CasesSheet {
            nav: page.nav
            cases: page.funnel ? page.app.funnelReport.cases : page.report.cases
            title: page.funnel ? page.app.funnelReport.casesTitle : page.report.casesTitle
            actionText: !page.funnel && page.plan !== "" ? qsTr("Change the plan") : ""
            onAction: page.app.plan.edit(page.plan)
        }
    }
    ResumedSheet {
        nav: page.nav
        at: "reports"
        onWanted: (name, about) => {
            if (name === "plan")
                about === "" ? page.app.plan.startNew() : page.app.plan.edit(about);
        }
    }
    Connections {
        target: page.app.plan

        function onReady(): void {
            (planSheet.object() as PlanSheet).begin();
        }
    }
    OnDemand {
        id: planSheet

        PlanSheet {
            offeredAt: "reports"
            plan: page.app.plan
        }
    }
    OnDemand {
        id: map

        FileDialog {
            id: dialog

            fileMode: FileDialog.SaveFile
            defaultSuffix: "pdf"
            nameFilters: ["PDF (*.pdf)", "Markdown (*.md)"]
            onAccepted: page.app.funnelReport.saveMap(dialog.selectedFile)
        }
    }
}
