import QtQuick
import Tropa.Theme

// What a place in the bottom bar shows: sign, word, and a count when something waits.
//   text, iconName, current, count
Item {
    id: face

    required property string text
    required property string iconName
    required property bool current
    property int count: 0
    readonly property color tint: face.current ? Theme.trail : Theme.muted

    Icon {
        id: sign

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space16
        name: face.iconName
        size: 22 / Theme.fontScale
        color: face.tint
    }
    Rectangle {
        anchors.left: sign.right
        anchors.leftMargin: -8
        anchors.bottom: sign.top
        anchors.bottomMargin: -10
        width: Math.max(height, number.implicitWidth + 8)
        height: number.implicitHeight + 3
        radius: height / 2
        color: Theme.warmSoft
        visible: face.count > 0

        AppText {
            id: number

            anchors.centerIn: parent
            text: face.count > 99 ? "99+" : face.count
            face: Theme.microStrong
            color: Theme.warm
            Accessible.ignored: true
        }
    }
    AppText {
        anchors.top: sign.bottom
        anchors.topMargin: 5
        width: parent.width
        text: face.text
        face: face.current ? Theme.microStrong : Theme.micro
        color: face.tint
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
}
