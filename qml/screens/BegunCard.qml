pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What was begun and not saved: one tap goes on with it.
//   begun, nav
Card {
    id: card

    required property DraftListModel begun
    required property Navigator nav
    readonly property int shown: 3
    property bool all: false

    title: qsTr("Not finished")
    padding: 0
    spacing: 0

    Repeater {
        model: card.begun

        ListRow {
            id: row

            required property int index
            required property string words
            required property string page
            required property string record
            required property string sheet
            required property string about
            required title

            objectName: "today.begun." + row.index
            subtitle: row.words
            iconName: "pencil"
            visible: card.all || row.index < card.shown
            divider: row.index > 0
            Layout.fillWidth: true
            onClicked: card.nav.resume(row.page, row.record, row.sheet, row.about)

            Icon {
                name: "chevron-right"
                size: 18
                color: Theme.faint
            }
        }
    }
    TextAction {
        objectName: "today.begun.all"
        text: qsTr("All %1").arg(card.begun.count)
        visible: !card.all && card.begun.count > card.shown
        Layout.leftMargin: Theme.space8
        onClicked: card.all = true
    }
}
