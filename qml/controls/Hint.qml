import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// The words that appear under a resting mouse.
//   text, shown
T.ToolTip {
    id: hint

    property bool shown: false

    visible: hint.shown && hint.text !== ""
    delay: 600
    y: (parent ? parent.height : 0) + 4
    x: parent ? (parent.width - implicitWidth) / 2 : 0
    margins: Theme.space4
    padding: Theme.space8
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    closePolicy: T.Popup.NoAutoClose

    contentItem: AppText {
        text: hint.text
        face: Theme.caption
        color: Theme.background
    }
    background: Rectangle {
        radius: Theme.radius8
        color: Theme.ink
    }
}
