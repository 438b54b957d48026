import QtQuick
import Tropa.Theme

// The part of a card that one row of a long list covers: the first row rounds its top, the last its bottom.
//   first, last
Item {
    id: slice

    required property bool first
    required property bool last

    clip: true

    Rectangle {
        y: slice.first ? 0 : -Theme.radius16
        width: parent.width
        height: parent.height + (slice.first ? 0 : Theme.radius16) + (slice.last ? 0 : Theme.radius16)
        // A round corner is a picture of its own; those of the rows in between lie outside.
        radius: slice.first || slice.last ? Theme.radius16 : 0
        color: Theme.surface
        border.width: 1
        border.color: Theme.line
    }
}
