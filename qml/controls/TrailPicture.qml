pragma ComponentBehavior: Bound
import QtQuick
import Tropa.Theme

// The trail as a picture: two steps taken, one next, one ahead. Decoration.
Item {
    id: picture

    component Layer: Image {
        required property string part
        required property color ink

        anchors.fill: parent
        sourceSize.width: picture.width
        sourceSize.height: picture.height
        source: "image://icon/art-trail-" + part + "/" + String(ink).slice(1)
    }

    implicitWidth: 200
    implicitHeight: 100
    Accessible.ignored: true

    Layer {
        part: "ahead"
        ink: Theme.faint
    }
    Layer {
        part: "marks"
        ink: Theme.faint
    }
    Layer {
        part: "behind"
        ink: Theme.trail
    }
}
