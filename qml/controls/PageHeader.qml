pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// The head of a page.
//   title, subtitle, back (shows the arrow above the title, with the children beside it), face (Theme.display),
//   backIcon; children stand on the right; backClicked()
ColumnLayout {
    id: header

    required property string title
    property string subtitle: ""
    property bool back: false
    property string backIcon: "arrow-left"
    property string backText: qsTr("Back")
    property font face: Theme.display
    default property alias trailing: trailingRow.data

    signal backClicked

    spacing: 0

    GridLayout {
        id: line

        // Large letters or a long title push what stands on the right below both lines. What changes while the layouts are
        // being arranged is heeded when they are done: another number of columns in their midst would arrange them in circles.
        readonly property bool crowded: !header.back && titleText.implicitWidth + trailingRow.implicitWidth + columnSpacing > header.width
        property bool tight: false

        onCrowdedChanged: settled.restart()

        Timer {
            id: settled

            interval: 0
            onTriggered: line.tight = line.crowded
        }

        columns: 3
        columnSpacing: Theme.space8
        rowSpacing: 0

        Wanted {
            when: header.back
            Layout.row: 0
            Layout.column: 0
            Layout.leftMargin: -13
            what: IconButton {
                objectName: header.objectName === "" ? "" : header.objectName + ".back"
                iconName: header.backIcon
                iconSize: 22
                label: header.backText
                onClicked: header.backClicked()
            }
        }
        AppText {
            id: titleText

            text: header.back ? "" : header.title
            face: header.face
            visible: !header.back
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            Layout.row: 0
            Layout.columnSpan: 2
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Item {
            visible: header.back
            Layout.row: 0
            Layout.column: 1
            Layout.fillWidth: true
        }
        // The targets reach beyond the line of the title; they do not make it taller.
        RowLayout {
            id: trailingRow

            spacing: Theme.space8
            visible: trailingRow.children.length > 0
            Layout.row: line.tight ? 3 : 0
            Layout.column: line.tight ? 0 : 2
            Layout.columnSpan: line.tight ? 3 : 1
            Layout.topMargin: header.back ? 0 : line.tight ? Theme.space8 : -7
            Layout.bottomMargin: header.back || line.tight ? 0 : -7
        }
        AppText {
            text: header.back ? header.title : ""
            face: header.face
            visible: header.back
            Layout.row: 1
            Layout.columnSpan: 3
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        AppText {
            id: subtitleText

            text: header.subtitle
            face: header.back ? Theme.body : Theme.small
            color: Theme.muted
            visible: header.subtitle !== ""
            Layout.row: 2
            Layout.columnSpan: 3
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: header.back ? Theme.space4 : 0
            Layout.minimumHeight: later.height
            onContentHeightChanged: later.restart()

            // A line that wraps while the layouts around it are being arranged is not heard by them in every Qt: they are
            // told once more when they are done.
            Timer {
                id: later

                property real height: 0

                interval: 0
                onTriggered: later.height = subtitleText.contentHeight
            }
        }
    }
}
