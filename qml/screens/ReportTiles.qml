pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Screens

// The figures of a report side by side, as high as the highest of them. They place themselves: a Grid would ask for its
// place anew with each of them.
//   tiles (model), most (columns at most); chosen(key, title)
Item {
    id: grid

    required property RowModel tiles
    required property int most
    readonly property real gap: Theme.space12
    readonly property int columns: Math.max(1, Math.min(grid.most, entries.count, Math.max(2, Math.floor(grid.width / (180 * Theme.fontScale)))))
    readonly property int lines: Math.ceil(entries.count / grid.columns)
    // The last line shares the whole width.
    readonly property int inLastLine: entries.count - (grid.lines - 1) * grid.columns
    property real tallest: 0
    // One that has a line to itself is as high as it needs.
    readonly property bool lone: grid.lines > 1 && grid.inLastLine === 1
    property real lastHeight: 0

    signal chosen(key: string, title: string)

    // qmllint disable compiler
    function measure(): void {
        let height = 0;
        for (let i = 0; i < entries.count; ++i)
            height = Math.max(height, entries.itemAt(i)?.implicitHeight ?? 0);
        grid.tallest = height;
        grid.lastHeight = entries.itemAt(entries.count - 1)?.implicitHeight ?? 0;
    }
    // qmllint enable compiler

    implicitHeight: grid.lines * (grid.tallest + grid.gap) - grid.gap + (grid.lone ? grid.lastHeight - grid.tallest : 0)
    visible: entries.count > 0

    Timer {
        id: later

        interval: 0
        onTriggered: grid.measure()
    }
    Repeater {
        id: entries

        model: grid.tiles
        onItemAdded: later.restart()
        onItemRemoved: later.restart()

        ReportTile {
            id: entry

            required property int index
            readonly property int line: Math.floor(entry.index / grid.columns)
            readonly property int beside: entry.line === grid.lines - 1 ? grid.inLastLine : grid.columns

            x: entry.index % grid.columns * (entry.width + grid.gap)
            y: entry.line * (grid.tallest + grid.gap)
            width: (grid.width + grid.gap) / entry.beside - grid.gap
            height: grid.lone && entry.index === entries.count - 1 ? entry.implicitHeight : grid.tallest
            onImplicitHeightChanged: later.restart()
            onClicked: grid.chosen(entry.key, entry.title)
        }
    }
}
