import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// One step of the buyer's path. Only the next one is loud, and says how to help.
//   title, detail (date and evidence, or "usually 6 days"), help (shown on the next step), helpTitle,
//   step ("done", "next", "later"), last (no line below)
Item {
    id: trailStep

    required property string title
    required property string step
    property string detail: ""
    property string help: ""
    property string helpTitle: qsTr("How to help with this step")
    property bool last: false
    property real markSize: Math.round(22 * Theme.fontScale)
    readonly property bool done: trailStep.step === "done"
    readonly property bool next: trailStep.step === "next"
    readonly property string spoken: trailStep.done ? qsTr("done") : trailStep.next ? qsTr("next") : qsTr("later")

    implicitWidth: 240
    implicitHeight: words.implicitHeight + (trailStep.last ? 0 : words.gap)
    Accessible.role: Accessible.ListItem
    Accessible.name: trailStep.title + ", " + trailStep.spoken + (trailStep.detail === "" ? "" : ", " + trailStep.detail)

    Rectangle {
        x: trailStep.markSize / 2 - 1
        y: mark.y + trailStep.markSize
        width: 2
        height: trailStep.height - trailStep.markSize + 1
        color: trailStep.done ? Theme.trail : Theme.line
        visible: !trailStep.last
    }
    TrailMark {
        id: mark

        y: 0
        step: trailStep.step
        size: trailStep.markSize
    }
    ColumnLayout {
        id: words

        readonly property real gap: trailStep.next && trailStep.help !== "" ? Theme.space12 : 6

        x: trailStep.markSize + Theme.space12 + 2
        width: trailStep.width - x
        spacing: 1

        AppText {
            text: trailStep.title
            face: trailStep.next ? Theme.bodyStrong : trailStep.done ? Theme.bodyMedium : Theme.body
            color: trailStep.done || trailStep.next ? Theme.ink : Theme.muted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: Math.max(0, (trailStep.markSize - implicitHeight) / 2)
            Accessible.ignored: true
        }
        AppText {
            text: trailStep.detail
            face: Theme.small
            color: Theme.muted
            visible: trailStep.detail !== ""
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        HelpBox {
            title: trailStep.helpTitle
            text: trailStep.help
            visible: trailStep.next && trailStep.help !== ""
            Layout.fillWidth: true
            Layout.topMargin: Theme.space4 + 2
        }
    }
}
