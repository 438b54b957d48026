pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// A list with something above its first row and below its last, scrolling with it. (In Qt 6.4 a ListView's own
// header and footer are components, and those cannot be bound to the page around them.)
//   head, foot: lists of items, below one another; pullText (what letting go does; empty: it cannot be pulled);
//   all of ListView; pulled()
ListView {
    id: list

    property alias head: headColumn.data
    property alias foot: footColumn.data
    // Pulled down at its top far enough, and let go.
    property string pullText: ""
    readonly property bool armed: list.pullText !== "" && list.verticalOvershoot < -64
    readonly property real start: list.originY - list.topMargin
    property real lastStart: 0
    // Rows beyond the edges, and the bar, are made when those within are painted.
    property bool ahead: false

    signal pulled

    boundsBehavior: list.pullText === "" ? Flickable.StopAtBounds : Flickable.DragOverBounds
    clip: true
    cacheBuffer: list.ahead ? 320 : 0
    focus: true
    currentIndex: -1
    highlightMoveDuration: 0
    topMargin: headColumn.height
    bottomMargin: footColumn.height
    Accessible.role: Accessible.List

    // What stands above grows after the list was made: whoever is at its top stays there.
    onStartChanged: {
        if (list.contentY <= list.lastStart + 1)
            list.contentY = list.start;
        list.lastStart = list.start;
    }

    onDraggingVerticallyChanged: if (!list.draggingVertically && list.armed)
        list.pulled()

    Timer {
        interval: 100
        running: true
        onTriggered: {
            list.ahead = true;
            list.T.ScrollBar.vertical = Qt.createComponent("../Controls/ThinScrollBar.qml").createObject(list) as T.ScrollBar;
        }
    }
    Wanted {
        parent: list.contentItem
        y: headColumn.y - 32
        width: list.width
        when: list.armed
        what: AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: list.pullText
            face: Theme.smallMedium
            color: Theme.trail
        }
    }
    ColumnLayout {
        id: headColumn

        parent: list.contentItem
        y: list.originY - height
        width: list.width
        height: implicitHeight
        spacing: Theme.space12
    }
    // Not among the rows: Tab comes to it behind the last of them.
    ColumnLayout {
        id: footColumn

        parent: list
        y: list.originY + list.contentHeight - list.contentY
        width: list.width
        height: implicitHeight
        spacing: Theme.space12
    }
}
