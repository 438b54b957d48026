pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Taking in a list: choose a file, look what its columns mean and what would come of it, take it in, undo.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property ImportModel work: page.app.contactImport

    ScrollColumn {
        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space20 : Theme.space8
        maximumWidth: Theme.pageWidth
        spacing: Theme.space12

        PageHeader {
            objectName: "import"
            title: qsTr("Import a list")
            subtitle: page.work.fileName
            back: !page.wide || page.nav.depth > 1
            Layout.fillWidth: true
            onBackClicked: page.nav.back()
        }
        Banner {
            objectName: "import.failed"
            tone: Tone.Bad
            iconName: "circle-alert"
            title: qsTr("This file cannot be imported")
            text: page.work.errorText
            visible: page.work.stage === ImportModel.Failed
            Layout.fillWidth: true
        }
        EmptyState {
            objectName: "import.choose"
            title: qsTr("Which file?")
            text: qsTr("Contacts, companies, deals or purchases: Excel (xlsx, xls), ods, CSV, or an address book (vcf). Nothing is written before you have seen what would come of it.")
            actionText: qsTr("Choose a file")
            actionIcon: "file-spreadsheet"
            visible: page.work.stage === ImportModel.Choose || page.work.stage === ImportModel.Failed
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28
            onAction: dialog.open()
        }
        ProgressTrail {
            objectName: "import.reading"
            title: qsTr("Reading the file")
            detail: page.work.progressText
            value: page.work.total > 0 ? page.work.done / page.work.total : -1
            cancelText: qsTr("Stop")
            visible: page.work.stage === ImportModel.Reading
            Layout.fillWidth: true
            onCanceled: page.work.cancel()
        }
        ImportPreview {
            work: page.work
            wide: page.wide
            visible: page.work.stage === ImportModel.Preview
            Layout.fillWidth: true
        }
        Card {
            visible: page.work.stage === ImportModel.Running
            Layout.fillWidth: true

            ProgressTrail {
                objectName: "import.progress"
                title: qsTr("Importing")
                detail: page.work.progressText
                value: page.work.total > 0 ? page.work.done / page.work.total : 0
                Layout.fillWidth: true
            }
            AppText {
                text: qsTr("You can go on working. If you stop it, nothing of it is left.")
                face: Theme.small
                color: Theme.muted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            AppButton {
                objectName: "import.cancel"
                text: qsTr("Stop")
                kind: AppButton.Secondary
                Layout.fillWidth: true
                onClicked: page.work.cancel()
            }
        }
        ImportResult {
            app: page.app
            nav: page.nav
            visible: page.work.stage === ImportModel.Done
            Layout.fillWidth: true
        }
    }
    DropArea {
        anchors.fill: parent
        onDropped: drop => {
            if (drop.hasUrls && drop.urls.length > 0)
                page.work.openFile(drop.urls[0]);
        }
    }
    FileDialog {
        id: dialog

        title: qsTr("Choose a list")
        nameFilters: [qsTr("Lists (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.vcf)"), qsTr("All files (*)")]
        onAccepted: page.work.openFile(dialog.selectedFile)
    }
}
