import QtQuick
import Tropa.Theme

// What a sheet lies on: from below, without corners there and with a handle; or a card.
//   wide
Rectangle {
    id: ground

    required property bool wide

    radius: Theme.radius16
    color: Theme.surface
    border.width: 1
    border.color: Theme.line

    Rectangle {
        y: parent.height - Theme.radius16
        width: parent.width
        height: Theme.radius16
        color: Theme.surface
        visible: !ground.wide
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space8
        width: 36
        height: 4
        radius: 2
        color: Theme.line
        visible: !ground.wide
    }
}
