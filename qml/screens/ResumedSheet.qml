import QtQuick
import Tropa.Screens

// A page goes on with a sheet in which something was begun: once, when it is there itself.
//   nav, ready (what the sheet is about has been read); wanted(name)
QtObject {
    id: resumed

    required property Navigator nav
    property bool ready: true
    readonly property string sheet: resumed.ready ? resumed.nav.sheet : ""

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
