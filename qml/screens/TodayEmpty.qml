import QtQuick
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// A day on which nothing is promised.
//   app, nav
EmptyState {
    id: empty

    required property AppModel app
    required property Navigator nav

    objectName: "today.empty"
    title: qsTr("Nothing promised for today")
    text: empty.app.today.emptyText
    actionText: qsTr("Add a contact")
    actionIcon: "user-plus"
    onAction: empty.nav.push("capture", "")
}
