import QtQuick
import Tropa.Controls

// What is typed into a form, and what was chosen beside it, is kept by the window's `drafts` (keep, words, forget) until
// it is saved or left: a program that was ended in the middle offers it again, and so does a form that could not be saved.
//   form, name; chooser, choices; offer(), forget(), takeBack()
QtObject {
    id: kept

    required property Item form
    // Of the form; with the page on which it stands, or another one (as in the window's path), and `about` (ids), the
    // place where it is offered again.
    required property string name
    property string about: ""
    property string offeredAt: ""
    // The names of the properties of `chooser` that are chosen by a tap: without a word they are not worth keeping.
    property QtObject chooser: null
    property var choices: []
    property var before: ({})
    // There is something from before.
    property bool offered: false
    property string place: ""
    // qmllint disable compiler property
    readonly property var window: kept.form?.Window.window ?? null
    readonly property var drafts: kept.window?.drafts ?? null
    readonly property Item field: kept.place !== "" ? kept.form.Window.activeFocusItem : null

    // When the form is filled as it is without it.
    function offer(): void {
        kept.place = "";
        kept.offered = false;
        if (!kept.drafts || kept.name === "")
            return;
        const page = kept.offeredAt === "" ? kept.window.path.split("/").pop() : kept.offeredAt;
        const place = page + "#" + kept.name + (kept.about === "" ? "" : "#" + Qt.md5(kept.about));
        const words = kept.drafts.words(place);
        kept.before = kept.chosen();
        kept.offered = Object.keys(words).length > 0;
        if (kept.offered) {
            kept.choose(words);
            TypedText.put(kept.form, words);
        }
        kept.place = place;
    }
    function chosen(): var {
        const found = {};
        for (const name of kept.choices) {
            const value = kept.chooser[name];
            found["=" + name] = value instanceof Date ? value.getTime() : value;
        }
        return found;
    }
    function choose(words: var): void {
        for (const name of kept.choices)
            if ("=" + name in words)
                kept.chooser[name] = kept.chooser[name] instanceof Date ? new Date(words["=" + name]) : words["=" + name];
    }
    function keep(): void {
        if (kept.place === "" || !kept.drafts)
            return;
        const words = TypedText.in(kept.form);
        if (Object.keys(words).length > 0) {
            const now = kept.chosen();
            for (const name in now)
                if (now[name] !== kept.before[name])
                    words[name] = now[name];
            // By which the form is found again.
            if (kept.about !== "")
                words["@"] = kept.about;
        }
        kept.drafts.keep(kept.place, words);
    }
    function forget(): void {
        if (kept.place !== "")
            kept.drafts.forget(kept.place);
        kept.offered = false;
        kept.place = "";
    }
    function takeBack(): void {
        TypedText.takeBack(kept.form);
        kept.choose(kept.before);
        kept.drafts.forget(kept.place);
        kept.offered = false;
    }
    // A view-model may tell all of its changes by one signal, and outlives the form.
    function signalOf(name: string): var {
        const own = name + "Changed";
        return kept.chooser[own in kept.chooser ? own : "changed"];
    }
    Component.onCompleted: kept.choices.forEach(name => kept.signalOf(name).connect(kept.keep))
    Component.onDestruction: if (kept.chooser)
        kept.choices.forEach(name => kept.signalOf(name).disconnect(kept.keep))
    // qmllint enable compiler property

    readonly property Connections typing: Connections {
        target: kept.field
        ignoreUnknownSignals: true

        // qmllint disable compiler
        function onTextChanged(): void {
            kept.keep();
        }
        // qmllint enable compiler
    }
}
