import QtQuick
import Tropa.Controls

// How a mark looks.
Item {
    id: face

    required property TouchMark mark

    Rectangle {
        anchors.fill: parent
        radius: face.mark.round
        color: face.mark.veil
        visible: face.mark.veiled
    }
    FocusRing {
        anchors.margins: face.mark.ringInset ? 0 : -3
        around: face.mark.ringInset ? face.mark.round - 3 : face.mark.round
        shown: face.mark.ringed
    }
}
