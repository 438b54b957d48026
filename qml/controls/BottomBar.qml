import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// Navigation of the phone: two places, the raised capture button, two places.
//   children: BottomBarItem; captureText, bottomInset (gesture area of the system); captureClicked()
Rectangle {
    id: bar

    property string captureText: qsTr("New contact")
    property real bottomInset: 0
    default property alias items: places.data

    signal captureClicked

    implicitWidth: 400
    implicitHeight: 72 + bar.bottomInset
    color: Theme.surface
    // Tab takes them as they stand: the raised button in the middle.
    // qmllint disable compiler
    Component.onCompleted: {
        const right = [places.children[2], places.children[3]];
        capture.parent = places;
        for (const item of right) {
            item.parent = null;
            item.parent = places;
        }
    }
    // qmllint enable compiler

    Divider {
        anchors.top: parent.top
        width: parent.width
    }
    Item {
        id: places

        width: parent.width
        height: 72
        Accessible.role: Accessible.PageTabList
    }
    T.AbstractButton {
        id: capture

        objectName: bar.objectName === "" ? "" : bar.objectName + ".capture"
        anchors.horizontalCenter: parent.horizontalCenter
        y: -14
        width: 56
        height: 56
        text: bar.captureText
        Accessible.role: Accessible.Button
        Accessible.name: capture.text
        onClicked: bar.captureClicked()

        contentItem: IconLabel {
            iconName: "user-plus"
            iconSize: 24 / Theme.fontScale
            color: Theme.trailInk
        }
        background: Ground {
            round: -1
            color: Theme.trail
            pressed: capture.down
            hovered: capture.hovered
            ring: capture.visualFocus
        }
    }
}
