import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// A choice or a filter; chosen shows a tick, so it never depends on colour.
//   text, iconName, checked, checkable (true), temperature (tints a filter), tall (visible height; 40, or 32 for a
//   mouse); clicked(), toggled()
T.AbstractButton {
    id: chip

    property string iconName: ""
    property string temperature: ""
    property real tall: Theme.touch ? 40 : 32
    readonly property real tallest: Math.max(chip.tall, chip.implicitContentHeight + Theme.space12)
    readonly property color foreground: chip.temperature !== "" ? Theme.tint(chip.temperature) : chip.checked ? Theme.trail : Theme.ink

    checkable: true
    implicitWidth: Math.max(Theme.touch ? 48 : 32, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.touch ? 48 : 40, chip.tallest)
    topInset: (chip.height - chip.tallest) / 2
    bottomInset: chip.topInset
    leftInset: 4
    rightInset: 4
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    opacity: chip.enabled ? 1 : 0.45

    function press(): void {
        if (chip.checkable)
            chip.toggle();
        chip.clicked();
    }

    Keys.onReturnPressed: chip.press()
    Keys.onEnterPressed: chip.press()

    Accessible.role: chip.checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: chip.text
    Accessible.checkable: chip.checkable
    Accessible.checked: chip.checked

    contentItem: IconLabel {
        text: chip.text
        iconName: chip.checkable && chip.checked ? "check" : chip.iconName
        iconSize: 16
        gap: 6
        face: Theme.smallMedium
        color: chip.foreground
    }
    background: Ground {
        round: -1
        color: !chip.checked ? Theme.surface : chip.temperature !== "" ? Theme.tintSoft(chip.temperature) : Theme.trailSoft
        border.width: chip.checked ? 0 : 1
        pressed: chip.down
        hovered: chip.hovered
        ring: chip.visualFocus
    }
}
