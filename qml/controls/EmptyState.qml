pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// Nothing here yet: the trail as a picture, what will stand here, and the first step to take.
//   title, text, actionText, actionIcon; action()
ColumnLayout {
    id: empty

    required property string title
    property string text: ""
    property string actionText: ""
    property string actionIcon: ""

    signal action

    spacing: Theme.space8

    TrailPicture {
        Layout.alignment: Qt.AlignHCenter
        Layout.bottomMargin: Theme.space8
    }
    AppText {
        text: empty.title
        face: Theme.heading
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    // Lines about as long as each other: no word stands alone in the last one.
    TextMetrics {
        id: spread

        // Not of the room there is: that would depend on the text again. Half a long word is lost at a line's end.
        readonly property int lines: Math.ceil(spread.advanceWidth / 340)

        text: empty.text
        font: Theme.body
    }
    AppText {
        text: empty.text
        face: Theme.body
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1.15
        wrapMode: Text.Wrap
        visible: empty.text !== ""
        Layout.fillWidth: true
        Layout.maximumWidth: spread.lines > 1 ? Math.min(340, spread.advanceWidth / spread.lines + 72 * Theme.fontScale) : 340
        Layout.alignment: Qt.AlignHCenter
    }
    Wanted {
        when: empty.actionText !== ""
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.space12
        what: AppButton {
            objectName: empty.objectName === "" ? "" : empty.objectName + ".action"
            text: empty.actionText
            iconName: empty.actionIcon
            onClicked: empty.action()
        }
    }
}
