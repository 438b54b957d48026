pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// In the place of a deal's path where there is none: the paths to choose from, or the way to write one down.
//   deal, nav
ColumnLayout {
    id: pathless

    required property DealModel deal
    required property Navigator nav
    readonly property bool choosing: pathless.deal.paths.count > 0

    spacing: Theme.space12

    AppText {
        text: pathless.choosing ? qsTr("Which path does this buyer walk?") : pathless.deal.funnelName !== "" ? qsTr("This path has no step yet.") : qsTr("No path yet: what the buyer does, step by step, is written down once for all deals.")
        face: Theme.small
        color: Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    ChipRow {
        visible: pathless.choosing
        Layout.fillWidth: true

        Repeater {
            model: pathless.deal.paths

            Chip {
                id: path

                required property int index
                required property string id
                required text

                objectName: "deal.path." + path.index
                checkable: false
                onClicked: pathless.deal.takePath(path.id)
            }
        }
    }
    AppButton {
        objectName: "deal.writePath"
        text: pathless.deal.funnelName !== "" ? qsTr("First step") : qsTr("New path")
        iconName: "plus"
        kind: AppButton.Soft
        visible: !pathless.choosing
        Layout.fillWidth: true
        onClicked: pathless.nav.push("funnelEditor", "")
    }
}
