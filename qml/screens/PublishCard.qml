import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// Which version is in use, and whether what stands here differs from it; its children stand below.
//   name (of its button), versionText, hasDraft, draftText (what publishing would do), firmText (nothing has changed);
//   publishWanted()
Card {
    id: card

    required property string name
    required property string versionText
    required property bool hasDraft
    required property string draftText
    required property string firmText

    signal publishWanted

    outline: card.hasDraft ? Theme.warm : Theme.line
    spacing: Theme.space8

    GridLayout {
        id: line

        columns: card.width < 440 * Theme.fontScale ? 1 : 2
        columnSpacing: Theme.space12
        rowSpacing: Theme.space12
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            AppText {
                text: card.versionText
                face: Theme.bodyMedium
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            AppText {
                text: card.hasDraft ? card.draftText : card.firmText
                face: Theme.small
                color: Theme.muted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        AppButton {
            objectName: card.name
            text: qsTr("Publish")
            kind: AppButton.Soft
            visible: card.hasDraft
            Layout.fillWidth: line.columns === 1
            onClicked: card.publishWanted()
        }
    }
}
