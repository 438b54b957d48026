pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// One line of input, its label above it. Several stand in one Card with padding 0, divided by hairlines; alone
// it is boxed.
//   label, placeholderText, error (replaces note, in words and with a sign), note, boxed, divider; all of TextField:
//   text, echoMode, inputMethodHints, validator, maximumLength, accepted(), textEdited()
T.TextField {
    id: field

    property string label: ""
    property string error: ""
    property string note: ""
    property bool boxed: false
    property bool divider: !field.boxed
    readonly property string message: field.error !== "" ? field.error : field.note

    implicitWidth: Math.max(200, contentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, contentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    topPadding: field.label === "" ? Theme.space12 : caption.height + Theme.space12
    bottomPadding: field.message === "" ? Theme.space12 - 1 : hint.height + Theme.space16
    font: Theme.face(16, Font.Medium, 0)
    color: Theme.ink
    selectionColor: Theme.trail
    selectedTextColor: Theme.trailInk
    placeholderTextColor: Theme.muted
    selectByMouse: true
    verticalAlignment: TextInput.AlignVCenter

    Accessible.role: Accessible.EditableText
    Accessible.name: field.label !== "" ? field.label : field.placeholderText
    Accessible.description: field.message

    cursorDelegate: Caret {
        showing: field.activeFocus
    }

    AppText {
        id: caption

        x: field.leftPadding
        y: Theme.space8 + 2
        width: field.width - field.leftPadding - field.rightPadding
        text: field.label
        face: Theme.caption
        color: field.error !== "" ? Theme.hot : field.activeFocus ? Theme.trail : Theme.muted
        visible: field.label !== ""
        Accessible.ignored: true
    }
    AppText {
        x: field.leftPadding
        y: field.topPadding
        width: caption.width
        text: field.placeholderText
        font: Theme.face(16, Font.Normal, 0)
        color: field.placeholderTextColor
        visible: field.text === "" && field.preeditText === ""
        Accessible.ignored: true
    }
    FieldNote {
        id: hint

        x: field.leftPadding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        width: caption.width
        text: field.message
        bad: field.error !== ""
    }

    background: FieldGround {
        boxed: field.boxed
        divider: field.divider
        focused: field.activeFocus
        bad: field.error !== ""
        inset: field.leftPadding
    }
}
