import QtQuick
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The state of sync beside a page's title; leads to the page about it.
Pill {
    id: pill

    required property AppModel app
    required property Navigator nav

    objectName: "sync.pill"
    text: pill.app.sync.statusText
    iconName: Phases.sign(pill.app.sync.phase)
    tone: pill.app.sync.phase === SyncModel.Blocked ? Tone.Bad : Tone.Neutral
    onClicked: pill.nav.push("sync", "")
}
