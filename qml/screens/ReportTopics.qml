pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

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

            Chip {
                id: topic

                required property string key
                required property int group
                required text

                objectName: "reports.topic." + topic.key
                checkable: false
                checked: topics.report.topic === topic.key
                visible: topics.report.group === topic.group
                Accessible.role: Accessible.PageTab
                Accessible.selected: topic.checked
                onCheckedChanged: if (topic.checked)
                    strip.reveal(topic)
                onClicked: topics.report.topic = topic.key
            }
        }
    }
}
