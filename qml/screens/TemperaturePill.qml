import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// How warm the contact is, as something that can be changed.
//   temperature, text; clicked()
T.AbstractButton {
    id: pill

    required property string temperature

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space12)
    topInset: (pill.height - Math.max(26, implicitContentHeight + Theme.space8)) / 2
    bottomInset: pill.topInset
    leftPadding: Theme.space8 + 2
    rightPadding: Theme.space8
    Accessible.role: Accessible.Button
    Accessible.name: pill.text

    contentItem: RowLayout {
        spacing: 5

        TemperatureSign {
            temperature: pill.temperature
            size: 14
        }
        AppText {
            text: pill.text
            face: Theme.captionMedium
            color: Theme.tint(pill.temperature)
            Accessible.ignored: true
        }
        Icon {
            name: "chevron-down"
            size: 14
            color: Theme.tint(pill.temperature)
        }
    }
    background: Ground {
        round: 7
        color: Theme.tintSoft(pill.temperature)
        pressed: pill.down
        hovered: pill.hovered
        ring: pill.visualFocus
    }
}
