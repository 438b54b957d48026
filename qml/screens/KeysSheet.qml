pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// What the keyboard does, by what it is for. tst_shortcuts compares it with the keys that there are.
BottomSheet {
    id: sheet

    readonly property bool broad: sheet.roomWidth >= 840
    // Columns of groups of lines: what is pressed, one of several, and what it does.
    readonly property var columns: [[
            {
                title: qsTr("Go to"),
                lines: [[["Alt+1"], qsTr("Today")], [["Alt+2"], qsTr("Contacts")], [["Alt+3"], qsTr("Funnels")], [["Alt+4"], qsTr("Tasks and calendar")], [["Alt+5"], qsTr("More")]]
            },
            {
                title: qsTr("Lists"),
                lines: [[["J", "О"], qsTr("Next row")], [["K", "Л"], qsTr("Row before")], [["Return"], qsTr("Open the row")], [["Ctrl+F"], qsTr("Search in the contacts")], [["Shift+Down", "Shift+Up"], qsTr("Choose several")], [["Ctrl+Space"], qsTr("Choose one more")], [["Ctrl+A"], qsTr("Choose all")]]
            }
        ], [
            {
                title: qsTr("Record"),
                lines: [[["Ctrl+N"], qsTr("New contact")], [["Ctrl+Return"], qsTr("Save what is typed")], [["Escape"], qsTr("Back")]]
            },
            {
                title: qsTr("Windows"),
                lines: [[["Ctrl+Shift+N"], qsTr("New window")], [["Ctrl+Return"], qsTr("Open the row in a new window")], [["Ctrl+W"], qsTr("Close the window")], [["Ctrl+Q"], qsTr("Close all of them")]]
            },
            {
                title: qsTr("Everywhere"),
                lines: [[["Ctrl+K"], qsTr("Find or do anything")], [["Ctrl+Z"], qsTr("Take back")], [["Ctrl+/", "F1"], qsTr("This list")]]
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
