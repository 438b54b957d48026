import Tropa.Controls

// A button's label under a resting mouse.
Hint {
    id: hint

    required property IconButton button

    // qmllint disable compiler
    text: hint.button.label
    // qmllint enable compiler
    shown: hint.button.hovered && !hint.button.down
}
