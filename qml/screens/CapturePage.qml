pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A new contact in under ten seconds: name or phone is enough; the next visitor is one tap away.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property CaptureModel capture: page.app.capture

    function save(): void {
        if (!page.capture.canSave)
            return;
        page.capture.save();
    }
    function saveAndNext(): void {
        if (!page.capture.canSave)
            return;
        page.capture.saveAndNext();
    }

    Keys.onPressed: event => {
        event.accepted = Keymap.meets(Keymap.save, event.key, event.modifiers);
        if (event.accepted)
            page.saveAndNext();
    }
    Component.onCompleted: name.forceActiveFocus()

    Connections {
        target: page.capture

        function onSaved(contactId: string, next: bool): void {
            if (!next) {
                page.nav.back();
                return;
            }
            scroll.contentY = 0;
            name.forceActiveFocus();
        }
    }

    TaskHead {
        id: head

        title: page.capture.eventName === "" ? qsTr("New contact") : page.capture.eventName
        count: page.capture.countText
        width: parent.width
        onClosed: page.nav.back()
    }
    ScrollColumn {
        id: scroll

        anchors.top: head.bottom
        anchors.bottom: foot.top
        width: parent.width
        maximumWidth: 560
        centred: true
        topPadding: Theme.space4
        focus: true

        CaptureFile {
            camera: page.app.camera
            capture: page.capture
            Layout.fillWidth: true
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            TextInputField {
                id: name

                objectName: "capture.name"
                label: qsTr("Name")
                text: page.capture.name
                Layout.fillWidth: true
                onTextEdited: page.capture.name = name.text
                onAccepted: phone.forceActiveFocus()
            }
            TextInputField {
                id: phone

                objectName: "capture.phone"
                label: qsTr("Phone")
                text: page.capture.phone
                inputMethodHints: Qt.ImhDialableCharactersOnly
                Layout.fillWidth: true
                onTextEdited: page.capture.phone = phone.text
                onAccepted: company.forceActiveFocus()
            }
            TextInputField {
                id: company

                objectName: "capture.company"
                label: qsTr("Company")
                text: page.capture.company
                divider: false
                Layout.fillWidth: true
                onTextEdited: page.capture.company = company.text
                onAccepted: page.saveAndNext()
            }
        }
        Banner {
            objectName: "capture.duplicate"
            tone: Tone.Warn
            iconName: "users"
            title: page.capture.duplicateTitle
            text: page.capture.merging ? qsTr("What is new goes to this contact") : page.capture.duplicateText
            actionText: page.capture.merging ? qsTr("Somebody else") : qsTr("That's them")
            visible: page.capture.duplicateFound
            Layout.fillWidth: true
            onAction: page.capture.merging ? page.capture.forgetDuplicate() : page.capture.useDuplicate()
        }
        CaptureInterests {
            capture: page.capture
            Layout.fillWidth: true
            Layout.topMargin: -Theme.space4
        }
        SectionLabel {
            text: qsTr("Next")
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
        CaptureNext {
            capture: page.capture
            Layout.fillWidth: true
        }
        CaptureMore {
            capture: page.capture
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
    }
    TaskFoot {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        hint: qsTr("Name or phone is enough · works without a network")

        AppButton {
            objectName: "capture.saveAndNext"
            text: qsTr("Save and next")
            large: true
            enabled: page.capture.canSave
            Layout.fillWidth: true
            onClicked: page.saveAndNext()
        }
        AppButton {
            objectName: "capture.save"
            text: qsTr("Save")
            kind: AppButton.Secondary
            large: true
            font: Theme.bodyMedium
            leftPadding: Theme.space12
            enabled: page.capture.canSave
            onClicked: page.save()
        }
    }
}
