import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// How many were lost before a step, why, and how many still wait there; leads to the lost deals.
//   lostText, reasonsText, waitingText, worst; clicked()
T.AbstractButton {
    id: lost

    required property string lostText
    required property string reasonsText
    required property string waitingText
    required property bool worst
    readonly property string line: lost.lostText === "" ? lost.waitingText : lost.waitingText === "" ? lost.lostText : lost.lostText + " · " + lost.waitingText

    enabled: lost.lostText !== ""
    implicitHeight: Math.max(Theme.target, implicitContentHeight)
    Keys.onReturnPressed: lost.clicked()
    Keys.onEnterPressed: lost.clicked()
    Accessible.role: Accessible.Button
    Accessible.name: lost.line + " " + lost.reasonsText

    contentItem: ColumnLayout {
        spacing: 1

        Item {
            Layout.fillHeight: true
        }
        AppText {
            text: lost.line
            face: Theme.smallMedium
            color: lost.worst ? Theme.hot : Theme.ink
            visible: text !== ""
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: lost.reasonsText
            face: Theme.caption
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: text !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
    }
    background: Ground {
        round: Theme.radius8
        color: "transparent"
        pressed: lost.down
        hovered: lost.hovered
        ring: lost.visualFocus
    }
}
