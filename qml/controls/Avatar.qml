pragma ComponentBehavior: Bound
import QtQuick
import Tropa.Theme
import Tropa.Controls

// Initials in a circle, tinted by temperature. Beside a name, so a screen reader skips it.
//   initials, temperature ("cold", "warm", "hot", "" unknown), team (one of us), iconName (instead of initials),
//   size (40)
Rectangle {
    id: avatar

    property string initials: ""
    property string temperature: ""
    property string iconName: ""
    property bool team: false
    property real size: 40
    readonly property color tint: avatar.team ? Theme.trail : Theme.tint(avatar.temperature)

    implicitWidth: avatar.size
    implicitHeight: avatar.size
    radius: width / 2
    color: avatar.team ? Theme.trailSoft : Theme.tintSoft(avatar.temperature)

    AppText {
        anchors.centerIn: parent
        visible: avatar.iconName === ""
        text: avatar.initials
        // Most are of one size: a font of their own for each would be a script to run.
        font: avatar.size === 40 ? Theme.initials : Qt.font({
            family: Theme.family,
            pixelSize: Math.round(avatar.size * 0.35),
            weight: Font.DemiBold
        })
        color: avatar.tint
        Accessible.ignored: true
    }
    Wanted {
        anchors.fill: parent
        when: avatar.iconName !== ""
        what: Icon {
            anchors.centerIn: parent
            name: avatar.iconName
            size: avatar.size * 0.46 / Theme.fontScale
            color: avatar.tint
        }
    }
}
