pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The register of ideas.
//   ideas; addWanted(), settleWanted(row)
ColumnLayout {
    id: list

    required property IdeaListModel ideas

    signal addWanted
    signal settleWanted(row: int)

    spacing: Theme.space12

    StateNote {
        state: list.ideas.state
        errorText: list.ideas.errorText
        Layout.fillWidth: true
    }
    EmptyState {
        objectName: "ideas.empty"
        title: qsTr("No idea yet")
        text: qsTr("What would you try, if it were yours to decide? One sentence is enough.")
        actionText: qsTr("New idea")
        actionIcon: "lightbulb"
        visible: list.ideas.state === RowModel.Empty
        Layout.fillWidth: true
        Layout.topMargin: Theme.space28
        onAction: list.addWanted()
    }
    Card {
        padding: 0
        spacing: 0
        visible: rows.count > 0
        Layout.fillWidth: true

        Repeater {
            id: rows

            model: list.ideas

            ListRow {
                id: idea

                required property int index
                required property string note
                required property string status
                required property string statusText
                required property string aboutText
                required property string outcome
                required title
                required title
                // Beside the state there would be no room for words.
                readonly property bool narrow: idea.width < 320 * Theme.fontScale
                readonly property string more: idea.outcome !== "" ? idea.outcome : idea.note !== "" ? idea.note : idea.aboutText

                objectName: "ideas.row." + idea.index
                titleLines: 3
                subtitle: !idea.narrow ? idea.more : idea.more === "" ? idea.statusText : idea.statusText + " · " + idea.more
                subtitleLines: 3
                iconName: idea.status === "testing" ? "flask-conical" : idea.status === "done" ? "check" : idea.status === "rejected" ? "x" : "lightbulb"
                divider: idea.index < rows.count - 1
                Layout.fillWidth: true
                onClicked: list.settleWanted(idea.index)

                AppText {
                    text: idea.statusText
                    visible: !idea.narrow
                    face: Theme.smallMedium
                    color: idea.status === "accepted" || idea.status === "done" ? Theme.trail : idea.status === "testing" ? Theme.warm : Theme.muted
                    Accessible.ignored: true
                }
            }
        }
    }
    TextAction {
        text: qsTr("More")
        visible: list.ideas.canFetchMore(list.ideas.index(-1, -1)) && rows.count > 0
        onClicked: list.ideas.fetchMore(list.ideas.index(-1, -1))
    }
}
