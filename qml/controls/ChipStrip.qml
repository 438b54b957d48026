pragma ComponentBehavior: Bound
import QtQuick
import Tropa.Theme

// Chips in one line, which is pushed sideways where there are too many of them: what stands below never moves. Gaps as in
// a ChipRow.
//   bleed (so far the line reaches over both ends: a page's padding), children: Chip; reveal(chip)
Item {
    id: strip

    property real bleed: 0
    default property alias chips: line.data
    // Chips carry half of the gap around them.
    readonly property real gap: 4
    readonly property real least: Theme.touch ? 48 : 40
    readonly property real overhang: Math.max(0, line.width - strip.gap * 2 - strip.width)
    property Item chosen: null

    implicitWidth: line.width - strip.gap * 2
    implicitHeight: Math.max(strip.least, line.height) - strip.gap * 2
    Accessible.role: Accessible.Grouping

    // Brings a chip into sight, now and when the line has found its place.
    function reveal(chip: Item): void {
        strip.chosen = chip;
        later.restart();
    }
    function follow(): void {
        if (!strip.chosen || !strip.chosen.visible || flick.moving)
            return;
        // A little of the neighbour is seen: there is more.
        const around = Theme.space28;
        const at = flick.contentX + strip.bleed;
        const before = strip.chosen.x - around;
        const behind = strip.chosen.x + strip.chosen.width + around - strip.width;
        slide.to = Math.max(0, Math.min(strip.overhang, before < at ? before : Math.max(at, behind))) - strip.bleed;
        if (slide.to !== flick.contentX)
            slide.restart();
    }

    onOverhangChanged: later.restart()

    Timer {
        id: later

        interval: 0
        onTriggered: strip.follow()
    }
    Flickable {
        id: flick

        x: -strip.bleed
        y: -strip.gap
        width: strip.width + strip.bleed * 2
        height: strip.implicitHeight + strip.gap * 2
        leftMargin: strip.bleed
        rightMargin: strip.bleed
        contentWidth: line.width - strip.gap * 2
        contentHeight: height
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: strip.overhang > 0
        clip: strip.overhang > 0

        Row {
            id: line

            x: -strip.gap
        }
    }
    NumberAnimation {
        id: slide

        target: flick
        property: "contentX"
        duration: Theme.calm
        easing.type: Theme.easing
    }
}
