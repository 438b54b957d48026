pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One thing that two people changed; what concerns one record shares a card.
//   conflicts, nav; writeWanted(id, field, text) of a note that is to be made of both
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
    required property string note
    required property bool isNote
    required property bool first
    required property bool last
    required property int burst

    signal writeWanted(id: string, field: string, text: string)

    implicitHeight: column.implicitHeight + Theme.space16 + (entry.last ? Theme.space12 * 2 : 0)

    CardSlice {
        width: parent.width
        height: parent.height - (entry.last ? Theme.space12 : 0)
        first: entry.first
        last: entry.last
    }
    ColumnLayout {
        id: column

        x: Theme.space16
        y: Theme.space16
        width: parent.width - Theme.space16 * 2
        spacing: Theme.space8 + 2

        RowLayout {
            spacing: Theme.space8

            AppText {
                text: entry.first ? entry.title : entry.field
                face: entry.first ? Theme.bodyStrong : Theme.small
                color: entry.first ? Theme.ink : Theme.muted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            AppText {
                text: entry.burst > 1 ? qsTr("%Ln fields", "", entry.burst) : entry.field
                face: Theme.small
                color: Theme.muted
                visible: entry.first
            }
        }
        AppText {
            text: entry.field
            face: Theme.small
            color: Theme.muted
            visible: entry.first && entry.burst > 1
        }
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
        Flow {
            spacing: 0
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.space8
            Layout.bottomMargin: -Theme.space12
            Layout.topMargin: -Theme.space8

            TextAction {
                objectName: "conflict.keep." + entry.index
                text: qsTr("This is right")
                onClicked: entry.conflicts.keep(entry.id)
            }
            TextAction {
                objectName: "conflict.write." + entry.index
                text: qsTr("Combine both")
                visible: entry.isNote
                onClicked: entry.writeWanted(entry.id, entry.field, entry.note)
            }
            TextAction {
                objectName: "conflict.open." + entry.index
                text: qsTr("Open the record")
                tint: Theme.muted
                face: Theme.small
                visible: entry.last && (entry.entity === "contact" || entry.entity === "deal" || entry.entity === "company")
                onClicked: entry.nav.push(entry.entity, entry.recordId)
            }
        }
        // What concerns the whole card looks like nothing that concerns one field.
        Divider {
            visible: entry.last && entry.burst > 1
            Layout.topMargin: Theme.space8
            Layout.fillWidth: true
        }
        AppButton {
            objectName: "conflict.keepAll." + entry.index
            text: qsTr("All %Ln fields are right", "", entry.burst)
            iconName: "check-check"
            kind: AppButton.Secondary
            visible: entry.last && entry.burst > 1
            Layout.fillWidth: true
            onClicked: entry.conflicts.keepAll(entry.recordId)
        }
    }
}
