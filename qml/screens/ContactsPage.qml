pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Everybody, found as you type, narrowed and ordered as one likes; the companies beside them.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property ContactListModel contacts: page.app.contacts
    readonly property RecordListModel shown: page.companies ? page.app.companies : page.contacts
    readonly property real padding: page.wide ? Theme.space16 : Theme.space20
    property bool companies: false

    function move(by: int): void {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
    }

    ResumedSheet {
        nav: page.nav
        at: "contacts"
        onWanted: (name, about) => {
            page.companies = name === "companiesSheet";
            if (name === "companiesSheet")
                companyList.filter();
            else if (name === "contactsSheet")
                filters.open();
            else if (name === "chosen")
                selectionBar.resume(about);
        }
    }
    Connections {
        target: page.nav
        enabled: page.visible

        function onStepped(by: int): void {
            if (page.companies) {
                companyList.step(by);
                return;
            }
            page.move(by);
            if (page.wide && list.currentItem)
                (list.currentItem as ContactRow).open();
            list.forceActiveFocus();
        }
        function onSearchWanted(): void {
            search.forceActiveFocus();
            search.selectAll();
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: page.padding
        anchors.rightMargin: page.padding
        anchors.topMargin: page.padding
        spacing: Theme.space12

        PageHeader {
            title: qsTr("Contacts")
            visible: !page.wide
            Layout.fillWidth: true

            SyncPill {
                app: page.app
                nav: page.nav
                Layout.maximumWidth: 220 * Theme.fontScale
            }
        }
        SearchField {
            id: search

            objectName: "contacts.search"
            placeholderText: qsTr("Name, company or phone")
            shortcut: page.wide ? "Ctrl F" : ""
            text: page.shown.search
            Layout.fillWidth: true
            // Both lists; a saved view searches its own only.
            onTextEdited: page.contacts.search = page.app.companies.search = search.text
            Keys.onDownPressed: page.nav.step(1)
        }
        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.space8
            Layout.topMargin: -Theme.space8
            Layout.bottomMargin: -Theme.space4

            SegmentedTabs {
                objectName: "contacts.kind"
                model: [qsTr("People"), qsTr("Companies")]
                currentIndex: page.companies ? 1 : 0
                Layout.fillWidth: true
                onSelected: index => page.companies = index === 1
            }
            AppText {
                objectName: "contacts.total"
                text: page.shown.totalText
                face: Theme.small
                tabular: true
                color: Theme.muted
                Layout.alignment: Qt.AlignVCenter
                Accessible.name: page.companies ? qsTr("%1 companies").arg(text) : qsTr("%1 contacts").arg(text)
            }
            ContactsMenu {
                app: page.app
                nav: page.nav
                companies: page.companies
                Layout.topMargin: -Theme.space4
                Layout.bottomMargin: -Theme.space4
                Layout.rightMargin: -Theme.space12
            }
        }
        ListFilters {
            id: filters

            name: "contacts"
            records: page.contacts
            filters: page.app.contactFilters
            bleed: page.padding
            visible: !page.companies
            Layout.fillWidth: true
        }
        StateNote {
            state: page.companies ? RowModel.Ready : page.contacts.state
            errorText: page.contacts.errorText
            Layout.fillWidth: true
        }
        EmptyState {
            objectName: "contacts.empty"
            visible: page.contacts.state === RowModel.Empty && !page.companies
            title: page.contacts.filtered || page.contacts.search !== "" ? qsTr("Nobody found") : page.app.sync.firstText !== "" ? qsTr("Your team's contacts are on their way") : qsTr("Your contacts will be here")
            text: page.contacts.filtered ? qsTr("Filters are set, and hide the others.") : page.contacts.search !== "" ? qsTr("Try a part of the name, the company or any four digits of the phone.") : qsTr("Add the first visitor. It works without a network too.")
            actionText: page.contacts.filtered ? qsTr("Clear the filters") : qsTr("Add a contact")
            actionIcon: page.contacts.filtered ? "x" : "user-plus"
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28 * 2
            onAction: page.contacts.filtered ? page.contacts.clearFilters() : page.nav.push("capture", "")
        }
        NameList {
            id: list

            listName: "contacts.list"
            title: qsTr("Contacts")
            rows: page.contacts
            bleed: page.padding
            focus: true
            visible: !page.companies
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.rightMargin: -page.padding
            Keys.onReturnPressed: if (list.currentItem)
                (list.currentItem as ContactRow).open()
            Keys.onPressed: event => event.accepted = selectionBar.press(event.key, event.modifiers)

            delegate: ContactRow {
                id: row

                last: row.index === list.count - 1
                onChosen: list.currentIndex = row.index
                width: ListView.view.width
                nav: page.nav
                selection: page.app.selection
                wide: page.wide
            }
        }
        SelectionBar {
            id: selectionBar

            selection: page.app.selection
            current: list.currentItem ? (list.currentItem as ContactRow).id : ""
            visible: !page.companies && page.app.selection.count > 0
            Layout.fillWidth: true
            Layout.bottomMargin: page.wide ? Theme.space12 : Theme.space24
            onStepped: by => page.move(by)
            onDone: if (list.visible)
                list.forceActiveFocus()
        }
        CompanyList {
            id: companyList

            app: page.app
            nav: page.nav
            wide: page.wide
            bleed: page.padding
            visible: page.companies
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
