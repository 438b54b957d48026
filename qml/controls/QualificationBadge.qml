import QtQuick
import Tropa.Theme

// The letter of the qualification; a dash while a question is open. A stands out by its solid ground.
//   letter ("A", "B", "C", "")
Rectangle {
    id: badge

    required property string letter
    readonly property bool known: badge.letter !== ""
    readonly property bool best: badge.letter === "A"

    implicitWidth: Math.max(22, text.implicitWidth + 12)
    implicitHeight: Math.max(18, text.implicitHeight + 4)
    radius: 6
    color: badge.best ? Theme.trail : Theme.background
    Accessible.role: Accessible.StaticText
    Accessible.name: badge.known ? qsTr("Qualification %1").arg(badge.letter) : qsTr("Not qualified yet")

    AppText {
        id: text

        anchors.centerIn: parent
        text: badge.known ? badge.letter : "—"
        face: Theme.microStrong
        color: badge.best ? Theme.trailInk : Theme.muted
        Accessible.ignored: true
    }
}
