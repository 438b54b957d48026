import QtQuick

// Chips side by side, wrapping unless told not to. Each chip carries half of the gap around its visible shape, so targets touch
// while shapes keep 8 px apart and stand flush with the row's edges.
//   wrapping (true), children: Chip
Item {
    id: row

    property bool wrapping: true
    default property alias chips: flow.data
    readonly property real bleed: 4

    implicitWidth: flow.implicitWidth - row.bleed * 2
    implicitHeight: flow.implicitHeight - row.bleed * 2
    Accessible.role: Accessible.Grouping

    Flow {
        id: flow

        x: -row.bleed
        y: -row.bleed
    }
    // A Flow whose width is not set is one line.
    Binding {
        target: flow
        property: "width"
        value: row.width + row.bleed * 2
        when: row.wrapping
        restoreMode: Binding.RestoreNone
    }
}
