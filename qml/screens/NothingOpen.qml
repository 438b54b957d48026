import QtQuick
import Tropa.Controls
import Tropa.Screens

// The right half of the desktop while nothing is open.
//   nav
Item {
    id: nothing

    required property Navigator nav

    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - 64, 360)
        title: {
            switch (nothing.nav.place) {
            case "today":
                return qsTr("Who is first today?");
            case "contacts":
                return qsTr("Choose a contact");
            case "calls":
                return qsTr("Choose a list to call through");
            case "meetings":
                return qsTr("Choose a meeting");
            case "funnels":
                return qsTr("Choose a deal");
            default:
                return qsTr("Choose a section");
            }
        }
        text: nothing.nav.place === "more" ? "" : qsTr("J and K walk through the list, Enter opens, Esc goes back.")
    }
}
