import QtQuick
import Tropa.Theme

// The blinking caret of a field; steady with reduced motion.
//   showing
Rectangle {
    id: caret

    required property bool showing

    implicitWidth: 2
    color: Theme.trail
    visible: caret.showing

    SequentialAnimation on opacity {
        running: caret.showing && !Theme.reducedMotion
        loops: Animation.Infinite
        alwaysRunToEnd: true

        PropertyAction {
            value: 1
        }
        PauseAnimation {
            duration: 530
        }
        PropertyAction {
            value: 0
        }
        PauseAnimation {
            duration: 470
        }
        PropertyAction {
            value: 1
        }
    }
}
