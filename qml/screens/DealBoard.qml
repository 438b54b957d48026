pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The board: columns by the buyer's last step. A card goes on by a drag or by "Move to…"; a move asks one question.
//   app, nav
FocusScope {
    id: board

    required property AppModel app
    required property Navigator nav
    readonly property DealBoardModel model: board.app.board
    readonly property string selectedId: board.nav.depth > 0 && board.nav.top === "deal" ? board.nav.topId : ""
    property string liftedId: ""
    property int liftedFrom: -1
    property int aim: -1
    readonly property real gap: Theme.space12

    function open(id: string): void {
        board.nav.show("deal", id);
    }

    // The question belongs to one deal, which becomes the open one; an open page follows it.
    function ask(id: string, column: int): void {
        if (board.nav.depth > 0)
            board.nav.show("deal", id);
        else
            board.app.openDeal(id);
        question.ask(board.model.stageAt(column), board.model.titleAt(column));
    }

    function columnAt(scene: point): int {
        const x = columns.mapFromItem(null, scene.x, scene.y).x;
        return Math.max(0, Math.min(board.model.count - 1, Math.floor(x / (columns.each + board.gap))));
    }

    // The next card of its column; the first of all when none has the keyboard.
    function step(by: int): void {
        let at = 0;
        while (at < repeater.count && !(repeater.itemAt(at) as BoardColumn).step(by))
            ++at;
        if (at < repeater.count)
            return;
        at = 0;
        while (at < repeater.count && !(repeater.itemAt(at) as BoardColumn).focusCard(0))
            ++at;
    }

    function carry(card: BoardCard, at: point): void {
        if (board.liftedId !== card.id) {
            board.liftedId = card.id;
            board.liftedFrom = board.model.columnOf(card.id);
            ghost.title = card.title;
            ghost.amount = card.amountShort;
            ghost.width = card.width;
        }
        const here = board.mapFromItem(null, at.x, at.y);
        ghost.x = here.x - ghost.width / 2;
        ghost.y = here.y - ghost.height / 2;
        const column = board.columnAt(at);
        board.aim = column > board.liftedFrom ? column : -1;
        edge.direction = here.x > board.width - 48 ? 1 : here.x < 48 ? -1 : 0;
    }

    function putDown(at: point): void {
        const id = board.liftedId;
        const aimed = board.aim;
        const here = board.mapFromItem(null, at.x, at.y);
        board.liftedId = "";
        board.aim = -1;
        edge.direction = 0;
        if (id === "" || aimed < 0)
            return;
        question.place = Qt.point(here.x, here.y);
        board.ask(id, aimed);
    }

    Flickable {
        id: flick

        anchors.fill: parent
        contentWidth: columns.width
        contentHeight: height
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.horizontal: ThinScrollBar {}

        Row {
            id: columns

            // As many as fit, at a width at which a card can be read.
            readonly property int fitting: Math.max(1, Math.floor((flick.width + board.gap) / (220 * Theme.fontScale + board.gap)))
            readonly property int shown: Math.max(1, Math.min(fitting, board.model.count))
            readonly property real each: (flick.width - board.gap * (shown - 1) - (board.model.count > shown ? 28 : 0)) / shown

            height: flick.height - Theme.space8
            spacing: board.gap

            Repeater {
                id: repeater

                model: board.model

                BoardColumn {
                    id: column

                    width: columns.each
                    height: columns.height
                    selectedId: board.selectedId
                    liftedId: board.liftedId
                    offers: board.liftedId !== "" && column.index > board.liftedFrom
                    aimed: board.aim === column.index
                    onOpened: id => board.open(id)
                    onMoveWanted: (id, title) => {
                        board.model.offerMoves(id);
                        moveSheet.ask(id, title);
                    }
                    onDragged: (card, at) => board.carry(card as BoardCard, at)
                    onDropped: at => board.putDown(at)
                    onSideways: (row, by) => {
                        for (let i = column.index + by; i >= 0 && i < repeater.count; i += by) {
                            const other = repeater.itemAt(i) as BoardColumn;
                            if (other.focusCard(row)) {
                                flick.contentX = Math.max(Math.min(flick.contentX, other.x), other.x + other.width - flick.width);
                                return;
                            }
                        }
                    }
                }
            }
        }
    }
    Timer {
        id: edge

        property int direction: 0

        interval: 16
        repeat: true
        running: direction !== 0
        onTriggered: flick.contentX = Math.max(0, Math.min(flick.contentWidth - flick.width, flick.contentX + edge.direction * 8))
    }
    Rectangle {
        id: ghost

        property string title: ""
        property string amount: ""

        height: 72
        rotation: 2
        radius: Theme.radius14
        color: Theme.surface
        border.width: 2
        border.color: Theme.trail
        visible: board.liftedId !== ""
        z: 5

        AppText {
            x: Theme.space12 + 2
            y: Theme.space12
            width: parent.width - x * 2
            text: ghost.title
            face: Theme.face(14, Font.Medium, 0)
        }
        AppText {
            x: Theme.space12 + 2
            y: Theme.space12 + 24
            text: ghost.amount
            face: Theme.face(14, Font.DemiBold, 0)
            tabular: true
        }
    }
    MoveSheet {
        id: moveSheet

        board: board.model
        onChosen: (dealId, stageId) => {
            question.place = Qt.point(-1, -1);
            board.ask(dealId, board.model.indexOf(stageId));
        }
        onOpenWanted: dealId => board.open(dealId)
    }
    StepSheet {
        id: question

        property point place: Qt.point(-1, -1)
        readonly property point origin: board.mapToItem(question.parent, 0, 0)

        deal: board.app.deal
        // Where the card was put down.
        x: question.place.x < 0 ? (roomWidth - width) / 2 : Math.max(Theme.space16, Math.min(roomWidth - width - Theme.space16, origin.x + place.x - width / 2))
        y: question.place.y < 0 ? (roomHeight - height) / 2 : Math.max(Theme.space16, Math.min(roomHeight - height - Theme.space16, origin.y + place.y))
    }
}
