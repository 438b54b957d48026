import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// The scroll bar of every list and page: a thin mark that shows while it is of use.
T.ScrollBar {
    id: bar

    implicitWidth: 8
    implicitHeight: 8
    padding: 2
    minimumSize: 0.06
    visible: bar.policy !== T.ScrollBar.AlwaysOff && bar.size < 1

    contentItem: Rectangle {
        implicitWidth: 4
        implicitHeight: 4
        radius: 2
        color: Theme.faint
        opacity: bar.pressed || bar.hovered ? 0.9 : bar.active ? 0.6 : 0
    }
}
