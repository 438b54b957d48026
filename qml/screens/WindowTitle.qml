import QtQuick
import Tropa.ViewModels
import Tropa.Screens

// What the window's title says: what it shows. Nothing of it while it is locked: a title is read from outside.
//   app, nav, window, working
Item {
    id: name

    required property AppModel app
    required property Navigator nav
    required property Window window
    required property bool working
    readonly property string place: {
        switch (name.nav.place) {
        case "contacts":
            return qsTr("Contacts");
        case "funnels":
            return qsTr("Funnels");
        case "calls":
            return qsTr("Calls");
        case "tasks":
            return qsTr("Tasks");
        case "reports":
            return qsTr("Reports");
        case "meetings":
            return qsTr("Meetings");
        case "ideas":
            return qsTr("Ideas");
        case "more":
            return qsTr("More");
        default:
            return qsTr("Today");
        }
    }
    readonly property string page: {
        switch (name.nav.top) {
        case "contact":
        case "contactEdit":
            return name.app.contact.name;
        case "company":
            return name.app.company.name;
        case "deal":
            return name.app.deal.title;
        case "meeting":
            return name.app.meeting.title;
        case "call":
            return name.app.call.name;
        case "capture":
            return qsTr("New contact");
        case "import":
            return qsTr("Import a list");
        case "funnelEditor":
            return qsTr("The buyer's paths");
        case "sync":
            return qsTr("Sync");
        case "conflicts":
            return qsTr("Two versions");
        case "duplicates":
            return qsTr("Duplicates");
        case "refused":
            return qsTr("Not accepted");
        case "people":
            return qsTr("People and devices");
        case "playbooks":
            return qsTr("How we work");
        case "scripts":
            return qsTr("Call scripts");
        case "settings":
            return qsTr("Settings");
        default:
            return "";
        }
    }

    Binding {
        target: name.window
        property: "title"
        // A record has no name until it has been read.
        value: name.working ? qsTr("%1 – Tropa").arg(name.page === "" ? name.place : name.page) : qsTr("Tropa")
    }
}
