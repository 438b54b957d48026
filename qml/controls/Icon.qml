import QtQuick
import Tropa.Theme

// A line icon (Lucide) by name, drawn crisp at any size and density. Decoration for a screen reader:
// the control around it carries the name.
//   name ("" shows nothing), size (20, grows with the font), color (Theme.ink)
Image {
    id: icon

    required property string name
    property real size: 20
    property color color: Theme.ink
    readonly property int pixels: Math.round(icon.size * Theme.fontScale)

    width: icon.pixels
    height: icon.pixels
    sourceSize.width: icon.pixels
    sourceSize.height: icon.pixels
    source: icon.name === "" ? "" : "image://icon/" + icon.name + "/" + String(icon.color).slice(1)
    visible: icon.name !== ""
}
