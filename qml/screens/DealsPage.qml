pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The open deals of one funnel: where each buyer stands, and what comes next. A board on the desktop, a list on a phone
// and wherever it is preferred.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property DealListModel deals: page.app.deals
    readonly property DealBoardModel board: page.app.board
    readonly property bool narrowed: page.board.mine || page.board.only !== ""
    property bool asList: false
    // A team's first day: where there is no path nobody walks on it.
    readonly property bool pathless: page.deals.funnels.count === 0 && page.app.sync.firstText === ""
    readonly property real side: page.wide ? Theme.space24 : Theme.space20
    readonly property bool asBoard: page.wide && !page.asList

    Component.onCompleted: {
        page.deals.activate();
        page.board.activate();
    }

    Connections {
        target: page.nav
        enabled: page.visible

        function onStepped(by: int): void {
            if (page.asBoard) {
                dealBoard.step(by);
                return;
            }
            list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
            list.forceActiveFocus();
            if (page.wide && list.currentItem)
                (list.currentItem as DealRow).open();
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: page.side
        anchors.rightMargin: page.side
        anchors.topMargin: page.wide ? Theme.space24 : Theme.space20
        spacing: Theme.space12

        PageHeader {
            title: page.wide && page.deals.funnelName !== "" ? page.deals.funnelName : qsTr("Funnels")
            face: page.wide ? Theme.title : Theme.display
            Layout.fillWidth: true

            SyncPill {
                app: page.app
                nav: page.nav
                visible: !page.wide
                Layout.maximumWidth: 220 * Theme.fontScale
            }
            DealFilters {
                board: page.board
                visible: page.wide && page.deals.state === RowModel.Ready
                laidOut: true
                asList: page.asList
                onAsListWanted: asList => page.asList = asList
            }
        }
        ChipStrip {
            id: strip

            bleed: page.side
            visible: page.deals.funnels.count > 1
            Layout.fillWidth: true

            Repeater {
                model: page.deals.funnels

                Chip {
                    id: funnel

                    required property int index
                    required property string id
                    required property string name
                    required property int count

                    objectName: "funnels.funnel." + funnel.index
                    text: funnel.count > 0 ? funnel.name + " %L1".arg(funnel.count) : funnel.name
                    checked: page.deals.funnelId === funnel.id
                    checkable: false
                    onCheckedChanged: if (funnel.checked)
                        strip.reveal(funnel)
                    onClicked: page.deals.funnelId = funnel.id
                }
            }
        }
        DealFilters {
            board: page.board
            bleed: page.side
            visible: !page.wide && page.deals.state === RowModel.Ready
            Layout.fillWidth: true
        }
        StateNote {
            state: page.deals.state
            errorText: page.deals.errorText
            Layout.fillWidth: true
        }
        EmptyState {
            objectName: "funnels.empty"
            visible: page.deals.state === RowModel.Empty
            title: page.app.sync.firstText !== "" ? qsTr("Your team's deals are on their way") : page.pathless ? qsTr("No path yet") : qsTr("No buyer on this path yet")
            text: page.pathless ? qsTr("Write down what a buyer does from the first word to the payment. The deals walk along it.") : qsTr("A deal begins with a contact. Write one down, or open one and begin a deal there.")
            actionText: page.pathless ? qsTr("New path") : qsTr("Add a contact")
            actionIcon: page.pathless ? "plus" : "user-plus"
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28 * 2
            onAction: page.nav.push(page.pathless ? "funnelEditor" : "capture", "")
        }
        Item {
            visible: page.deals.state !== RowModel.Ready
            Layout.fillHeight: true
        }
        AppText {
            text: page.board.restText
            face: Theme.caption
            color: Theme.muted
            visible: text !== "" && (page.asBoard || page.narrowed)
            Layout.fillWidth: true
        }
        DealBoard {
            id: dealBoard

            objectName: "board"
            focus: page.asBoard
            app: page.app
            nav: page.nav
            visible: page.asBoard && page.deals.state === RowModel.Ready
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        ListView {
            id: list

            objectName: "funnels.list"
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            focus: !page.asBoard
            currentIndex: -1
            highlightMoveDuration: 0
            bottomMargin: Theme.space20
            spacing: page.wide ? Theme.space8 : Theme.space12
            model: page.narrowed ? page.board.deals : page.deals
            visible: !page.asBoard
            Layout.fillWidth: true
            Layout.fillHeight: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Deals")
            T.ScrollBar.vertical: ThinScrollBar {}
            Keys.onReturnPressed: if (list.currentItem)
                (list.currentItem as DealRow).open()

            delegate: DealRow {
                id: row

                onChosen: list.currentIndex = row.index
                width: ListView.view.width
                nav: page.nav
                wide: page.wide
            }
        }
    }
}
