import Tropa.Controls

// A button's label under a resting mouse.
Hint {
    id: hint

    required property IconButton button

    text: hint.button.label
    shown: hint.button.hovered && !hint.button.down
}
