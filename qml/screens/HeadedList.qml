import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// A list with something above its first row and below its last, scrolling with it. (In Qt 6.4 a ListView's own
// header and footer are components, and those cannot be bound to the page around them.)
//   head, foot: lists of items, below one another; all of ListView
ListView {
    id: list

    property alias head: headColumn.data
    property alias foot: footColumn.data
    readonly property real start: list.originY - list.topMargin
    property real lastStart: 0

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    focus: true
    currentIndex: -1
    highlightMoveDuration: 0
    topMargin: headColumn.height
    bottomMargin: footColumn.height
    Accessible.role: Accessible.List
    T.ScrollBar.vertical: ThinScrollBar {}

    // What stands above grows after the list was made: whoever is at its top stays there.
    onStartChanged: {
        if (list.contentY <= list.lastStart + 1)
            list.contentY = list.start;
        list.lastStart = list.start;
    }

    ColumnLayout {
        id: headColumn

        parent: list.contentItem
        y: list.originY - height
        width: list.width
        height: implicitHeight
        spacing: Theme.space12
    }
    ColumnLayout {
        id: footColumn

        parent: list.contentItem
        y: list.originY + list.contentHeight
        width: list.width
        height: implicitHeight
        spacing: Theme.space12
    }
}
