pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The reports to choose from: what they are about, and the few of that.
//   report, bleed (of the line of chips)
ColumnLayout {
    id: topics

    required property TopicReportModel report
    property real bleed: 0

    spacing: Theme.space4

    SegmentedTabs {
        objectName: "reports.group"
        model: topics.report.groups
        currentIndex: topics.report.group
        Layout.fillWidth: true
        Layout.leftMargin: -Theme.space8
        onSelected: index => topics.report.group = index
    }
    ChipStrip {
        id: strip

        bleed: topics.bleed
        Layout.fillWidth: true
        Accessible.role: Accessible.PageTabList

        Repeater {
            model: topics.report.topics

            ReportTopic {
                id: topic

                report: topics.report
                shownGroup: topics.report.group
                onCheckedChanged: if (topic.checked)
                    strip.reveal(topic)
                onClicked: topics.report.topic = topic.key
            }
        }
    }
}
