import QtQuick
import Tropa.Controls

// What is typed into a form is kept by the window's `drafts` (keep, words, forget) until it is saved or left: a
// program that was ended in the middle offers it again.
//   form, name; offer(), forget(), takeBack()
QtObject {
    id: kept

    required property Item form
    // Of the form; with what its window shows, and `about`, the place where it is offered again.
    required property string name
    property string about: ""
    // There is something from before.
    property bool offered: false
    property string place: ""
    // qmllint disable compiler property
    readonly property var window: kept.form?.Window.window ?? null
    readonly property var drafts: kept.window?.drafts ?? null
    readonly property Item field: kept.place !== "" ? kept.form.Window.activeFocusItem : null

    // When the form is filled as it is without it.
    function offer(): void {
        if (!kept.drafts || kept.name === "")
            return;
        kept.place = kept.window.path + "#" + kept.name + (kept.about === "" ? "" : "#" + Qt.md5(kept.about));
        const words = kept.drafts.words(kept.place);
        kept.offered = Object.keys(words).length > 0;
        if (kept.offered)
            TypedText.put(kept.form, words);
    }
    function forget(): void {
        if (kept.place !== "")
            kept.drafts.forget(kept.place);
        kept.offered = false;
        kept.place = "";
    }
    function takeBack(): void {
        TypedText.takeBack(kept.form);
        kept.drafts.forget(kept.place);
        kept.offered = false;
    }
    // qmllint enable compiler property

    readonly property Connections typing: Connections {
        target: kept.field
        ignoreUnknownSignals: true

        // qmllint disable compiler
        function onTextChanged(): void {
            if (kept.place !== "")
                kept.drafts.keep(kept.place, TypedText.in(kept.form));
        }
        // qmllint enable compiler
    }
}
