pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// Several lines of input that grow with the text.
//   label, placeholderText, error, note, boxed, divider, lines (least height, 3); all of TextArea: text, editingFinished()
T.TextArea {
    id: field

    property string label: ""
    property string error: ""
    property string note: ""
    property bool boxed: false
    property bool divider: !field.boxed
    property int lines: 3
    readonly property string message: field.error !== "" ? field.error : field.note

    implicitWidth: Math.max(200, contentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(contentHeight, metrics.height * field.lines) + topPadding + bottomPadding
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    topPadding: field.label === "" ? Theme.space12 : caption.height + Theme.space12
    bottomPadding: field.message === "" ? Theme.space12 : hint.height + Theme.space16
    font: Theme.body
    color: Theme.ink
    selectionColor: Theme.trail
    selectedTextColor: Theme.trailInk
    placeholderTextColor: Theme.muted
    selectByMouse: true
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText

    // Tab goes on to the next control: as a letter it would hold whoever has no mouse.
    Keys.priority: Keys.BeforeItem
    Keys.onTabPressed: field.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: field.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    Accessible.role: Accessible.EditableText
    Accessible.name: field.label !== "" ? field.label : field.placeholderText
    Accessible.description: field.message
    Accessible.multiLine: true

    cursorDelegate: Caret {
        showing: field.activeFocus
    }

    FontMetrics {
        id: metrics

        font: field.font
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
        color: field.placeholderTextColor
        wrapMode: Text.Wrap
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
