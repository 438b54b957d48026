pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A day with its tasks, below one another.
//   the roles of a day; calendar, nav; headed (with its title above), sparse (an empty day takes no room)
ColumnLayout {
    id: agenda

    required property CalendarModel calendar
    required property Navigator nav
    required property int index
    required property string title
    required property bool today
    required property RowModel entries
    property bool headed: true
    property bool sparse: false

    spacing: Theme.space8
    visible: !agenda.sparse || agenda.entries.count > 0
    Layout.fillWidth: true

    SectionLabel {
        text: agenda.today ? qsTr("Today") : agenda.title
        note: agenda.entries.count > 0 ? agenda.entries.count : qsTr("nothing planned")
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
