import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// Which version of the path new deals start on, and what has changed since.
//   editor
Card {
    id: card

    required property FunnelEditorModel editor

    outline: card.editor.hasDraft ? Theme.warm : Theme.line
    spacing: Theme.space8

    RowLayout {
        spacing: Theme.space12
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            AppText {
                text: card.editor.versionText
                face: Theme.bodyMedium
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            AppText {
                text: card.editor.hasDraft ? qsTr("These steps may still change. Published, they are what new deals start on, and reports compare the versions.") : qsTr("New deals start on exactly these steps.")
                face: Theme.small
                color: Theme.muted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        AppButton {
            objectName: "funnelEditor.publish"
            text: qsTr("Publish")
            kind: AppButton.Soft
            visible: card.editor.hasDraft
            onClicked: card.editor.publish()
        }
    }
    TextAction {
        objectName: "funnelEditor.migrate"
        text: qsTr("Move %n open deals to it", "", card.editor.behind)
        visible: !card.editor.hasDraft && card.editor.behind > 0
        Layout.leftMargin: -Theme.space8
        Layout.bottomMargin: -Theme.space8
        onClicked: card.editor.migrate()
    }
}
