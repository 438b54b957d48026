pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// Search as you type.
//   placeholderText, shortcut (shown while empty or out of focus, such as "Ctrl F"); Esc or the cross empties it;
//   all of TextField: text, textEdited(), accepted()
T.TextField {
    id: field

    property string shortcut: ""
    readonly property bool clearable: field.text !== ""

    implicitWidth: 240
    implicitHeight: Math.max(Theme.target, contentHeight + Theme.space16)
    leftPadding: Theme.space12 + glass.width + Theme.space8
    rightPadding: Theme.target + Theme.space4
    font: Theme.body
    color: Theme.ink
    selectionColor: Theme.trail
    selectedTextColor: Theme.trailInk
    placeholderTextColor: Theme.muted
    selectByMouse: true
    verticalAlignment: TextInput.AlignVCenter
    placeholderText: qsTr("Search")
    inputMethodHints: Qt.ImhNoPredictiveText

    Accessible.role: Accessible.EditableText
    Accessible.name: field.placeholderText
    Accessible.searchEdit: true

    Keys.onEscapePressed: event => {
        event.accepted = field.clearable;
        field.empty();
    }

    function empty(): void {
        if (!field.clearable)
            return;
        field.clear();
        field.textEdited();
    }

    cursorDelegate: Caret {
        showing: field.activeFocus
    }

    Icon {
        id: glass

        x: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        size: 18
        color: Theme.muted
    }
    AppText {
        x: field.leftPadding
        anchors.verticalCenter: parent.verticalCenter
        width: field.width - field.leftPadding - field.rightPadding
        text: field.placeholderText
        color: field.placeholderTextColor
        visible: field.text === "" && field.preeditText === ""
        Accessible.ignored: true
    }
    Rectangle {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space8 + 2
        anchors.verticalCenter: parent.verticalCenter
        width: keys.implicitWidth + Theme.space16
        height: Math.max(22, keys.implicitHeight + Theme.space4)
        radius: 6
        color: Theme.background
        visible: field.shortcut !== "" && !field.clearable

        AppText {
            id: keys

            anchors.centerIn: parent
            text: field.shortcut
            face: Theme.micro
            color: Theme.muted
            Accessible.ignored: true
        }
    }
    IconButton {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "x"
        iconSize: 18
        size: 36
        tint: Theme.muted
        objectName: field.objectName === "" ? "" : field.objectName + ".clear"
        label: qsTr("Clear")
        visible: field.clearable
        focusPolicy: Qt.NoFocus
        onClicked: field.empty()
    }

    background: FieldGround {
        boxed: true
        divider: false
        focused: field.activeFocus
        bad: false
    }
}
