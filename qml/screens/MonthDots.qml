pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The days of a month or a week on a phone: numbers, and how much is planned under each.
//   calendar; a tap opens the day
GridLayout {
    id: grid

    required property CalendarModel calendar

    columns: 7
    columnSpacing: 0
    rowSpacing: 0

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
            required property int openCount
            required property bool overdue

            objectName: "tasks.cell." + cell.index
            implicitHeight: column.implicitHeight + Theme.space12
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.minimumHeight: 48
            Keys.onReturnPressed: cell.clicked()
            Keys.onEnterPressed: cell.clicked()
            Accessible.role: Accessible.Button
            Accessible.name: cell.openCount > 0 ? qsTr("%1, %2 to do").arg(cell.title).arg(cell.openCount) : cell.title
            onClicked: grid.calendar.showDay(cell.id)

            // qmllint disable deferred-property-id
            contentItem: Item {
                Column {
                    id: column

                    anchors.horizontalCenter: parent.horizontalCenter
                    spacing: 2

                    AppText {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: cell.weekday
                        face: Theme.micro
                        color: Theme.muted
                        visible: cell.index < 7
                    }
                    Rectangle {
                        anchors.horizontalCenter: parent.horizontalCenter
                        width: 30 * Theme.fontScale
                        height: width
                        radius: width / 2
                        color: cell.today ? Theme.trail : "transparent"

                        AppText {
                            anchors.centerIn: parent
                            text: cell.number
                            face: cell.today ? Theme.smallStrong : Theme.small
                            tabular: true
                            color: cell.today ? Theme.trailInk : cell.outside ? Theme.muted : Theme.ink
                        }
                    }
                    AppText {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: cell.openCount > 0 ? cell.openCount : " "
                        face: Theme.microStrong
                        tabular: true
                        color: cell.overdue ? Theme.warm : Theme.trail
                    }
                }
            }
            background: Ground {
                round: Theme.radius10
                color: "transparent"
                pressed: cell.down
                hovered: cell.hovered
                ring: cell.visualFocus
                ringInset: true
            }
        }
    }
}
