pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What the keyboard does, by what it is for: all of Keymap (tst_shortcuts compares them).
BottomSheet {
    id: sheet

    readonly property bool broad: sheet.roomWidth >= 840
    // Columns of groups of lines: what is pressed, one of several, and what it does.
    readonly property var columns: [[
            {
                title: qsTr("Go to"),
                lines: [[Keymap.today, qsTr("Today")], [Keymap.contacts, qsTr("Contacts")], [Keymap.funnels, qsTr("Funnels")], [Keymap.tasks, qsTr("Tasks and calendar")], [Keymap.more, qsTr("More")]]
            },
            {
                title: qsTr("Lists"),
                lines: [[Keymap.next, qsTr("Next row")], [Keymap.previous, qsTr("Row before")], [Keymap.open, qsTr("Open the row")], [Keymap.search, qsTr("Search in the contacts")], [[Keymap.chooseDown[0], Keymap.chooseUp[0]], qsTr("Choose several")], [Keymap.chooseMore, qsTr("Choose one more")], [Keymap.chooseAll, qsTr("Choose all")], [Keymap.remove, qsTr("Delete what is chosen")]]
            }
        ], [
            {
                title: qsTr("Record"),
                lines: [[Keymap.capture, qsTr("New contact")], [Keymap.save, qsTr("Save what is typed")], [Keymap.back, qsTr("Back")]]
            },
            {
                title: qsTr("Board and calendar"),
                lines: [[Keymap.move, qsTr("Move the deal to…")], [Keymap.earlier, qsTr("Column or time before")], [Keymap.later, qsTr("Next column or time")]]
            },
            {
                title: qsTr("Windows"),
                lines: [[Keymap.newWindow, qsTr("New window")], [Keymap.elsewhere, qsTr("Open the row in a new window")], [Keymap.closeWindow, qsTr("Close the window")], [Keymap.quit, qsTr("Close all of them")]]
            },
            {
                title: qsTr("Everywhere"),
                lines: [[Keymap.palette, qsTr("Find or do anything")], [Keymap.undo, qsTr("Undo")], [Keymap.sheet, qsTr("This list")]]
            }
        ]]

    // As it stands on the key.
    function cap(key: string): string {
        switch (key) {
        case "Return":
            return "Enter";
        case "Escape":
            return "Esc";
        case "Space":
            return qsTr("Space");
        case "Delete":
            return "Del";
        case "Left":
            return "←";
        case "Right":
            return "→";
        case "Up":
            return "↑";
        case "Down":
            return "↓";
        default:
            return key;
        }
    }

    objectName: "keys"
    title: qsTr("Keyboard shortcuts")
    width: sheet.broad ? 776 : sheet.wide ? Math.min(460, sheet.roomWidth - 64) : sheet.roomWidth

    GridLayout {
        columns: sheet.broad ? 2 : 1
        columnSpacing: Theme.space28
        rowSpacing: Theme.space20
        Layout.fillWidth: true

        Repeater {
            model: sheet.columns

            ColumnLayout {
                id: column

                required property var modelData

                spacing: Theme.space20
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop

                Repeater {
                    model: column.modelData

                    // qmllint disable compiler
                    ColumnLayout {
                        id: group

                        required property var modelData

                        spacing: Theme.space8
                        Layout.fillWidth: true

                        SectionLabel {
                            text: group.modelData.title
                            Layout.fillWidth: true
                        }
                        Repeater {
                            model: group.modelData.lines

                            KeyLine {
                                required property var modelData

                                keys: modelData[0]
                                text: modelData[1]
                                caps: modelData[0].map(press => press.split("+").map(sheet.cap))
                                Layout.fillWidth: true
                            }
                        }
                    }
                    // qmllint enable compiler
                }
            }
        }
    }
}
