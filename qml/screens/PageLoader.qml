import QtQuick
import Tropa.Screens
import Tropa.ViewModels

// Holds one page by its name. All pages take the same three things.
//   page ("today", "contact", …), app, nav, wide; footing
Loader {
    id: loader

    required property string page
    required property AppModel app
    required property Navigator nav
    required property bool wide

    // What a phone's page has pinned to its bottom, under the thumb.
    // qmllint disable compiler
    readonly property real footing: loader.item?.footing ?? 0
    // qmllint enable compiler

    // Where the place has the keyboard, its page has it.
    onLoaded: (loader.item as Item).focus = true

    function fill(): void {
        const files = {
            today: "TodayPage.qml",
            contacts: "ContactsPage.qml",
            funnels: "DealsPage.qml",
            calls: "CallsPage.qml",
            tasks: "TasksPage.qml",
            reports: "ReportsPage.qml",
            meetings: "MeetingsPage.qml",
            meeting: "MeetingPage.qml",
            ideas: "IdeasPage.qml",
            more: "MorePage.qml",
            company: "CompanyPage.qml",
            funnelEditor: "FunnelEditorPage.qml",
            "import": "ImportPage.qml",
            contact: "ContactPage.qml",
            contactEdit: "ContactEditPage.qml",
            deal: "DealPage.qml",
            call: "CallPage.qml",
            capture: "CapturePage.qml",
            sync: "SyncPage.qml",
            conflicts: "ConflictsPage.qml",
            duplicates: "DuplicatesPage.qml",
            refused: "RefusedPage.qml",
            people: "PeoplePage.qml",
            playbooks: "PlaybooksPage.qml",
            scripts: "ScriptsPage.qml",
            settings: "SettingsPage.qml"
        };
        loader.setSource(Qt.resolvedUrl(files[loader.page]), {
            app: loader.app,
            nav: loader.nav,
            wide: loader.wide
        });
    }
}
