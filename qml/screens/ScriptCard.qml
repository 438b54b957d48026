pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// What is said, and the answers after it with where each leads.
//   the roles of a line; editWanted(row), answerWanted(line, answer: {id, name, next})
Card {
    id: card

    required property int index
    required property string id
    required property int number
    required property string words
    required property string hint
    required property bool ends
    required property var answers
    required property string faultText

    signal editWanted(row: int)
    signal answerWanted(line: string, answer: var)

    objectName: "scripts.line." + card.index
    padding: 0
    spacing: 0
    outline: card.faultText === "" ? Theme.line : Theme.warm

    ListRow {
        objectName: "scripts.words." + card.index
        title: card.number + ". " + card.words
        titleLines: 6
        subtitle: card.faultText !== "" ? card.faultText : card.ends ? qsTr("The talk ends here") : card.hint
        subtitleColor: card.faultText === "" ? Theme.muted : Theme.warm
        subtitleLines: 3
        iconName: card.ends ? "flag" : "message-square"
        Layout.fillWidth: true
        onClicked: card.editWanted(card.index)
    }
    Repeater {
        model: card.answers

        ListRow {
            id: answer

            required property int index
            required property var modelData

            objectName: "scripts.answer." + card.index + "." + answer.index
            // qmllint disable compiler
            title: answer.modelData["name"]
            titleLines: 2
            subtitleLines: 2
            subtitle: answer.modelData["nextText"] === "" ? qsTr("nothing is said then") : answer.modelData["nextText"]
            subtitleColor: answer.modelData["nextText"] === "" ? Theme.warm : Theme.muted
            // qmllint enable compiler
            iconName: "arrow-right"
            Layout.leftMargin: Theme.space16
            Layout.fillWidth: true
            onClicked: card.answerWanted(card.id, answer.modelData)
        }
    }
    TextAction {
        objectName: "scripts.addAnswer." + card.index
        text: qsTr("Add an answer")
        visible: !card.ends
        Layout.leftMargin: Theme.space8
        Layout.bottomMargin: Theme.space4
        onClicked: card.answerWanted(card.id, null)
    }
}
