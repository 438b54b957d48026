import QtQuick
import Tropa.Theme

// The ground of a field: a box of its own, or a row in a card with a hairline below. The focused one has a
// trail-coloured edge, the wrong one a thick edge in the colour of failure (and words, see FieldNote).
//   boxed, divider, focused, bad, inset (left end of the hairline)
Item {
    id: ground

    required property bool boxed
    required property bool divider
    required property bool focused
    required property bool bad
    property real inset: Theme.space16

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius12
        color: Theme.surface
        border.width: ground.focused || ground.bad ? 2 : 1
        border.color: ground.bad ? Theme.hot : ground.focused ? Theme.trail : Theme.line
        visible: ground.boxed
    }
    Divider {
        anchors.left: parent.left
        anchors.leftMargin: ground.inset
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: ground.divider && !ground.boxed
    }
    Rectangle {
        anchors.left: parent.left
        anchors.leftMargin: 1
        anchors.verticalCenter: parent.verticalCenter
        width: 3
        height: parent.height - Theme.space20
        radius: 1.5
        color: ground.bad ? Theme.hot : Theme.trail
        visible: !ground.boxed && (ground.focused || ground.bad)
    }
}
