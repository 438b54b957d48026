import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// How well the contact knows us: colour, sign and word.
//   temperature ("cold", "warm", "hot"; anything else hides it), showWord (true)
Rectangle {
    id: badge

    required property string temperature
    property bool showWord: true
    readonly property string word: {
        switch (badge.temperature) {
        case "cold":
            return qsTr("cold");
        case "warm":
            return qsTr("warm");
        case "hot":
            return qsTr("hot");
        default:
            return "";
        }
    }

    visible: badge.word !== ""
    implicitWidth: row.implicitWidth + Theme.space8 * 2
    implicitHeight: Math.max(22, row.implicitHeight + 6)
    radius: 7
    color: Theme.tintSoft(badge.temperature)
    Accessible.role: Accessible.StaticText
    Accessible.name: badge.word

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: 5

        TemperatureSign {
            temperature: badge.temperature
            size: 14
        }
        AppText {
            visible: badge.showWord
            text: badge.word
            face: Theme.captionMedium
            color: Theme.tint(badge.temperature)
            Accessible.ignored: true
        }
    }
}
