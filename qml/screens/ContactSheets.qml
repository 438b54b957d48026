pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// What is asked about a contact on its page, each in a sheet of its own; what was begun there is gone on with.
//   app, nav; question(key), temperature(), task(), deal(), note(), history(), erase(), edit()
Item {
    id: sheets

    required property AppModel app
    required property Navigator nav
    readonly property ContactModel contact: sheets.app.contact

    function question(key: string): void {
        sheets.ask(sheets.contact.questions.get(sheets.contact.questions.indexOf(key)));
    }
    // qmllint disable compiler
    function ask(asked: var): void {
        if (asked["key"] !== undefined)
            (questionSheet.object() as QuestionSheet).ask(asked["key"], asked["question"], asked["answer"], asked["note"]);
    }
    // qmllint enable compiler
    function temperature(): void {
        (temperatureSheet.object() as TemperatureSheet).open();
    }
    function task(): void {
        (taskSheet.object() as TaskSheet).open();
    }
    function deal(): void {
        (dealSheet.object() as DealEditSheet).edit("", "");
    }
    function note(): void {
        (noteSheet.object() as NoteSheet).open();
    }
    function history(): void {
        (historySheet.object() as HistorySheet).show("contact", sheets.contact.id);
    }
    function erase(): void {
        (eraseSheet.object() as EraseSheet).open();
    }
    function edit(): void {
        sheets.contact.beginEdit();
        sheets.nav.push("contactEdit", sheets.contact.id);
    }

    ResumedSheet {
        nav: sheets.nav
        at: "contact"
        record: sheets.contact.id
        ready: sheets.contact.state === RowModel.Ready
        onWanted: (name, about) => {
            if (name === "question")
                sheets.question(about);
            else if (name === "temperature")
                sheets.temperature();
            else if (name === "note")
                sheets.note();
            else if (name === "task")
                sheets.task();
            else if (name === "dealEdit")
                sheets.deal();
            else if (name === "edit")
                sheets.edit();
        }
    }
    OnDemand {
        id: questionSheet

        QuestionSheet {
            onAnswered: (key, answer, note) => sheets.contact.setAnswer(key, answer, note)
        }
    }
    OnDemand {
        id: temperatureSheet

        TemperatureSheet {
            contact: sheets.contact
        }
    }
    OnDemand {
        id: taskSheet

        TaskSheet {
            subtitle: sheets.contact.name
            onChosen: (words, when) => sheets.contact.addTask(when + " " + words)
        }
    }
    OnDemand {
        id: eraseSheet

        EraseSheet {
            contact: sheets.contact
        }
    }
    OnDemand {
        id: historySheet

        HistorySheet {
            history: sheets.app.history
        }
    }
    OnDemand {
        id: dealSheet

        DealEditSheet {
            deal: sheets.app.deal
            onChosen: (title, amount) => sheets.contact.addDeal(title, amount)
        }
    }
    OnDemand {
        id: noteSheet

        NoteSheet {
            onChosen: words => sheets.contact.addNote(words)
        }
    }
}
