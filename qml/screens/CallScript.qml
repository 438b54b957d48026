pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What for, the words to say, and what the other side may answer: a tap on the answer brings the next words.
//   call
Card {
    id: script

    required property CallModel call

    visible: script.call.goalText !== "" || script.call.prompt !== ""

    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        SectionLabel {
            text: script.call.goalText
            color: Theme.trail
            Layout.fillWidth: true
        }
        IconButton {
            objectName: "call.stepBack"
            iconName: "undo-2"
            iconSize: 18
            label: qsTr("Back to the words before")
            tint: Theme.muted
            visible: script.call.begun
            Layout.topMargin: -Theme.space12
            Layout.bottomMargin: -Theme.space12
            Layout.rightMargin: -Theme.space8
            onClicked: script.call.stepBack()
        }
    }
    AppText {
        objectName: "call.prompt"
        text: script.call.prompt
        font: Theme.face(18, Font.Normal, 0)
        wrapMode: Text.Wrap
        lineHeight: 1.2
        visible: text !== ""
        Layout.fillWidth: true
    }
    AppText {
        text: script.call.hint
        face: Theme.small
        color: Theme.muted
        wrapMode: Text.Wrap
        visible: text !== ""
        Layout.fillWidth: true
    }
    ColumnLayout {
        spacing: Theme.space8
        visible: answers.count > 0
        Layout.fillWidth: true

        Repeater {
            id: answers

            model: script.call.answers

            ChoiceRow {
                id: answer

                required property int index
                required property string id
                required text

                objectName: "call.answer." + answer.index
                Layout.fillWidth: true
                onClicked: script.call.answer(answer.id)
            }
        }
    }
}
