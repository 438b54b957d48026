import QtQuick
import Tropa.Controls

// What a pointer, a finger and the keyboard leave on a thing that can be pressed: a veil, and the ring of what has the
// keyboard. Made when one of them comes: most things are met by nobody.
//   veil (its colour), veiled, ringed, round (radius of the thing), ringInset (the ring is drawn inside the shape)
Wanted {
    id: mark

    property color veil
    property bool veiled: false
    property bool ringed: false
    property real round: 0
    property bool ringInset: false

    when: mark.veiled || mark.ringed
    file: "TouchFace.qml"
    givenAs: "mark"
    fills: true
}
