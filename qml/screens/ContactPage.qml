pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One person: what we know, what we do not, the deals as small trails, and what has happened.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property ContactModel contact: page.app.contact
    readonly property string shown: page.contact.id
    onShownChanged: scroll.contentY = 0

    function edit(): void {
        page.contact.beginEdit();
        page.nav.push("contactEdit", page.contact.id);
    }

    Connections {
        target: page.contact

        function onDealAdded(dealId: string): void {
            page.nav.push("deal", dealId);
        }
        function onGone(): void {
            page.nav.back();
        }
    }
    ResumedSheet {
        nav: page.nav
        at: "contact"
        record: page.contact.id
        ready: page.contact.state === RowModel.Ready
        onWanted: name => {
            if (name === "note")
                (noteSheet.object() as NoteSheet).open();
            else if (name === "task")
                (taskSheet.object() as TaskSheet).open();
            else if (name === "dealEdit")
                (dealSheet.object() as DealEditSheet).edit("", "");
            else if (name === "edit")
                page.edit();
        }
    }
    ScrollColumn {
        id: scroll

        anchors.top: parent.top
        anchors.bottom: foot.visible ? foot.top : parent.bottom
        width: parent.width
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space28 : Theme.space8
        maximumWidth: Theme.pageWidth
        spacing: page.wide ? Theme.space16 : Theme.space12

        ContactHead {
            app: page.app
            nav: page.nav
            wide: page.wide
            Layout.fillWidth: true
            onEditWanted: page.edit()
            onTemperatureWanted: (temperature.object() as TemperatureSheet).open()
            onDealWanted: (dealSheet.object() as DealEditSheet).edit("", "")
            onTaskWanted: (taskSheet.object() as TaskSheet).open()
            onNoteWanted: (noteSheet.object() as NoteSheet).open()
            onEraseWanted: (eraseSheet.object() as EraseSheet).open()
            onHistoryWanted: (historySheet.object() as HistorySheet).show("contact", page.contact.id)
        }
        StateNote {
            state: page.contact.state
            errorText: page.contact.errorText
            Layout.fillWidth: true
        }
        VersionsNote {
            objectName: "contact.conflicts"
            conflicts: page.contact.conflicts
            nav: page.nav
            Layout.fillWidth: true
        }
        GridLayout {
            // Large letters need the whole width for each question.
            columns: scroll.width < 330 * Theme.fontScale ? 1 : 3
            columnSpacing: page.wide ? Theme.space12 : Theme.space8
            rowSpacing: columnSpacing
            Layout.fillWidth: true

            Repeater {
                model: page.contact.questions

                ContactQuestion {
                    id: asked

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    onClicked: (questionSheet.object() as QuestionSheet).ask(asked.key, asked.question, asked.answer, asked.note)
                }
            }
        }
        Repeater {
            model: page.contact.deals

            ContactDeal {
                id: deal

                required property string id
                required property int index

                objectName: "contact.deal." + deal.index
                Layout.fillWidth: true
                onClicked: page.nav.push("deal", deal.id)
            }
        }
        ContactFacts {
            app: page.app
            wide: page.wide
            Layout.fillWidth: true
        }
        ContactKnown {
            contact: page.contact
            wide: page.wide
            Layout.fillWidth: true
        }
        FilesCard {
            camera: page.app.camera
            voice: page.app.voice
            files: page.contact.files
            Layout.fillWidth: true
        }
    }
    PageFoot {
        id: foot

        name: "contact.callNow"
        text: qsTr("Call")
        iconName: "phone"
        visible: !page.wide && page.contact.canCall
        anchors.bottom: parent.bottom
        width: parent.width
        onClicked: page.nav.push("call", page.contact.id)
    }
    OnDemand {
        id: questionSheet

        QuestionSheet {
            onAnswered: (key, answer, note) => page.contact.setAnswer(key, answer, note)
        }
    }
    OnDemand {
        id: temperature

        TemperatureSheet {
            contact: page.contact
        }
    }
    OnDemand {
        id: taskSheet

        TaskSheet {
            subtitle: page.contact.name
            onChosen: (words, when) => page.contact.addTask(when + " " + words)
        }
    }
    OnDemand {
        id: eraseSheet

        EraseSheet {
            contact: page.contact
        }
    }
    OnDemand {
        id: historySheet

        HistorySheet {
            history: page.app.history
        }
    }
    OnDemand {
        id: dealSheet

        DealEditSheet {
            deal: page.app.deal
            onChosen: (title, amount) => page.contact.addDeal(title, amount)
        }
    }
    OnDemand {
        id: noteSheet

        NoteSheet {
            onChosen: words => page.contact.addNote(words)
        }
    }
}
