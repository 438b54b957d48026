pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// The reports to choose from: a line of chips that can be pushed aside, the present one in sight; or all of them.
//   report, wrapping
Flickable {
    id: topics

    required property TopicReportModel report
    property bool wrapping: false
    // Flush with the page, while what is pushed aside reaches its edge.
    property real bleed: 0

    function reveal(item: Item): void {
        const left = item.x - 24;
        const right = item.x + item.width + 24 - topics.width;
        topics.contentX = Math.max(0, Math.min(left, Math.max(right, topics.contentX), topics.contentWidth - topics.width));
    }

    implicitHeight: line.height
    contentWidth: topics.wrapping ? topics.width : line.width + topics.bleed * 2
    interactive: !topics.wrapping
    contentHeight: height
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.HorizontalFlick
    clip: true
    Accessible.role: Accessible.PageTabList

    // A Flow whose width is not set is one line.
    Binding {
        target: line
        property: "width"
        value: topics.width - topics.bleed * 2 + 8
        when: topics.wrapping
    }
    Flow {
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
