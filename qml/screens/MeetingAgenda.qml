pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What is spoken about, what was said and what was decided.
//   meeting; decisionWanted(item, title), noteWanted(item, title, text)
Card {
    id: card

    required property MeetingModel meeting
    readonly property bool open: !card.meeting.closed
    property alias deciding: decide.checked

    // Where it stands in a window, and about which meeting.
    // qmllint disable compiler
    readonly property string shown: kept.drafts ? card.meeting.meetingId : ""
    // qmllint enable compiler

    signal decisionWanted(item: string, about: string)
    signal noteWanted(item: string, about: string, text: string)

    function add(): void {
        if (words.text.trim() === "")
            return;
        card.meeting.addItem(words.text.trim(), decide.checked);
        kept.forget();
        words.clear();
        kept.offer();
    }
    // Another meeting's line is another one.
    function offer(): void {
        words.clear();
        decide.checked = false;
        kept.offer();
    }

    onShownChanged: card.offer()

    readonly property KeptWords keeper: KeptWords {
        id: kept

        form: card
        name: "agenda"
        chooser: card
        choices: ["deciding"]
    }

    title: qsTr("Agenda")
    padding: 0
    spacing: 0

    Repeater {
        model: card.meeting.agenda

        ListRow {
            id: item

            required property int index
            required property string id
            required property string discussed
            required property bool undecided
            required title

            objectName: "meeting.item." + item.index
            titleLines: 3
            subtitle: item.discussed !== "" ? item.discussed : item.undecided ? qsTr("needs a decision") : ""
            subtitleColor: item.discussed === "" && item.undecided ? Theme.warm : Theme.muted
            subtitleLines: 6
            iconName: item.undecided ? "circle-question-mark" : "message-square"
            enabled: card.open
            opacity: 1
            Layout.fillWidth: true
            onClicked: card.noteWanted(item.id, item.title, item.discussed)

            TextAction {
                objectName: "meeting.decide." + item.index
                text: qsTr("Decide")
                visible: card.open
                onClicked: card.decisionWanted(item.id, item.title)
            }
        }
    }
    Repeater {
        id: decisions

        model: card.meeting.decisions

        ListRow {
            id: decision

            required property int index
            required property string aboutText
            required property bool done
            required title

            objectName: "meeting.decision." + decision.index
            titleLines: 3
            subtitle: decision.aboutText
            subtitleLines: 3
            iconName: decision.done ? "check-check" : "list-checks"
            hoverEnabled: false
            focusPolicy: Qt.NoFocus
            Layout.fillWidth: true

            AppText {
                text: decision.done ? qsTr("done") : qsTr("decided")
                face: Theme.smallMedium
                color: decision.done ? Theme.trail : Theme.muted
                Accessible.ignored: true
            }
        }
    }
    TextInputField {
        id: words

        objectName: "meeting.newItem"
        label: qsTr("What else is to be spoken about?")
        visible: card.open
        divider: false
        Layout.fillWidth: true
        onAccepted: card.add()
    }
    FieldNote {
        objectName: "meeting.kept"
        text: qsTr("Typed before and not saved")
        visible: kept.offered && words.text !== "" && card.open
        Layout.leftMargin: Theme.space16
        Layout.fillWidth: true
    }
    RowLayout {
        visible: card.open
        spacing: Theme.space8
        Layout.leftMargin: Theme.space16
        Layout.rightMargin: Theme.space8
        Layout.bottomMargin: Theme.space8
        Layout.fillWidth: true

        Chip {
            id: decide

            objectName: "meeting.needsDecision"
            text: qsTr("Needs a decision")
            Layout.leftMargin: -4
        }
        Item {
            Layout.fillWidth: true
        }
        TextAction {
            objectName: "meeting.addItem"
            text: qsTr("Add")
            enabled: words.text.trim() !== ""
            onClicked: card.add()
        }
    }
    Flow {
        visible: card.open
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space8
        Layout.rightMargin: Theme.space8
        Layout.bottomMargin: Theme.space8

        TextAction {
            objectName: "meeting.bringIdeas"
            text: qsTr("Bring %Ln ideas", "", card.meeting.ideasWaiting)
            visible: card.meeting.ideasWaiting > 0
            onClicked: card.meeting.bringIdeas()
        }
        TextAction {
            objectName: "meeting.decideFree"
            text: qsTr("Decide something else")
            onClicked: card.decisionWanted("", "")
        }
    }
}
