import QtQuick
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// The right half of the desktop while nothing is open.
//   app, nav
Item {
    id: nothing

    required property AppModel app
    required property Navigator nav
    // An empty list says itself what is to be done.
    readonly property bool nobody: {
        switch (nothing.nav.place) {
        case "today":
            return nothing.app.today.state === RowModel.Empty;
        case "contacts":
            return nothing.app.contacts.state === RowModel.Empty;
        case "calls":
            return nothing.app.session.state === RowModel.Empty;
        case "meetings":
            return nothing.app.meetings.state === RowModel.Empty;
        default:
            return false;
        }
    }

    EmptyState {
        visible: !nothing.nobody
        anchors.centerIn: parent
        width: Math.min(parent.width - 64, 360)
        title: {
            switch (nothing.nav.place) {
            case "today":
                return qsTr("Who is first today?");
            case "contacts":
                return qsTr("Choose a contact");
            case "calls":
                return qsTr("Choose a call list");
            case "meetings":
                return qsTr("Choose a meeting");
            case "funnels":
                return qsTr("Choose a deal");
            default:
                return qsTr("Choose a section");
            }
        }
        text: nothing.nav.place === "more" ? "" : qsTr("J and K move through the list,\nEnter opens, Esc goes back.")
    }
}
