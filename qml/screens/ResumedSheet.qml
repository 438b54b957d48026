import QtQuick
import Tropa.Screens

// A page goes on with a sheet in which something was begun: once, when it is the one that is shown, and there itself.
//   nav, at (the page's name), record (what it is about, if anything), ready (that has been read, and what the sheet is
//   about); about (its ids, while it is waited for); wanted(name, about)
QtObject {
    id: resumed

    required property Navigator nav
    required property string at
    property string record: ""
    property bool ready: true
    readonly property bool shown: {
        if (resumed.nav.isPlace(resumed.at))
            return resumed.nav.depth === 0 && resumed.nav.place === resumed.at;
        return resumed.nav.top === resumed.at && resumed.nav.topId === resumed.record;
    }
    readonly property string sheet: resumed.shown ? resumed.nav.sheet : ""
    readonly property string about: resumed.shown ? resumed.nav.sheetAbout : ""

    signal wanted(name: string, about: string)

    function go(): void {
        const name = resumed.sheet;
        const about = resumed.about;
        resumed.nav.sheetOpened();
        resumed.wanted(name, about);
    }

    // When the page is whole.
    readonly property Timer soon: Timer {
        running: resumed.sheet !== "" && resumed.ready
        interval: 0
        onTriggered: resumed.go()
    }
}
