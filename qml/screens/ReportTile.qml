import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// One figure of a report: its name, itself, and what it is measured by. Leads to its cases where it has some.
//   the roles of a tile: key, title, value, note, opens; clicked()
T.AbstractButton {
    id: tile

    required property string key
    required property string title
    required property string value
    required property string note
    required property bool opens

    objectName: "reports.tile." + tile.key
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    topPadding: Theme.space12
    bottomPadding: Theme.space12
    enabled: tile.opens
    Keys.onReturnPressed: tile.clicked()
    Keys.onEnterPressed: tile.clicked()
    Accessible.role: tile.opens ? Accessible.Button : Accessible.StaticText
    Accessible.name: tile.title + ": " + tile.value + (tile.note === "" ? "" : ", " + tile.note)

    contentItem: ColumnLayout {
        spacing: 3

        AppText {
            text: tile.title
            face: Theme.caption
            color: Theme.muted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: tile.value
            face: Theme.face(20, Font.DemiBold, -0.2)
            tabular: true
            wrapMode: Text.Wrap
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
        Item {
            Layout.fillHeight: true
        }
    }
    background: Ground {
        round: Theme.radius14
        border.width: 1
        pressed: tile.down
        hovered: tile.hovered
        ring: tile.visualFocus
    }
}
