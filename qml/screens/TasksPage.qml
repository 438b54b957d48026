pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What is to do, by day, week or month; what is overdue stands above.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property CalendarModel calendar: page.app.calendar
    readonly property bool spread: page.wide && page.calendar.span !== CalendarModel.Day

    Component.onCompleted: page.calendar.activate()
    Keys.onLeftPressed: page.calendar.turn(-1)
    Keys.onRightPressed: page.calendar.turn(1)

    ResumedSheet {
        nav: page.nav
        at: "tasks"
        onWanted: name => {
            if (name === "task")
                (taskSheet.object() as TaskSheet).open();
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.bottomMargin: foot.visible ? foot.height : 0
        anchors.leftMargin: page.wide ? Theme.space24 : Theme.space20
        anchors.rightMargin: page.wide ? Theme.space24 : Theme.space20
        anchors.topMargin: page.wide ? Theme.space24 : Theme.space20
        spacing: Theme.space12

        PageHeader {
            objectName: "tasks"
            title: page.wide ? page.calendar.title : qsTr("Tasks")
            face: page.wide ? Theme.title : Theme.display
            back: !page.wide
            Layout.fillWidth: true
            Layout.topMargin: page.wide ? 0 : -Theme.space12
            onBackClicked: page.nav.up()

            CalendarBar {
                calendar: page.calendar
                visible: page.wide
                wrapping: false
            }
            CalendarTurns {
                calendar: page.calendar
                visible: page.wide
            }
            IconButton {
                objectName: "tasks.add"
                iconName: "plus"
                label: qsTr("New task")
                kind: IconButton.Filled
                visible: page.wide
                onClicked: (taskSheet.object() as TaskSheet).open()
            }
        }
        CalendarBar {
            calendar: page.calendar
            visible: !page.wide
            Layout.fillWidth: true
        }
        RowLayout {
            visible: !page.wide
            Layout.fillWidth: true

            AppText {
                text: page.calendar.title
                face: Theme.heading
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            CalendarTurns {
                calendar: page.calendar
            }
        }
        StateNote {
            state: page.calendar.state
            errorText: page.calendar.errorText
            Layout.fillWidth: true
        }
        WeekGrid {
            calendar: page.calendar
            visible: page.spread
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.bottomMargin: Theme.space20
        }
        ScrollColumn {
            id: list

            objectName: "tasks.list"
            visible: !page.spread
            padding: 0
            bottomPadding: Theme.space28
            maximumWidth: Theme.placeWidth
            focus: true
            Layout.fillWidth: true
            Layout.fillHeight: true

            MonthDots {
                calendar: page.calendar
                visible: page.calendar.span === CalendarModel.Month
                Layout.fillWidth: true
            }
            SectionLabel {
                text: qsTr("Overdue")
                note: late.count > 0 ? late.count : ""
                visible: late.count > 0
                Layout.fillWidth: true
                Layout.topMargin: Theme.space8
            }
            Card {
                padding: Theme.space12
                spacing: 0
                visible: late.count > 0
                Layout.fillWidth: true

                Repeater {
                    id: late

                    model: page.calendar.overdue

                    TaskLine {
                        calendar: page.calendar
                        nav: page.nav
                        prefix: "tasks.late."
                        Layout.fillWidth: true
                    }
                }
            }
            Repeater {
                model: page.spread ? null : page.calendar

                DayAgenda {
                    calendar: page.calendar
                    nav: page.nav
                    headed: page.calendar.span !== CalendarModel.Day
                    sparse: page.calendar.span === CalendarModel.Month
                }
            }
        }
    }
    PageFoot {
        id: foot

        name: "tasks.add"
        text: qsTr("New task")
        visible: !page.wide
        anchors.bottom: parent.bottom
        width: parent.width
        onClicked: (taskSheet.object() as TaskSheet).open()
    }
    OnDemand {
        id: taskSheet

        TaskSheet {
            offeredAt: "tasks"
            title: qsTr("New task")
            onChosen: (words, when) => page.calendar.add(words, when)
        }
    }
}
