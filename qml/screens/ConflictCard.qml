import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One thing that two people changed.
Item {
    id: entry

    required property ConflictListModel conflicts
    required property Navigator nav
    required property int index
    required property string id
    required property string entity
    required property string recordId
    required property string title
    required property string field
    required property string keptText
    required property string keptBy
    required property string lostText
    required property string lostBy

    implicitHeight: card.implicitHeight + Theme.space12

    Card {
        id: card

        width: parent.width
        title: entry.title
        note: entry.field
        spacing: Theme.space8 + 2

        VersionCard {
            objectName: "conflict.kept." + entry.index
            value: entry.keptText
            who: entry.keptBy
            kept: true
            keptText: qsTr("kept", "version")
            Layout.fillWidth: true
        }
        VersionCard {
            objectName: "conflict.take." + entry.index
            value: entry.lostText
            who: entry.lostBy
            backText: qsTr("bring back", "version")
            Layout.fillWidth: true
            onClicked: entry.conflicts.take(entry.id)
        }
        RowLayout {
            spacing: 0
            Layout.leftMargin: -Theme.space8
            Layout.bottomMargin: -Theme.space12
            Layout.topMargin: -Theme.space8

            TextAction {
                objectName: "conflict.keep." + entry.index
                text: qsTr("This is right")
                onClicked: entry.conflicts.keep(entry.id)
            }
            TextAction {
                objectName: "conflict.open." + entry.index
                text: qsTr("Open the record")
                tint: Theme.muted
                face: Theme.small
                visible: entry.entity === "contact" || entry.entity === "deal"
                onClicked: entry.nav.push(entry.entity, entry.recordId)
            }
        }
    }
}
