import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// A remark inside a page: what happened, what is safe, what to do.
//   title, text, tone (Tone.Neutral, Good, Warn, Bad), iconName (by tone), actionText; action()
Rectangle {
    id: banner

    property string title: ""
    property string text: ""
    property string actionText: ""
    property int tone: Tone.Neutral
    property string iconName: Theme.toneSign(banner.tone)

    signal action

    implicitWidth: row.implicitWidth + row.anchors.leftMargin + row.anchors.rightMargin
    implicitHeight: Math.max(Theme.target, row.implicitHeight + Theme.space12 * 2)
    radius: Theme.radius14
    color: banner.tone === Tone.Neutral ? Theme.surface : Theme.toneSoft(banner.tone)
    border.width: banner.tone === Tone.Neutral ? 1 : 0
    border.color: Theme.line

    Accessible.role: banner.tone === Tone.Bad ? Accessible.AlertMessage : Accessible.Note
    Accessible.name: banner.title === "" || banner.text === "" ? banner.title + banner.text : banner.title + ". " + banner.text

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.space12 + 2
        anchors.right: parent.right
        anchors.rightMargin: banner.actionText === "" ? Theme.space12 + 2 : Theme.space4 + 2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space12

        Icon {
            name: banner.iconName
            size: 20
            color: Theme.toneTint(banner.tone)
            Layout.alignment: banner.text === "" || banner.title === "" ? Qt.AlignVCenter : Qt.AlignTop
            Layout.topMargin: banner.text === "" || banner.title === "" ? 0 : 1
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            AppText {
                text: banner.title
                face: Theme.face(14, Font.Medium, 0)
                wrapMode: Text.Wrap
                visible: banner.title !== ""
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                text: banner.text
                face: Theme.small
                color: banner.title === "" ? Theme.ink : Theme.muted
                wrapMode: Text.Wrap
                visible: banner.text !== ""
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        TextAction {
            objectName: banner.objectName === "" ? "" : banner.objectName + ".action"
            text: banner.actionText
            tint: banner.tone === Tone.Neutral ? Theme.trail : Theme.toneTint(banner.tone)
            visible: banner.actionText !== ""
            Layout.topMargin: -Theme.space8
            Layout.bottomMargin: -Theme.space8
            onClicked: banner.action()
        }
    }
}
