import QtQuick
import Tropa.Theme

// The ring around what has the keyboard. Put it into a control's background.
//   shown, radius of what it surrounds
Rectangle {
    id: ring

    property bool shown: false
    property real around: Theme.radius12

    anchors.fill: parent
    anchors.margins: -3
    radius: ring.around + 3
    color: "transparent"
    border.width: 2
    border.color: Theme.trail
    visible: ring.shown
}
