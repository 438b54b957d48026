import QtQuick
import Tropa.Screens

// A page goes on with a sheet in which something was begun: once, when it is the one that is shown, and there itself.
//   nav, at (the page's name), record (what a page on top of a place is about), ready (that has been read);
//   wanted(name)
QtObject {
    id: resumed

    required property Navigator nav
    required property string at
    property string record: ""
    property bool ready: true
    readonly property bool shown: resumed.record === "" ? resumed.nav.depth === 0 && resumed.nav.place === resumed.at : resumed.nav.top === resumed.at && resumed.nav.topId === resumed.record
    readonly property string sheet: resumed.shown && resumed.ready ? resumed.nav.sheet : ""

    signal wanted(name: string)

    function go(): void {
        const name = resumed.sheet;
        resumed.nav.sheetOpened();
        resumed.wanted(name);
    }

    // When the page is whole.
    readonly property Timer soon: Timer {
        running: resumed.sheet !== ""
        interval: 0
        onTriggered: resumed.go()
    }
}
