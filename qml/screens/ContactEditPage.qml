pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The fields of a person, to be changed. Nothing is written before "Save"; what is left unsaved is there again.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property ContactModel contact: page.app.contact

    component Line: TextInputField {
        required property string field

        objectName: "edit." + field
        Layout.fillWidth: true
        onTextEdited: page.contact.setField(field, text)
        onAccepted: nextItemInFocusChain().forceActiveFocus()
    }

    function leave(): void {
        page.contact.leaveEdit();
        page.nav.back();
    }
    function discard(): void {
        page.contact.cancelEdit();
        page.nav.back();
    }
    // What stands in the field that still has the keyboard counts too.
    function save(): void {
        saveButton.forceActiveFocus();
        if (page.contact.canSave)
            page.contact.save();
    }

    Connections {
        target: page.contact

        function onSaved(): void {
            page.nav.back();
        }
    }

    Keys.onEscapePressed: page.leave()
    Keys.onBackPressed: page.leave()
    Keys.onPressed: event => {
        event.accepted = Keymap.meets(Keymap.save, event.key, event.modifiers);
        if (event.accepted)
            page.save();
    }

    TaskHead {
        id: head

        title: page.contact.name
        maximumWidth: 560
        width: parent.width
        onClosed: page.leave()
    }
    ScrollColumn {
        anchors.top: head.bottom
        anchors.bottom: foot.top
        width: parent.width
        maximumWidth: 560
        centred: true
        topPadding: Theme.space4
        focus: true

        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            Line {
                field: "name"
                label: qsTr("Name")
                text: page.contact.draftName
                error: page.contact.draftError
                focus: true
            }
            Line {
                field: "company"
                label: qsTr("Company")
                text: page.contact.draftCompany
            }
            Line {
                field: "position"
                label: qsTr("Position")
                text: page.contact.draftPosition
            }
            Line {
                field: "city"
                label: qsTr("City")
                text: page.contact.draftCity
                divider: false
            }
        }
        ValuesCard {
            objectName: "edit.phones"
            values: page.contact.draftPhones
            begun: page.contact.draftPhone
            label: qsTr("Phone")
            addText: qsTr("Another phone")
            inputMethodHints: Qt.ImhDialableCharactersOnly
            Layout.fillWidth: true
            onTyped: text => page.contact.setField("phone", text)
            onAdded: value => page.contact.addElement("phones", value)
            onRemoved: at => page.contact.removeElement("phones", at)
        }
        ValuesCard {
            objectName: "edit.emails"
            values: page.contact.draftEmails
            begun: page.contact.draftEmail
            label: qsTr("E-mail")
            addText: qsTr("Another e-mail")
            inputMethodHints: Qt.ImhEmailCharactersOnly
            Layout.fillWidth: true
            onTyped: text => page.contact.setField("email", text)
            onAdded: value => page.contact.addElement("emails", value)
            onRemoved: at => page.contact.removeElement("emails", at)
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            TextAreaField {
                id: note

                objectName: "edit.note"
                label: qsTr("Note")
                text: page.contact.draftNote
                divider: false
                Layout.fillWidth: true
                onTextChanged: if (note.activeFocus)
                    page.contact.setField("note", note.text)
            }
        }
    }
    TaskFoot {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        maximumWidth: 560
        hint: qsTr("Will be saved here at once, without a network too")

        AppButton {
            id: saveButton

            objectName: "edit.save"
            text: qsTr("Save")
            large: true
            enabled: page.contact.canSave
            Layout.fillWidth: true
            onClicked: page.save()
        }
        AppButton {
            objectName: "edit.discard"
            text: qsTr("Discard")
            kind: AppButton.Secondary
            large: true
            visible: page.contact.edited
            onClicked: page.discard()
        }
    }
}
