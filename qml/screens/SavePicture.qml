pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// The shown report as a picture in a file: asks where to, draws it and saves it.
//   app; save(file)
AppButton {
    id: button

    required property AppModel app
    readonly property TopicReportModel report: button.app.topicReport
    readonly property ReportAskModel ask: button.app.reportAsk
    readonly property bool funnel: button.report.topic === "funnel"
    property url file
    // qmllint disable
    readonly property var about: [button.report.asksFunnel ? button.ask.funnelName : "", button.report.asksPeriod ? button.ask.periodText : "", button.report.asksOwner ? button.ask.ownerText : "", button.report.seriesText].filter(part => part !== "")
    readonly property var name: [button.report.title, ...button.about]

    function save(file: url): void {
        button.file = file;
        drawing.setSource(Qt.resolvedUrl("ReportPicture.qml"), {
            app: button.app,
            about: [button.app.workspaceName, ...button.about].filter(part => part !== "").join(" · ")
        });
        drawing.active = true;
    }
    function propose(dialog: FileDialog): void {
        dialog.selectedFile = button.app.exporter.pictureFile(dialog.currentFolder, button.name);
        dialog.open();
    }
    // qmllint enable

    objectName: "reports.savePicture"
    text: qsTr("Save picture")
    iconName: "image"
    kind: AppButton.Secondary
    enabled: !drawing.active
    visible: button.funnel ? button.app.funnelReport.count > 0 && !button.app.funnelReport.nobody : button.report.state !== RowModel.Loading && button.report.state !== RowModel.Failed && !button.report.nobody
    onClicked: button.propose(place.object() as FileDialog)

    Loader {
        id: drawing

        // Beside the window, where nobody sees it.
        x: 10000
        active: false
        onLoaded: (drawing.item as ReportPicture).draw()
    }
    Connections {
        target: drawing.item as ReportPicture

        function onDrawn(image: var): void {
            button.app.exporter.savePicture(image, button.file);
            drawing.active = false;
        }
    }
    OnDemand {
        id: place

        FileDialog {
            id: dialog

            fileMode: FileDialog.SaveFile
            defaultSuffix: "png"
            nameFilters: ["PNG (*.png)"]
            onAccepted: button.save(dialog.selectedFile)
        }
    }
}
