import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// A round button with an icon. Its label is its accessible name and, under a mouse, its hint.
//   iconName, label (required), kind (IconButton.Plain, Soft, Filled, Outlined), size of the circle (44), tint,
//   lifted (stands on the soft colour itself); clicked()
T.AbstractButton {
    id: button

    enum Kind { Plain, Soft, Filled, Outlined }

    required property string iconName
    required property string label
    property int kind: IconButton.Plain
    property real size: 44
    property real iconSize: 20
    property bool lifted: false
    property QtObject hint: null
    property color tint: button.kind === IconButton.Filled ? Theme.trailInk : button.kind === IconButton.Soft ? Theme.trail : Theme.ink

    implicitWidth: Math.max(Theme.target, button.size)
    implicitHeight: Math.max(Theme.target, button.size)
    leftInset: (button.width - button.size) / 2
    rightInset: button.leftInset
    topInset: (button.height - button.size) / 2
    bottomInset: button.topInset
    opacity: button.enabled ? 1 : 0.45

    // Made when a mouse comes: most buttons of a list never see one.
    onHoveredChanged: if (button.hovered && !button.hint)
        button.hint = Qt.createComponent("IconHint.qml").createObject(button, {
            button: button
        })
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

    Accessible.role: Accessible.Button
    Accessible.name: button.label

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            size: button.iconSize
            color: button.tint
        }
    }

    background: Ground {
        round: -1
        color: button.kind === IconButton.Soft ? (button.lifted ? Theme.surface : Theme.trailSoft) : button.kind === IconButton.Filled ? Theme.trail : button.kind === IconButton.Outlined ? Theme.surface : "transparent"
        border.width: button.kind === IconButton.Outlined ? 1 : 0
        pressed: button.down
        hovered: button.hovered
        ring: button.visualFocus
    }
}
