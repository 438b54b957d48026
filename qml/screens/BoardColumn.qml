pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A step of the buyer and the deals whose buyer did it last.
//   the roles of a column; selectedId, liftedId; offers (a card over it may be dropped), aimed (it would be dropped here);
//   opened(id), moveWanted(id, title), dragged(card, at), dropped(at), sideways(row, by)
Item {
    id: column

    required property int index
    required property string title
    required property string countText
    required property RowModel cards
    property string selectedId: ""
    property string liftedId: ""
    property bool offers: false
    property bool aimed: false

    signal opened(string id)
    signal moveWanted(string id, string title)
    signal dragged(Item card, point at)
    signal dropped(point at)
    signal sideways(int row, int by)

    // Puts the keyboard on a card; false when the column is empty.
    function focusCard(row: int): bool {
        if (list.count === 0)
            return false;
        list.currentIndex = Math.max(0, Math.min(list.count - 1, row));
        list.currentItem.forceActiveFocus(Qt.TabFocusReason);
        return true;
    }

    // From the card that has the keyboard to another one; false when none of them has it.
    function step(by: int): bool {
        return list.currentItem !== null && list.currentItem.activeFocus && column.focusCard(list.currentIndex + by);
    }

    Accessible.role: Accessible.List
    Accessible.name: qsTr("%1, %2", "column of the board: title, count and sum").arg(column.title).arg(column.countText)

    // Where a card may be put down.
    Rectangle {
        x: -Theme.space4 - 1
        y: list.y - Theme.space4 - 1
        width: column.width + Theme.space8 + 2
        height: list.height + Theme.space4
        radius: Theme.radius16
        color: column.aimed ? Theme.trailSoft : "transparent"
        border.width: 1
        border.color: column.aimed ? Theme.trail : Theme.line
        visible: column.offers
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 2

        AppText {
            text: column.title
            face: Theme.face(14, Font.DemiBold, 0)
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            verticalAlignment: Text.AlignBottom
            Layout.fillWidth: true
            Layout.preferredHeight: Math.ceil(titleLines.lineSpacing * 2) + 2
            Accessible.ignored: true

            FontMetrics {
                id: titleLines

                font: Theme.face(14, Font.DemiBold, 0)
            }
        }
        AppText {
            text: column.countText
            face: Theme.caption
            tabular: true
            color: Theme.muted
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space8
            Accessible.ignored: true
        }
        ListView {
            id: list

            objectName: "board.column." + column.index
            model: column.cards
            spacing: Theme.space8 + 2
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            highlightMoveDuration: 0
            bottomMargin: Theme.space20
            Layout.fillWidth: true
            Layout.fillHeight: true
            T.ScrollBar.vertical: ThinScrollBar {}

            delegate: BoardCard {
                id: card

                required property int index

                function open(): void {
                    column.opened(card.id);
                }

                objectName: "board.card." + column.index + "." + card.index
                width: ListView.view.width
                selected: column.selectedId === card.id
                lifted: column.liftedId === card.id
                onActiveFocusChanged: if (card.activeFocus)
                    list.currentIndex = card.index
                onClicked: card.open()
                onMoveWanted: column.moveWanted(card.id, card.title)
                onDragged: at => column.dragged(card, at)
                onDropped: at => column.dropped(at)
                Keys.onDownPressed: column.focusCard(card.index + 1)
                Keys.onUpPressed: column.focusCard(card.index - 1)
                Keys.onRightPressed: column.sideways(card.index, 1)
                Keys.onLeftPressed: column.sideways(card.index, -1)
            }
        }
    }
}
