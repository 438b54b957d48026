import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// One quiet line of state: a sign and words.
//   text, iconName, tone (Tone.Neutral; colours the sign only), strong (ink instead of muted words)
RowLayout {
    id: statusLine

    required property string text
    property string iconName: ""
    property int tone: Tone.Neutral
    property bool strong: false

    spacing: Theme.space8
    Accessible.role: Accessible.StaticText
    Accessible.name: statusLine.text

    Icon {
        name: statusLine.iconName
        size: 16
        color: Theme.toneTint(statusLine.tone)
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: 1
    }
    AppText {
        text: statusLine.text
        face: Theme.small
        color: statusLine.strong ? Theme.ink : Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}
