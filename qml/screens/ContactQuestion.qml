import QtQuick
import Tropa.Controls

// One of the three questions: the answer with its reason, or what to ask.
//   the roles of a question; clicked()
Item {
    id: asked

    required property string key
    required property string question
    required property string answer
    required property string note
    required property string ask
    required property bool unknown

    signal clicked

    implicitWidth: card.implicitWidth
    implicitHeight: card.implicitHeight

    QuestionCard {
        id: card

        objectName: "contact.question." + asked.key
        anchors.fill: parent
        question: asked.question
        answer: asked.answer
        note: asked.unknown ? asked.ask : asked.note
        onClicked: asked.clicked()
    }
}
