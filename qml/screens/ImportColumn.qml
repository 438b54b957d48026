pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// A column of the file: its header, a few of its values, and what it is taken for. A tap changes that.
//   the roles of a column; last; clicked()
T.AbstractButton {
    id: column

    required property int index
    required property string header
    required property string field
    required property string fieldText
    required property string sample
    required property string why
    required property bool sure
    required property bool last

    objectName: "import.column." + column.index
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space12
    topPadding: Theme.space8 + 2
    bottomPadding: Theme.space8 + 2
    Keys.onReturnPressed: column.clicked()
    Keys.onEnterPressed: column.clicked()
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Column %1 is: %2").arg(column.header).arg(column.fieldText)
    Accessible.description: column.why

    contentItem: RowLayout {
        spacing: Theme.space12

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true
            Layout.preferredWidth: 3

            AppText {
                text: column.header
                face: Theme.bodyMedium
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                text: column.sample
                face: Theme.caption
                color: Theme.muted
                visible: text !== ""
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Icon {
            name: "arrow-right"
            size: 16
            color: Theme.faint
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true
            Layout.preferredWidth: 2

            AppText {
                text: column.fieldText
                face: Theme.bodyMedium
                color: column.field === "skip" || column.field === "note" ? Theme.muted : Theme.trail
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                text: qsTr("not sure")
                face: Theme.caption
                color: Theme.warm
                visible: !column.sure && column.field !== "skip" && column.field !== "note"
                Accessible.ignored: true
            }
        }
        Icon {
            name: "chevrons-up-down"
            size: 16
            color: Theme.faint
        }
    }
    background: Item {
        Ground {
            anchors.fill: parent
            anchors.margins: 4
            round: Theme.radius12
            color: "transparent"
            pressed: column.down
            hovered: column.hovered
            ring: column.visualFocus
            ringInset: true
        }
        Divider {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.right: parent.right
            visible: !column.last
        }
    }
}
