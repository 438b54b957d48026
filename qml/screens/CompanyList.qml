pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The companies, narrowed and ordered as one likes.
//   app, nav, wide, bleed (the page's padding); step(by), filter(): by all there is
ColumnLayout {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    required property real bleed
    readonly property CompanyListModel companies: page.app.companies

    function step(by: int): void {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
        list.forceActiveFocus();
        if (page.wide && list.currentItem)
            (list.currentItem as CompanyRow).open();
    }

    function filter(): void {
        filters.open();
    }

    spacing: Theme.space12
    onVisibleChanged: if (page.visible)
        page.companies.activate()

    ListFilters {
        id: filters

        name: "companies"
        records: page.companies
        filters: page.app.companyFilters
        bleed: page.bleed
        Layout.fillWidth: true
    }
    StateNote {
        state: page.companies.state
        errorText: page.companies.errorText
        Layout.fillWidth: true
    }
    EmptyState {
        objectName: "companies.empty"
        visible: page.companies.state === RowModel.Empty
        title: page.companies.filtered || page.companies.search !== "" ? qsTr("No such company") : page.app.sync.firstText !== "" ? qsTr("Your team's companies are on their way") : qsTr("Companies will be here")
        text: page.companies.filtered ? qsTr("Filters are set, and hide the others.") : page.companies.search !== "" ? qsTr("Try a part of the name, the city or the tax number.") : qsTr("A company comes with its first contact: write its name there.")
        actionText: page.companies.filtered ? qsTr("Clear the filters") : qsTr("Add a contact")
        actionIcon: page.companies.filtered ? "x" : "user-plus"
        Layout.fillWidth: true
        Layout.topMargin: Theme.space28 * 2
        onAction: page.companies.filtered ? page.companies.clearFilters() : page.nav.push("capture", "")
    }
    NameList {
        id: list

        listName: "companies.list"
        title: qsTr("Companies")
        rows: page.companies
        bleed: page.bleed
        focus: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.rightMargin: -page.bleed
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
