import QtQuick
import Tropa.Theme
import Tropa.Controls

// The background of everything that can be pressed: its shape, the veil under pointer and finger (none where it cannot be
// pressed now, though the pointer is known there, too), the focus ring.
//   round (radius; -1: a full pill), pressed, hovered, ring, ringInset (draws the ring inside the shape)
Rectangle {
    id: ground

    property real round: Theme.radius12
    property bool pressed: false
    property bool hovered: false
    property bool ring: false
    property bool ringInset: false

    radius: ground.round < 0 ? ground.height / 2 : ground.round
    color: Theme.surface
    border.width: 0
    border.color: Theme.line

    TouchMark {
        anchors.fill: parent
        veil: ground.pressed ? Theme.pressed : Theme.hover
        veiled: ground.enabled && (ground.pressed || ground.hovered)
        ringed: ground.ring
        round: ground.radius
        ringInset: ground.ringInset
    }
}
