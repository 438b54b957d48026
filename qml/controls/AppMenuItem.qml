import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// One action of a menu.
//   text, note (behind it), iconName, danger (in the colour of failure), shown (true; else it takes no room); triggered()
T.MenuItem {
    id: item

    property string note: ""
    property string iconName: ""
    property bool danger: false
    property bool shown: true
    readonly property color foreground: item.danger ? Theme.hot : Theme.ink

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space12)
    height: item.shown ? item.implicitHeight : 0
    visible: item.shown
    leftPadding: Theme.space12
    rightPadding: Theme.space16
    opacity: item.enabled ? 1 : 0.45

    Accessible.role: Accessible.MenuItem
    Accessible.name: item.note === "" ? item.text : item.text + ", " + item.note

    contentItem: RowLayout {
        spacing: Theme.space12

        Icon {
            name: item.iconName
            size: 18
            color: item.danger ? Theme.hot : Theme.muted
        }
        AppText {
            text: item.text
            face: Theme.face(14, Font.Medium, 0)
            color: item.foreground
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: item.note
            face: Theme.small
            color: Theme.muted
            visible: text !== ""
            Layout.leftMargin: Theme.space8
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius8
        color: item.down ? Theme.pressed : item.highlighted ? Theme.hover : "transparent"
        border.width: item.visualFocus ? 2 : 0
        border.color: Theme.trail
    }
}
