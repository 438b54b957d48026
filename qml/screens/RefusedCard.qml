import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// One change that was not accepted.
Item {
    id: entry

    required property RefusedListModel refused
    required property int index
    required property string id
    required property string title
    required property string what
    required property string value
    required property string why
    required property string whenText

    implicitHeight: card.implicitHeight + Theme.space12

    Card {
        id: card

        width: parent.width
        title: entry.title
        note: entry.what
        spacing: Theme.space8 + 2

        AppText {
            text: entry.value
            wrapMode: Text.Wrap
            visible: text !== ""
            Layout.fillWidth: true
        }
        AppText {
            text: entry.whenText
            face: Theme.caption
            color: Theme.muted
            visible: text !== ""
            Layout.topMargin: -Theme.space8
        }
        StatusLine {
            text: entry.why
            iconName: "circle-alert"
            tone: Tone.Bad
            strong: true
            Layout.fillWidth: true
        }
        Flow {
            spacing: 0
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.space8
            Layout.bottomMargin: -Theme.space12
            Layout.topMargin: -Theme.space8

            TextAction {
                objectName: "refused.retry." + entry.index
                text: qsTr("Try again")
                onClicked: entry.refused.retry(entry.id)
            }
            TextAction {
                objectName: "refused.copy." + entry.index
                text: qsTr("Copy")
                tint: Theme.muted
                face: Theme.small
                onClicked: entry.refused.copy(entry.id)
            }
            TextAction {
                objectName: "refused.dismiss." + entry.index
                text: qsTr("Give up")
                tint: Theme.muted
                face: Theme.small
                onClicked: entry.refused.dismiss(entry.id)
            }
        }
    }
}
