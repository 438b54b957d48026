pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The open deals of one funnel: where each buyer stands, and what comes next.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property DealListModel deals: page.app.deals

    Component.onCompleted: page.deals.activate()

    Connections {
        target: page.nav
        enabled: page.visible

        function onStepped(by: int): void {
            list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
            list.forceActiveFocus();
            if (page.wide && list.currentItem)
                (list.currentItem as DealRow).open();
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space20
        anchors.rightMargin: Theme.space20
        anchors.topMargin: Theme.space20
        spacing: Theme.space12

        PageHeader {
            title: qsTr("Funnels")
            Layout.fillWidth: true

            SyncPill {
                app: page.app
                nav: page.nav
                visible: !page.wide
                Layout.maximumWidth: 220 * Theme.fontScale
            }
        }
        ChipRow {
            visible: page.deals.funnels.count > 0
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
                    text: funnel.count > 0 ? funnel.name + " " + funnel.count : funnel.name
                    checked: page.deals.funnelId === funnel.id
                    checkable: false
                    onClicked: page.deals.funnelId = funnel.id
                }
            }
        }
        StateNote {
            state: page.deals.state
            errorText: page.deals.errorText
            Layout.fillWidth: true
        }
        EmptyState {
            objectName: "funnels.empty"
            visible: page.deals.state === RowModel.Empty
            title: qsTr("No buyer on this path yet")
            text: qsTr("A deal begins with a contact. Write one down, or open one and begin a deal there.")
            actionText: qsTr("Write down a contact")
            actionIcon: "user-plus"
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28 * 2
            onAction: page.nav.push("capture", "")
        }
        ListView {
            id: list

            objectName: "funnels.list"
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            focus: true
            currentIndex: -1
            highlightMoveDuration: 0
            bottomMargin: Theme.space20
            spacing: Theme.space12
            model: page.deals
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
