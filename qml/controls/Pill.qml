import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// A quiet state that can be tapped, such as "Offline · 7 to send".
//   text, iconName, tone (Tone.Neutral, Good, Warn, Bad); clicked()
T.AbstractButton {
    id: pill

    property string iconName: ""
    property int tone: Tone.Neutral

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + 12)
    topInset: (pill.height - Math.max(28, implicitContentHeight + 12)) / 2
    bottomInset: pill.topInset
    leftPadding: 10
    rightPadding: 10

    Keys.onReturnPressed: pill.clicked()
    Keys.onEnterPressed: pill.clicked()

    Accessible.role: Accessible.Button
    Accessible.name: pill.text

    contentItem: RowLayout {
        spacing: 6

        Icon {
            name: pill.iconName
            size: 14
            color: Theme.toneTint(pill.tone)
        }
        AppText {
            text: pill.text
            face: Theme.captionMedium
            color: Theme.toneTint(pill.tone)
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }

    background: Ground {
        round: -1
        color: pill.tone === Tone.Neutral ? Theme.surface : Theme.toneSoft(pill.tone)
        border.width: pill.tone === Tone.Neutral ? 1 : 0
        pressed: pill.down
        hovered: pill.hovered
        ring: pill.visualFocus
    }
}
