import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// One figure.
//   value, label (above it; with a sign it stands below), detail, temperature or iconName (sign before the figure),
//   tone (colours the figure); clicked()
T.AbstractButton {
    id: stat

    required property string value
    property string label: ""
    property string detail: ""
    property string temperature: ""
    property string iconName: ""
    property int tone: Tone.Neutral
    readonly property bool signed: stat.temperature !== "" || stat.iconName !== ""

    implicitWidth: Math.max(96, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space12 + 2
    rightPadding: Theme.space12 + 2
    topPadding: Theme.space12
    bottomPadding: Theme.space12

    Keys.onReturnPressed: stat.clicked()
    Keys.onEnterPressed: stat.clicked()

    Accessible.role: Accessible.Button
    Accessible.name: (stat.label === "" ? "" : stat.label + ", ") + stat.value + (stat.detail === "" ? "" : ", " + stat.detail)

    contentItem: ColumnLayout {
        spacing: 2

        AppText {
            text: stat.label
            face: Theme.caption
            color: Theme.muted
            visible: stat.label !== "" && !stat.signed
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        RowLayout {
            spacing: 6

            TemperatureSign {
                temperature: stat.temperature
                size: 16
            }
            Icon {
                name: stat.iconName
                size: 16
                color: Theme.toneTint(stat.tone)
            }
            AppText {
                text: stat.value
                face: Theme.face(20, Font.DemiBold, -0.3)
                color: stat.tone === Tone.Neutral ? Theme.ink : Theme.toneTint(stat.tone)
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        AppText {
            text: stat.signed ? stat.label : stat.detail
            face: Theme.caption
            color: Theme.muted
            visible: text !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
    }
    background: Ground {
        round: Theme.radius14
        border.width: 1
        pressed: stat.down
        hovered: stat.hovered
        ring: stat.visualFocus
    }
}
