import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// Something to do today; done is ticked and struck out.
//   text, checked, note (below), noteColor, strikes (ticked is struck out); toggled()
T.CheckBox {
    id: check

    property string note: ""
    property bool strikes: true
    property color noteColor: Theme.muted

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.touch ? 48 : 36, implicitContentHeight + topPadding + bottomPadding)
    topPadding: Theme.space4
    bottomPadding: Theme.space4
    spacing: Theme.space12
    readonly property real ringSize: Math.round(22 * Theme.fontScale)

    leftPadding: check.ringSize + check.spacing

    Accessible.role: Accessible.CheckBox
    Accessible.name: check.text
    Accessible.checked: check.checked

    indicator: Item {
        y: (check.height - height) / 2
        width: check.ringSize
        height: check.ringSize

        Rectangle {
            anchors.fill: parent
            radius: check.ringSize / 2
            color: check.checked ? Theme.trail : check.down ? Theme.pressed : check.hovered ? Theme.hover : "transparent"
            border.width: check.checked ? 0 : 2
            border.color: Theme.control

            Icon {
                anchors.centerIn: parent
                name: check.checked ? "check" : ""
                size: 14
                color: Theme.trailInk
            }
            FocusRing {
                around: check.ringSize / 2
                shown: check.visualFocus
            }
        }
    }
    contentItem: ColumnLayout {
        spacing: 1

        AppText {
            text: check.text
            font: Qt.font({
                family: Theme.body.family,
                pixelSize: Theme.body.pixelSize,
                weight: Font.Normal,
                strikeout: check.checked && check.strikes
            })
            color: check.checked && check.strikes ? Theme.muted : Theme.ink
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: check.note
            face: Theme.small
            color: check.noteColor
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            visible: check.note !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
