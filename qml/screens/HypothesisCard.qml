pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// One hypothesis: before, now and the target on one scale, and the honest word about it.
//   the roles of a hypothesis; hypotheses
Card {
    id: card

    required property HypothesisListModel hypotheses
    required property int index
    required property string id
    required title
    required property string aboutText
    required property string phase
    required property bool startable
    required property string stateText
    required property string findingText
    required property real share
    required property real mark
    required property real before
    required property real progress
    readonly property bool runs: card.phase === "running"

    objectName: "hypotheses.row." + card.index
    note: card.stateText
    noteFace: Theme.smallMedium
    noteColor: card.phase === "confirmed" ? Theme.trail : card.runs ? Theme.warm : Theme.muted
    spacing: Theme.space8

    AppText {
        text: card.aboutText
        face: Theme.small
        color: Theme.muted
        wrapMode: Text.Wrap
        visible: text !== ""
        Layout.fillWidth: true
    }
    Item {
        implicitHeight: 20 * Theme.fontScale
        visible: card.mark > 0
        Layout.fillWidth: true
        Accessible.ignored: true

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius8
            color: Theme.background
        }
        Rectangle {
            width: parent.width * card.before
            height: parent.height
            radius: Math.min(Theme.radius8, width / 2)
            color: Theme.trailSoft
            border.width: 1
            border.color: Theme.trail
        }
        Rectangle {
            width: parent.width * card.share
            height: parent.height
            radius: Math.min(Theme.radius8, width / 2)
            color: Theme.trail
            visible: card.phase !== "planned"
        }
        Rectangle {
            x: Math.min(parent.width - width, parent.width * card.mark - width / 2)
            y: -3
            width: 4
            height: parent.height + 6
            radius: 2
            color: Theme.ink
            border.width: 1
            border.color: Theme.surface
        }
    }
    AppText {
        text: card.findingText
        face: Theme.smallMedium
        wrapMode: Text.Wrap
        visible: text !== ""
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: Theme.space8
        visible: card.runs || card.startable
        Layout.leftMargin: -Theme.space8
        Layout.bottomMargin: -Theme.space8

        TextAction {
            objectName: "hypotheses.start." + card.index
            text: qsTr("Start the test")
            visible: card.startable
            onClicked: card.hypotheses.start(card.id)
        }
        TextAction {
            objectName: "hypotheses.conclude." + card.index
            text: qsTr("Save the result")
            visible: card.runs && card.progress >= 1
            onClicked: card.hypotheses.conclude(card.id)
        }
        TextAction {
            objectName: "hypotheses.stop." + card.index
            text: qsTr("Stop")
            tint: Theme.muted
            visible: card.runs
            onClicked: card.hypotheses.stop(card.id)
        }
    }
}
