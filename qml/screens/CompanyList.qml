pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// All companies, in the order of a phone book.
//   app, nav, wide; step(by)
ColumnLayout {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property CompanyListModel companies: page.app.companies

    function step(by: int): void {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
        list.forceActiveFocus();
        if (page.wide && list.currentItem)
            (list.currentItem as CompanyRow).open();
    }

    Connections {
        target: page.companies

        function onEmptied(): void {
            list.currentIndex = -1;
            list.forceLayout();
        }
    }

    spacing: Theme.space12
    onVisibleChanged: if (page.visible)
        page.companies.activate()

    StateNote {
        state: page.companies.state
        errorText: page.companies.errorText
        Layout.fillWidth: true
    }
    EmptyState {
        objectName: "companies.empty"
        visible: page.companies.state === RowModel.Empty
        title: page.companies.search === "" ? qsTr("Companies will be here") : qsTr("No such company")
        text: page.companies.search === "" ? qsTr("A company comes with its first contact: write its name there.") : qsTr("Try a part of the name, the city or the tax number.")
        actionText: qsTr("Add a contact")
        actionIcon: "user-plus"
        Layout.fillWidth: true
        Layout.topMargin: Theme.space28 * 2
        onAction: page.nav.push("capture", "")
    }
    ListView {
        id: list

        objectName: "companies.list"
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        currentIndex: -1
        highlightMoveDuration: 0
        bottomMargin: Theme.space20
        reuseItems: true
        model: page.companies
        Layout.fillWidth: true
        Layout.fillHeight: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Companies")
        T.ScrollBar.vertical: ThinScrollBar {}
        Keys.onReturnPressed: if (list.currentItem)
            (list.currentItem as CompanyRow).open()

        delegate: CompanyRow {
            id: row

            last: row.index === list.count - 1
            onChosen: list.currentIndex = row.index
            width: ListView.view.width
            nav: page.nav
            wide: page.wide
        }
    }
}
