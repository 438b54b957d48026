import QtQuick
import Tropa.Theme
import Tropa.Controls

// A row that a thumb drags aside: to the right for one action, to the left for another. What a swipe does must be
// reachable without it, too.
//   the row as a child; startText, startIcon (dragged to the right; empty: not possible), endText, endIcon (to the left);
//   startTaken(), endTaken()
Item {
    id: swipe

    property string startText: ""
    property string startIcon: ""
    property string endText: ""
    property string endIcon: ""
    property color startTint: Theme.trail
    property color endTint: Theme.warm
    default property alias items: face.data
    readonly property real reach: 72
    readonly property bool toStart: face.x > 0
    readonly property bool armed: Math.abs(face.x) >= swipe.reach

    signal startTaken
    signal endTaken

    function letGo(): void {
        if (swipe.armed && swipe.toStart)
            swipe.startTaken();
        else if (swipe.armed)
            swipe.endTaken();
        back.start();
    }

    implicitWidth: face.childrenRect.width
    implicitHeight: face.childrenRect.height

    // What lies behind.
    Wanted {
        x: swipe.toStart ? 0 : parent.width + face.x
        width: Math.abs(face.x)
        height: parent.height
        when: face.x !== 0
        file: "SwipeBehind.qml"
        givenAs: "place"
        fills: true
    }
    Item {
        id: face

        width: parent.width
        height: parent.height

        DragHandler {
            id: drag

            enabled: Theme.touch
            yAxis.enabled: false
            xAxis.minimum: swipe.endText === "" ? 0 : -swipe.reach * 2
            xAxis.maximum: swipe.startText === "" ? 0 : swipe.reach * 2
            onActiveChanged: if (!drag.active)
                swipe.letGo()
        }
        NumberAnimation {
            id: back

            target: face
            property: "x"
            to: 0
            duration: Theme.quick
            easing.type: Theme.easing
        }
    }
}
