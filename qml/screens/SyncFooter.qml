import QtQuick
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The state of sync at the foot of the sidebar; leads to the page about it.
T.AbstractButton {
    id: footer

    required property AppModel app

    objectName: "nav.sync"
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space8)
    // In the middle: the line itself begins at the top.
    topPadding: Math.max(0, (footer.height - footer.implicitContentHeight) / 2)
    bottomPadding: topPadding
    leftPadding: Theme.space4
    rightPadding: Theme.space4
    Accessible.role: Accessible.Button
    Accessible.name: footer.app.sync.statusText

    contentItem: StatusLine {
        // Two things are two lines: the bar is too narrow for both in one.
        text: footer.app.sync.statusText.replace(" · ", "\n")
        iconName: Phases.sign(footer.app.sync.phase)
        tone: Phases.tone(footer.app.sync.phase)
    }
    background: Ground {
        round: Theme.radius10
        color: "transparent"
        ringInset: true
        pressed: footer.down
        hovered: footer.hovered
        ring: footer.visualFocus
    }
}
