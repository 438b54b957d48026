import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// A setting that is on or off; the knob carries a tick when it is on.
//   text, note, checked; toggled()
T.Switch {
    id: row

    property string note: ""

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    topPadding: Theme.space12
    bottomPadding: Theme.space12
    rightPadding: 44 + Theme.space16

    Accessible.role: Accessible.CheckBox
    Accessible.name: row.text
    Accessible.description: row.note
    Accessible.checked: row.checked

    indicator: Rectangle {
        x: row.width - width
        y: (row.height - height) / 2
        width: 44
        height: 26
        radius: 13
        color: row.checked ? Theme.trail : Theme.control

        Rectangle {
            x: row.checked ? parent.width - width - 3 : 3
            anchors.verticalCenter: parent.verticalCenter
            width: 20
            height: 20
            radius: 10
            color: Theme.surface

            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                    easing.type: Theme.easing
                }
            }
            Icon {
                anchors.centerIn: parent
                name: row.checked ? "check" : ""
                size: 14 / Theme.fontScale
                color: Theme.trail
            }
        }
        FocusRing {
            around: 13
            shown: row.visualFocus
        }
    }
    contentItem: ColumnLayout {
        spacing: 1

        AppText {
            text: row.text
            face: Theme.bodyMedium
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: row.note
            face: Theme.small
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: row.note !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
