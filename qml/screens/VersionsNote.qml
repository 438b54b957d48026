import QtQuick
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Of this record there are two versions; leads to where they are settled.
//   conflicts, nav
Banner {
    id: note

    required property int conflicts
    required property Navigator nav

    tone: Tone.Warn
    iconName: "git-compare-arrows"
    title: qsTr("Two versions")
    text: qsTr("Somebody else changed this, too.")
    actionText: qsTr("View")
    visible: note.conflicts > 0
    onAction: note.nav.push("conflicts", "")
}
