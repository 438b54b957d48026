pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// A week or a month side by side: each day with the first of its tasks; a click opens the day.
//   calendar
GridLayout {
    id: grid

    required property CalendarModel calendar
    readonly property bool week: grid.calendar.span === CalendarModel.Week

    columns: 7
    columnSpacing: -1
    rowSpacing: -1

    Repeater {
        model: grid.calendar

        T.AbstractButton {
            id: cell

            required property int index
            required property string id
            required property int number
            required property string weekday
            required property string title
            required property bool today
            required property bool outside
            required property int taskCount
            required property int openCount
            required property bool overdue
            required property RowModel entries
            readonly property real lineHeight: (grid.week ? 40 : 22) * Theme.fontScale
            readonly property int room: Math.max(0, Math.floor((cell.height - head.height - Theme.space16) / cell.lineHeight))
            readonly property int fitting: Math.min(cell.entries.count, cell.taskCount <= cell.room ? cell.taskCount : Math.max(0, cell.room - 1))

            objectName: "tasks.cell." + cell.index
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: 1
            Keys.onReturnPressed: cell.clicked()
            Keys.onEnterPressed: cell.clicked()
            Accessible.role: Accessible.Button
            Accessible.name: cell.openCount > 0 ? qsTr("%1, %2 to do").arg(cell.title).arg(cell.openCount) : cell.title
            onClicked: grid.calendar.showDay(cell.id)

            // qmllint disable deferred-property-id
            contentItem: Item {
                RowLayout {
                    id: head

                    x: Theme.space8
                    y: Theme.space8
                    width: parent.width - Theme.space8 * 2
                    spacing: Theme.space8

                    Rectangle {
                        implicitWidth: Math.max(numberText.implicitWidth + 12, implicitHeight)
                        implicitHeight: numberText.implicitHeight + 8
                        radius: height / 2
                        color: cell.today ? Theme.trail : "transparent"

                        AppText {
                            id: numberText

                            anchors.centerIn: parent
                            text: cell.number
                            face: Theme.smallStrong
                            tabular: true
                            color: cell.today ? Theme.trailInk : cell.outside ? Theme.muted : Theme.ink
                        }
                    }
                    AppText {
                        text: cell.weekday
                        face: Theme.caption
                        color: Theme.muted
                        visible: grid.week || cell.index < 7
                        Layout.fillWidth: true
                    }
                }
                // Only what there is room for is made, however many the day has.
                ListView {
                    id: lines

                    x: Theme.space8
                    y: head.y + head.height + Theme.space4
                    width: parent.width - Theme.space8 * 2
                    height: cell.fitting * cell.lineHeight
                    interactive: false
                    cacheBuffer: 0
                    clip: true
                    model: cell.entries
                    Accessible.ignored: true

                    delegate: Row {
                        id: entry

                        required property string title
                        required property string timeText
                        required property bool done
                        required property bool overdue

                        height: cell.lineHeight
                        spacing: Theme.space4

                        Icon {
                            id: sign

                            anchors.verticalCenter: parent.verticalCenter
                            name: entry.done ? "check" : entry.overdue ? "triangle-alert" : "circle"
                            size: 12
                            color: entry.done ? Theme.trail : entry.overdue ? Theme.warm : Theme.faint
                        }
                        AppText {
                            anchors.verticalCenter: parent.verticalCenter
                            wrapMode: Text.Wrap
                            maximumLineCount: grid.week ? 2 : 1
                            elide: Text.ElideRight
                            width: lines.width - sign.width - entry.spacing
                            text: entry.timeText === "" ? entry.title : entry.timeText + " " + entry.title
                            face: Theme.caption
                            color: entry.done ? Theme.muted : entry.overdue ? Theme.warm : Theme.ink
                        }
                    }
                }
                AppText {
                    x: lines.x
                    y: lines.y + lines.height
                    text: qsTr("%Ln more", "tasks of a day", cell.taskCount - cell.fitting)
                    height: cell.lineHeight
                    face: Theme.captionMedium
                    color: Theme.muted
                    visible: cell.taskCount > cell.fitting
                }
            }
            background: Ground {
                round: 0
                color: cell.outside ? Theme.background : Theme.surface
                border.width: 1
                border.color: Theme.line
                pressed: cell.down
                hovered: cell.hovered
                ring: cell.visualFocus
                ringInset: true
            }
        }
    }
}
