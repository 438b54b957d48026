pragma ComponentBehavior: Bound
import QtQuick
import Tropa.Theme

// The path on one line, where height is short.
//   done (steps taken), count (all steps), markSize (14), ground (of the surface behind)
Item {
    id: trail

    required property int done
    required property int count
    property real markSize: 14
    property color ground: Theme.surface
    readonly property real pitch: trail.count > 1 ? (trail.width - trail.markSize) / (trail.count - 1) : 0

    implicitWidth: 200
    implicitHeight: trail.markSize
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("%1 of %2 steps").arg(trail.done).arg(trail.count)

    Rectangle {
        x: trail.markSize / 2
        anchors.verticalCenter: parent.verticalCenter
        width: trail.width - trail.markSize
        height: 2
        color: Theme.line
    }
    Rectangle {
        x: trail.markSize / 2
        anchors.verticalCenter: parent.verticalCenter
        width: trail.pitch * Math.max(0, Math.min(trail.done, trail.count - 1))
        height: 2
        color: Theme.trail
    }
    Repeater {
        model: trail.count

        TrailMark {
            required property int index

            x: trail.pitch * index
            size: trail.markSize
            ground: trail.ground
            step: index < trail.done ? "done" : index === trail.done ? "next" : "later"
        }
    }
}
