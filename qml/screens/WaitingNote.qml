import QtQuick
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What the badge on the way to "More" counts: versions of one thing, or changes that were not accepted.
//   sync, nav; waiting (there is some)
Banner {
    id: note

    required property SyncModel sync
    required property Navigator nav
    readonly property bool versions: note.sync.conflictCount > 0
    readonly property bool waiting: note.versions || note.sync.refusedCount > 0

    objectName: "more.waiting"
    tone: Tone.Warn
    iconName: note.versions ? "git-compare-arrows" : "circle-alert"
    title: note.versions ? qsTr("Two versions") : qsTr("Not accepted")
    text: note.versions ? qsTr("Changed by two people") : qsTr("Kept here until you decide")
    actionText: qsTr("View")
    onAction: note.nav.show(note.versions ? "conflicts" : "refused", "")
}
