import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// A report to choose, among those of its group.
//   report, shownGroup; the roles of a topic
Chip {
    id: topic

    required property TopicReportModel report
    required property int shownGroup
    required property string key
    required property int group
    required text

    objectName: "reports.topic." + topic.key
    checkable: false
    checked: topic.report.topic === topic.key
    visible: topic.shownGroup === topic.group
    Accessible.role: Accessible.PageTab
    Accessible.selected: topic.checked
}
