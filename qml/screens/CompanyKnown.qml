pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What the team wants to know of a company before the first talk: what is known, and what is still to find out.
//   company; asked(id, question, answer)
Card {
    id: card

    required property CompanyModel company

    signal asked(string id, string question, string answer)

    title: qsTr("What we know of them")
    note: card.company.knownText
    padding: 0
    spacing: 0
    visible: card.company.state === RowModel.Ready

    TrailHorizontal {
        done: card.company.knownDone
        count: questions.count
        visible: questions.count > 1
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space16
        Layout.rightMargin: Theme.space16
        Layout.topMargin: Theme.space12
        Layout.bottomMargin: Theme.space4
        Accessible.name: card.company.knownText
    }
    Repeater {
        id: questions

        model: card.company.known

        T.AbstractButton {
            id: line

            required property int index
            required property string id
            required property string question
            required property string answer
            required property string by
            readonly property bool open: line.answer === ""

            objectName: "company.known." + line.index
            implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
            leftPadding: Theme.space16
            rightPadding: Theme.space12
            topPadding: Theme.space8 + 2
            bottomPadding: Theme.space8 + 2
            Layout.fillWidth: true
            Keys.onReturnPressed: line.clicked()
            Keys.onEnterPressed: line.clicked()
            Accessible.role: Accessible.Button
            Accessible.name: line.open ? qsTr("%1 Not known yet").arg(line.question) : line.question + " " + line.answer
            onClicked: card.asked(line.id, line.question, line.answer)

            // qmllint disable deferred-property-id
            contentItem: RowLayout {
                spacing: Theme.space12

                Icon {
                    name: line.open ? "circle-question-mark" : "check"
                    size: 18
                    color: line.open ? Theme.warm : Theme.trail
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: 2
                    Layout.fillWidth: true

                    AppText {
                        text: line.question
                        face: line.open ? Theme.bodyMedium : Theme.caption
                        color: line.open ? Theme.ink : Theme.muted
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    AppText {
                        text: line.answer
                        face: Theme.body
                        wrapMode: Text.Wrap
                        visible: !line.open
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    AppText {
                        text: line.open ? qsTr("Not known yet: find out before the talk") : line.by
                        face: Theme.caption
                        color: line.open ? Theme.warm : Theme.muted
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
                Icon {
                    name: "pencil"
                    size: 16
                    color: Theme.faint
                }
            }
            background: Item {
                Ground {
                    anchors.fill: parent
                    anchors.margins: 4
                    round: Theme.radius12
                    color: "transparent"
                    pressed: line.down
                    hovered: line.hovered
                    ring: line.visualFocus
                    ringInset: true
                }
                Divider {
                    anchors.bottom: parent.bottom
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.space16 + 18 + Theme.space12
                    anchors.right: parent.right
                    visible: line.index < questions.count - 1
                }
            }
        }
    }
    ColumnLayout {
        spacing: Theme.space12
        visible: questions.count === 0
        Layout.fillWidth: true
        Layout.margins: Theme.space16

        AppText {
            text: qsTr("The team has no list of questions yet: what to find out before the first talk.")
            face: Theme.small
            color: Theme.muted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppButton {
            objectName: "company.known.usual"
            text: qsTr("Take the usual seven questions")
            kind: AppButton.Secondary
            Layout.fillWidth: true
            onClicked: card.company.addUsualQuestions()
        }
    }
}
