pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// The reports to choose from: a line of chips that can be pushed aside; the present one is in sight.
//   report
Flickable {
    id: topics

    required property TopicReportModel report
    // Flush with the page, while what is pushed aside reaches its edge.
    property real bleed: 0

    function reveal(item: Item): void {
        const left = item.x - 24;
        const right = item.x + item.width + 24 - topics.width;
        topics.contentX = Math.max(0, Math.min(left, Math.max(right, topics.contentX), topics.contentWidth - topics.width));
    }

    implicitHeight: line.height
    contentWidth: line.width + topics.bleed * 2
    contentHeight: height
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.HorizontalFlick
    clip: true
    Accessible.role: Accessible.PageTabList

    Row {
        id: line

        x: topics.bleed - 4

        Repeater {
            model: topics.report.topics

            Chip {
                id: topic

                required property string key
                required text

                objectName: "reports.topic." + topic.key
                checkable: false
                checked: topics.report.topic === topic.key
                iconName: topic.checked ? "check" : ""
                Accessible.role: Accessible.PageTab
                Accessible.selected: topic.checked
                onActiveFocusChanged: if (topic.activeFocus)
                    topics.reveal(topic)
                onClicked: {
                    topics.report.topic = topic.key;
                    topics.reveal(topic);
                }
            }
        }
    }
}
