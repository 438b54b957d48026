pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// All reports, by what they are about: where they take no room on the page.
//   report
BottomSheet {
    id: sheet

    required property TopicReportModel report

    objectName: "reports.all"
    title: qsTr("Which report?")

    Repeater {
        model: sheet.report.groups

        ColumnLayout {
            id: group

            required property int index
            required property string modelData

            spacing: Theme.space8
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space8

            SectionLabel {
                text: group.modelData
                Layout.fillWidth: true
            }
            ChipRow {
                Layout.fillWidth: true

                Repeater {
                    model: sheet.report.topics

                    ReportTopic {
                        id: topic

                        report: sheet.report
                        shownGroup: group.index
                        onClicked: {
                            sheet.close();
                            sheet.report.topic = topic.key;
                        }
                    }
                }
            }
        }
    }
}
