import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Which version of the path new deals start on, and what has changed since.
//   editor
PublishCard {
    id: card

    required property FunnelEditorModel editor

    name: "funnelEditor.publish"
    versionText: card.editor.versionText
    hasDraft: card.editor.hasDraft
    draftText: qsTr("These steps may still change. Published, they are what new deals start on, and reports compare versions.")
    firmText: qsTr("New deals start on exactly these steps.")
    onPublishWanted: card.editor.publish()

    TextAction {
        objectName: "funnelEditor.migrate"
        text: qsTr("Move %Ln open deals to it", "", card.editor.behind)
        visible: !card.editor.hasDraft && card.editor.behind > 0
        Layout.leftMargin: -Theme.space8
        Layout.bottomMargin: -Theme.space8
        onClicked: card.editor.migrate()
    }
}
