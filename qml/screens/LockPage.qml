import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Before everything else: the PIN. Sheets and the palette, which lie over all pages, are out of sight meanwhile.
//   lock, other
FocusScope {
    id: page

    required property LockModel lock
    required property OtherWindow other
    // Not bound: when the page goes, it has no window any more.
    property Item over: null

    function hide(): void {
        if (page.over)
            page.over.visible = false;
    }
    function open(): void {
        if (page.lock.unlock(pin.text))
            return;
        pin.selectAll();
        pin.forceActiveFocus();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Tropa is locked")
    Component.onCompleted: {
        page.over = T.Overlay.overlay;
        page.hide();
        pin.forceActiveFocus();
    }
    // qmllint disable compiler
    Component.onDestruction: {
        const over = page.over;
        page.over = null;
        if (over)
            over.visible = over.children.length > 0;
    }
    // qmllint enable compiler

    // One that comes by itself shows the others, too.
    Connections {
        target: page.over

        function onVisibleChanged(): void {
            if (page.over.visible)
                page.hide();
        }
    }

    Connections {
        target: page.other

        function onTypedTextKept(): void {
            closing.visible = true;
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    // Nothing below is reached.
    MouseArea {
        anchors.fill: parent
    }
    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.space20 * 2, 320)
        spacing: Theme.space16

        TrailPicture {
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            text: qsTr("Tropa is locked")
            face: Theme.title
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        TextInputField {
            id: pin

            objectName: "lock.pin"
            label: qsTr("PIN")
            error: page.lock.errorText
            echoMode: TextInput.Password
            // qmllint disable compiler
            inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData
            // qmllint enable compiler
            maximumLength: 8
            boxed: true
            focus: true
            Layout.fillWidth: true
            onAccepted: page.open()
        }
        AppButton {
            objectName: "lock.open"
            text: qsTr("Unlock")
            large: true
            enabled: pin.text.length >= 4
            Layout.fillWidth: true
            onClicked: page.open()
        }
        Banner {
            id: closing

            objectName: "lock.typed"
            tone: Tone.Warn
            title: qsTr("Something typed here is not saved yet")
            text: qsTr("It would be lost with this window. Unlock it to go back to it.")
            visible: false
            Layout.fillWidth: true
        }
        AppButton {
            objectName: "lock.leave"
            text: qsTr("Close without saving")
            kind: AppButton.Danger
            large: true
            visible: closing.visible
            Layout.fillWidth: true
            onClicked: page.other.leave()
        }
    }
}
