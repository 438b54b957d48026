pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What is done with the list as a whole: another one is taken in, those who stand in it twice are looked for.
//   app, nav, companies (they stand in the list)
IconButton {
    id: dots

    required property AppModel app
    required property Navigator nav
    required property bool companies

    objectName: "contacts.more"
    iconName: "ellipsis"
    label: qsTr("More")
    tint: Theme.muted
    onClicked: (menu.object() as AppMenu).openUnder(dots)

    OnDemand {
        id: menu

        AppMenu {
            AppMenuItem {
                objectName: "contacts.duplicates"
                text: qsTr("Duplicates")
                // Known since they were last looked for.
                note: dots.app.duplicates.companies === dots.companies ? dots.app.duplicates.totalText : ""
                iconName: "git-merge"
                onTriggered: {
                    dots.app.duplicates.companies = dots.companies;
                    dots.nav.push("duplicates", "");
                }
            }
            AppMenuItem {
                objectName: "contacts.import"
                text: qsTr("Import a list")
                iconName: "file-spreadsheet"
                onTriggered: dots.nav.push("import", "")
            }
        }
    }
}
