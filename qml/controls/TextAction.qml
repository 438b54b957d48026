import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// A small action in words, inside a card or a line.
//   text, tint (Theme.trail; Theme.muted for the lesser ones), face; clicked()
T.AbstractButton {
    id: action

    property color tint: Theme.trail
    property font face: Theme.smallStrong

    implicitWidth: Math.max(implicitContentWidth + leftPadding + rightPadding, Theme.target)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space12)
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    opacity: action.enabled ? 1 : 0.45

    Keys.onReturnPressed: action.clicked()
    Keys.onEnterPressed: action.clicked()

    Accessible.role: Accessible.Button
    Accessible.name: action.text

    contentItem: AppText {
        text: action.text
        face: action.face
        color: action.tint
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: Theme.space8
            anchors.bottomMargin: Theme.space8
            // Where the words begin at the very edge, the ground goes beyond it.
            anchors.leftMargin: Math.min(0, action.leftPadding - Theme.space8)
            anchors.rightMargin: Math.min(0, action.rightPadding - Theme.space8)
            radius: Theme.radius8
            color: action.down ? Theme.pressed : Theme.hover
            visible: action.enabled && (action.down || action.hovered)

        }
        FocusRing {
            anchors.topMargin: Theme.space4
            anchors.bottomMargin: Theme.space4
            around: Theme.radius8 - 3
            shown: action.visualFocus
        }
    }
}
