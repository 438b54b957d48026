pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A day with its tasks, below one another.
//   the roles of a day; calendar, nav; headed (with its title above, one of several: the first of its tasks, and a way
//   to the others), sparse (an empty day takes no room)
ColumnLayout {
    id: agenda

    required property CalendarModel calendar
    required property Navigator nav
    required property int index
    required property string id
    required property string title
    required property bool today
    required property int taskCount
    required property int moreCount
    required property RowModel entries
    property bool headed: true
    property bool sparse: false

    spacing: Theme.space8
    visible: !agenda.sparse || agenda.entries.count > 0
    Layout.fillWidth: true

    SectionLabel {
        text: agenda.today ? qsTr("Today") : agenda.title
        note: agenda.taskCount > 0 ? agenda.taskCount : qsTr("nothing planned")
        visible: agenda.headed
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    // A day that stands alone says it here.
    Card {
        padding: Theme.space12
        spacing: 0
        visible: agenda.entries.count > 0 || !agenda.headed
        Layout.fillWidth: true

        Repeater {
            model: agenda.entries

            TaskLine {
                calendar: agenda.calendar
                nav: agenda.nav
                prefix: "tasks.day." + agenda.index + "."
                Layout.fillWidth: true
            }
        }
        AppButton {
            objectName: "tasks.more." + agenda.index
            text: qsTr("%Ln more", "tasks of a day", agenda.moreCount)
            kind: AppButton.Ghost
            visible: agenda.moreCount > 0
            onClicked: agenda.calendar.showDay(agenda.id)
        }
        AppText {
            text: qsTr("Nothing planned")
            face: Theme.small
            color: Theme.muted
            visible: agenda.entries.count === 0
            Layout.fillWidth: true
            Layout.margins: Theme.space4
        }
    }
}
