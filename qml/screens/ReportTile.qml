import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// One figure of a report: its name, itself, and what it is measured by.
//   the roles of a tile: key, title, value, note
Rectangle {
    id: tile

    required property string key
    required property string title
    required property string value
    required property string note

    objectName: "reports.tile." + tile.key
    implicitWidth: words.implicitWidth + Theme.space16 * 2
    implicitHeight: words.implicitHeight + Theme.space12 * 2
    radius: Theme.radius14
    color: Theme.surface
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: tile.title + ": " + tile.value + (tile.note === "" ? "" : ", " + tile.note)

    ColumnLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space16
        anchors.topMargin: Theme.space12
        spacing: 3

        AppText {
            text: tile.title
            face: Theme.caption
            color: Theme.muted
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: tile.value
            face: Theme.face(20, Font.DemiBold, -0.2)
            tabular: true
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: tile.note
            face: Theme.caption
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: text !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
