import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// A button with words.
//   text, iconName, kind (AppButton.Primary, Secondary, Soft, Ghost, Danger), large (52 px, for the main action
//   under the thumb), enabled; clicked()
T.Button {
    id: button

    enum Kind { Primary, Secondary, Soft, Ghost, Danger }

    property int kind: AppButton.Primary
    property string iconName: ""
    property bool large: false
    readonly property color foreground: {
        if (!button.enabled)
            return Theme.muted;
        switch (button.kind) {
        case AppButton.Primary:
            return Theme.trailInk;
        case AppButton.Danger:
            return Theme.hotInk;
        case AppButton.Secondary:
            return Theme.ink;
        default:
            return Theme.trail;
        }
    }
    readonly property color ground: {
        if (!button.enabled && button.kind !== AppButton.Secondary && button.kind !== AppButton.Ghost)
            return Theme.line;
        switch (button.kind) {
        case AppButton.Primary:
            return Theme.trail;
        case AppButton.Danger:
            return Theme.hot;
        case AppButton.Secondary:
            return Theme.surface;
        case AppButton.Soft:
            return Theme.trailSoft;
        default:
            return "transparent";
        }
    }

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(button.large ? Theme.target + 4 : Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: button.kind === AppButton.Ghost ? Theme.space12 : Theme.space20
    rightPadding: leftPadding
    topPadding: Theme.space8
    bottomPadding: Theme.space8
    font: button.large ? Theme.face(16, Font.DemiBold, 0) : Theme.bodyStrong

    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

    Accessible.role: Accessible.Button
    Accessible.name: button.text

    contentItem: IconLabel {
        text: button.text
        iconName: button.iconName
        face: button.font
        color: button.foreground
    }
    background: Ground {
        round: button.large ? Theme.radius16 : Theme.radius12
        color: button.ground
        border.width: button.kind === AppButton.Secondary ? 1 : 0
        pressed: button.down
        hovered: button.hovered
        ring: button.visualFocus
    }
}
