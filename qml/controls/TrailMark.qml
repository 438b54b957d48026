import QtQuick
import Tropa.Theme

// One step of a trail as a mark: done is filled with a tick, next is a ring, later is hollow.
//   step ("done", "next", "later"), size (22), ground (what shines through the hollow)
Rectangle {
    id: mark

    required property string step
    property real size: 22
    property color ground: Theme.surface
    readonly property bool done: mark.step === "done"
    readonly property bool next: mark.step === "next"

    implicitWidth: mark.size
    implicitHeight: mark.size
    radius: width / 2
    color: mark.done || mark.next ? Theme.trail : mark.ground
    border.width: mark.done || mark.next ? 0 : 1.5
    border.color: Theme.faint
    Accessible.ignored: true

    Icon {
        anchors.centerIn: parent
        name: mark.done && mark.size >= 16 ? "check" : ""
        size: mark.size * 0.64 / Theme.fontScale
        color: Theme.trailInk
    }
    Rectangle {
        anchors.centerIn: parent
        width: mark.size * 0.46
        height: width
        radius: width / 2
        color: mark.ground
        visible: mark.next
    }
}
