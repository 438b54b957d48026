pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One company: what is known of it before the first talk, who works there, what they buy.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property CompanyModel company: page.app.company
    readonly property string shown: page.company.id

    onShownChanged: scroll.contentY = 0

    ResumedSheet {
        nav: page.nav
        at: "company"
        record: page.company.id
        ready: page.company.state === RowModel.Ready
        // qmllint disable compiler
        onWanted: (name, about) => {
            const known = page.company.known.get(page.company.known.indexOf(about));
            if (name === "companyEdit")
                (editSheet.object() as CompanyEditSheet).edit();
            else if (name === "answer" && known["id"] === about)
                (answerSheet.object() as AnswerSheet).ask(about, known["question"], known["answer"]);
        }
        // qmllint enable compiler
    }
    ScrollColumn {
        id: scroll

        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space28 : Theme.space8
        maximumWidth: Theme.pageWidth
        spacing: page.wide ? Theme.space16 : Theme.space12

        CompanyHead {
            app: page.app
            nav: page.nav
            wide: page.wide
            Layout.fillWidth: true
            onEditWanted: (editSheet.object() as CompanyEditSheet).edit()
            onHistoryWanted: (historySheet.object() as HistorySheet).show("company", page.company.id)
        }
        StateNote {
            state: page.company.state
            errorText: page.company.errorText
            Layout.fillWidth: true
        }
        VersionsNote {
            objectName: "company.conflicts"
            conflicts: page.company.conflicts
            nav: page.nav
            Layout.fillWidth: true
        }
        CompanyKnown {
            company: page.company
            Layout.fillWidth: true
            onAsked: (id, question, answer) => (answerSheet.object() as AnswerSheet).ask(id, question, answer)
        }
        Card {
            title: qsTr("Who works there")
            note: people.count > 0 ? people.count : ""
            padding: 0
            spacing: 0
            visible: page.company.state === RowModel.Ready
            Layout.fillWidth: true

            Repeater {
                id: people

                model: page.company.people

                ListRow {
                    id: person

                    required property int index
                    required property string id
                    required property string name
                    required property string lastText
                    required subtitle
                    required initials
                    required temperature

                    objectName: "company.person." + person.index
                    title: person.name
                    divider: person.index < people.count - 1
                    Layout.fillWidth: true
                    onClicked: page.nav.push("contact", person.id)

                    AppText {
                        text: person.lastText
                        face: Theme.caption
                        tabular: true
                        color: Theme.muted
                        Accessible.ignored: true
                    }
                }
            }
            AppText {
                text: qsTr("Nobody yet. A contact with this company will be here.")
                face: Theme.small
                color: Theme.muted
                wrapMode: Text.Wrap
                visible: people.count === 0
                Layout.fillWidth: true
                Layout.margins: Theme.space16
            }
        }
        Repeater {
            model: page.company.deals

            ContactDeal {
                id: deal

                required property string id
                required property int index

                objectName: "company.deal." + deal.index
                Layout.fillWidth: true
                onClicked: page.nav.push("deal", deal.id)
            }
        }
        Card {
            title: qsTr("Bought")
            note: page.company.boughtText
            visible: bought.count > 0
            Layout.fillWidth: true

            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Repeater {
                    id: bought

                    model: page.company.purchases

                    TimelineRow {
                        id: purchase

                        required property int index
                        required property string amountText
                        required property string whenText
                        required title

                        detail: purchase.amountText
                        meta: purchase.whenText
                        iconName: "receipt"
                        last: purchase.index === bought.count - 1
                        Layout.fillWidth: true
                    }
                }
            }
        }
        CompanyDetails {
            company: page.company
            Layout.fillWidth: true
        }
        FilesCard {
            camera: page.app.camera
            voice: page.app.voice
            files: page.company.files
            Layout.fillWidth: true
        }
    }
    OnDemand {
        id: answerSheet

        AnswerSheet {
            onChosen: (id, words) => page.company.noteAnswer(id, words)
        }
    }
    OnDemand {
        id: historySheet

        HistorySheet {
            history: page.app.history
        }
    }
    OnDemand {
        id: editSheet

        CompanyEditSheet {
            company: page.company
        }
    }
}
