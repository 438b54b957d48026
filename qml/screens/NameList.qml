pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// A long list of records; where it is by name, with the alphabet beside it.
//   rows (its model), title (for a screen reader), listName (objectName of the ListView), bleed (a page's padding on the
//   right, into which this reaches), delegate, currentIndex, currentItem, count; show first with forceLayout()
FocusScope {
    id: names

    required property RecordListModel rows
    required property string title
    required property real bleed
    property alias listName: list.objectName
    property alias delegate: list.delegate
    property alias currentIndex: list.currentIndex
    readonly property Item currentItem: list.currentItem
    readonly property int count: list.count
    // Two or three lead nowhere that the list does not.
    readonly property bool lettered: names.rows.letters.length > 3
    readonly property bool byName: names.rows.order === "" || names.rows.order === "-name"
    // Beside letters the list is a little narrower, and stays so while one types what to search for.
    readonly property real gutter: names.bleed + (names.byName && (names.lettered || names.rows.search !== "") ? Theme.touch ? 16 : 12 : 0)
    property int begin: 0

    // Whoever asks for others begins at the first of them.
    Connections {
        target: names.rows

        function onEmptied(): void {
            list.currentIndex = -1;
            list.forceLayout();
        }
        function onPlaced(row: int): void {
            names.begin = row;
            if (row > 0)
                list.positionViewAtIndex(row, ListView.Beginning);
        }
        // What comes in front of the first row pushes nothing away.
        function onGrownBefore(by: int): void {
            names.begin += by;
            if (list.atYBeginning)
                list.positionViewAtIndex(by, ListView.Beginning);
        }
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.rightMargin: names.gutter
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        currentIndex: -1
        highlightMoveDuration: 0
        bottomMargin: Theme.space20
        reuseItems: true
        model: names.rows
        Accessible.role: Accessible.List
        Accessible.name: names.title
        T.ScrollBar.vertical: ThinScrollBar {}
        // Whoever uses this has the keys first.
        Keys.forwardTo: [names]
        onContentYChanged: if (list.contentY - list.originY < list.height)
            names.rows.fetchBefore()
    }
    Wanted {
        anchors.right: parent.right
        // A thumb may begin on the edge of a row; a mouse finds the scroll bar there.
        width: Theme.touch ? Theme.target : names.gutter
        height: parent.height
        when: names.lettered
        what: AlphabetStrip {
            objectName: list.objectName + ".letters"
            width: parent.width
            height: parent.height
            gutter: names.gutter
            // A list of words, whatever its declared type.
            // qmllint disable
            letters: names.rows.letters
            // qmllint enable
            onJumped: letter => names.rows.jump(letter)
            onEntered: {
                list.currentIndex = names.begin;
                list.forceActiveFocus();
            }
        }
    }
}
