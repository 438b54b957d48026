pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Two records that are probably one. Where both say something else, one of the two values is chosen.
//   duplicates, nav
Item {
    id: entry

    required property DuplicateListModel duplicates
    required property Navigator nav
    required property int index
    required property string id
    required property string kind
    required property string recordId
    required property string otherId
    required property string title
    required property string otherTitle
    required property string about
    required property string otherAbout
    required property string why
    required property var differences

    implicitHeight: card.implicitHeight + Theme.space12

    component Who: ListRow {
        id: who

        required property string record

        titleLines: 2
        subtitleLines: 3
        divider: false
        leftPadding: 0
        rightPadding: 0
        Layout.fillWidth: true
        onClicked: entry.nav.push(entry.kind, who.record)

        Icon {
            name: "chevron-right"
            size: 18
            color: Theme.faint
        }
    }

    Card {
        id: card

        width: parent.width
        spacing: Theme.space8

        StatusLine {
            text: entry.why
            iconName: "git-merge"
            tone: Tone.Warn
            strong: true
            Layout.fillWidth: true
        }
        Who {
            objectName: "duplicates.one." + entry.index
            record: entry.recordId
            title: entry.title
            subtitle: entry.about
        }
        Who {
            objectName: "duplicates.other." + entry.index
            record: entry.otherId
            title: entry.otherTitle
            subtitle: entry.otherAbout
            Layout.topMargin: -Theme.space8
        }
        AppText {
            text: choices.count > 0 ? qsTr("Which one stays? Phones, notes, calls and deals of both stay anyway.") : qsTr("Phones, notes, calls and deals of both stay.")
            face: Theme.small
            color: Theme.muted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Repeater {
            id: choices

            model: entry.differences

            ColumnLayout {
                id: difference

                required property var modelData
                required property int index
                // qmllint disable compiler
                readonly property bool taken: difference.modelData.taken
                readonly property string field: difference.modelData.field
                readonly property string mine: difference.modelData.mine
                readonly property string theirs: difference.modelData.theirs
                readonly property string label: difference.modelData.label
                // qmllint enable compiler

                spacing: Theme.space4
                Layout.fillWidth: true

                AppText {
                    text: difference.label
                    face: Theme.small
                    color: Theme.muted
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: entry.width >= 560 ? 2 : 1
                    columnSpacing: Theme.space8
                    rowSpacing: Theme.space4
                    Layout.fillWidth: true

                    VersionCard {
                        objectName: "duplicates." + entry.index + ".mine." + difference.field
                        value: difference.mine
                        kept: !difference.taken
                        keptText: qsTr("stays")
                        backText: qsTr("take")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: 1
                        onClicked: entry.duplicates.choose(entry.id, difference.field, false)
                    }
                    VersionCard {
                        objectName: "duplicates." + entry.index + ".theirs." + difference.field
                        value: difference.theirs
                        kept: difference.taken
                        keptText: qsTr("stays")
                        backText: qsTr("take")
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: 1
                        onClicked: entry.duplicates.choose(entry.id, difference.field, true)
                    }
                }
            }
        }
        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: true
            Layout.topMargin: Theme.space4

            AppButton {
                objectName: "duplicates.merge." + entry.index
                text: qsTr("Merge")
                Layout.fillWidth: true
                onClicked: entry.duplicates.merge(entry.id)
            }
            AppButton {
                objectName: "duplicates.apart." + entry.index
                text: qsTr("Not the same")
                kind: AppButton.Secondary
                Layout.fillWidth: true
                onClicked: entry.duplicates.setApart(entry.id)
            }
        }
    }
}
