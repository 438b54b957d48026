import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// Text in a face of the theme. Always plain: what a person typed is never read as markup.
//   text, face (a font token, Theme.body), tabular (digits of equal width), color (Theme.ink)
T.Label {
    id: label

    property font face: Theme.body
    property bool tabular: false

    font: label.tabular ? Theme.tabular(label.face) : label.face
    color: Theme.ink
    textFormat: Text.PlainText
    elide: label.wrapMode === Text.NoWrap ? Text.ElideRight : Text.ElideNone
}
