import QtQuick
import Tropa.Theme
import Tropa.Controls

// What lies behind a row that is dragged aside: what letting go will do.
Item {
    id: behind

    required property Item place
    readonly property SwipeRow swipe: behind.place.parent as SwipeRow

    clip: true

    // qmllint disable compiler
    Rectangle {
        anchors.fill: parent
        color: behind.swipe.toStart ? Theme.trailSoft : Theme.warmSoft
        opacity: behind.swipe.armed ? 1 : 0.6
    }
    IconLabel {
        x: behind.swipe.toStart ? Theme.space16 : behind.width - width - Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        width: implicitWidth
        text: behind.swipe.armed ? behind.swipe.toStart ? behind.swipe.startText : behind.swipe.endText : ""
        iconName: behind.swipe.toStart ? behind.swipe.startIcon : behind.swipe.endIcon
        face: Theme.smallStrong
        color: behind.swipe.toStart ? behind.swipe.startTint : behind.swipe.endTint
    }
    // qmllint enable compiler
}
