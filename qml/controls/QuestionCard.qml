import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// One of the three questions of the qualification; the unknown one asks, with a warm edge and in words.
//   question, answer ("yes", "no", "unknown"), note (the reason, or what to ask); clicked()
T.AbstractButton {
    id: card

    required property string question
    required property string answer
    property string note: ""
    readonly property string answerText: card.answer === "yes" ? qsTr("yes") : card.answer === "no" ? qsTr("no") : qsTr("unknown")
    readonly property color tint: card.answer === "yes" ? Theme.trail : card.answer === "no" ? Theme.muted : Theme.warm

    implicitWidth: Math.max(96, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    topPadding: Theme.space12
    bottomPadding: Theme.space12

    Keys.onReturnPressed: card.clicked()
    Keys.onEnterPressed: card.clicked()

    Accessible.role: Accessible.Button
    Accessible.name: card.question + " " + card.answerText + (card.note === "" ? "" : ", " + card.note)

    contentItem: ColumnLayout {
        spacing: Theme.space4 - 1

        AppText {
            text: card.question
            face: Theme.caption
            color: Theme.muted
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: card.answerText
            face: Theme.bodyStrong
            color: card.tint
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: card.note
            face: Theme.caption
            wrapMode: Text.Wrap
            maximumLineCount: 6
            elide: Text.ElideRight
            visible: card.note !== ""
            color: Theme.muted
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
    }
    background: Ground {
        round: Theme.radius14
        border.width: 1
        border.color: card.answer === "unknown" ? Theme.warm : Theme.line
        pressed: card.down
        hovered: card.hovered
        ring: card.visualFocus
    }
}
