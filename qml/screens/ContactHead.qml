pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Who it is, how warm, and the ways to reach them.
ColumnLayout {
    id: head

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property ContactModel contact: head.app.contact

    signal editWanted
    signal temperatureWanted
    signal dealWanted
    signal taskWanted
    signal noteWanted
    signal eraseWanted
    signal historyWanted

    spacing: Theme.space12

    component Actions: RowLayout {
        spacing: Theme.space4

        IconButton {
            objectName: "contact.call"
            iconName: "phone"
            label: qsTr("Call")
            kind: IconButton.Filled
            visible: head.wide && head.contact.canCall
            onClicked: head.nav.push("call", head.contact.id)
        }
        IconButton {
            objectName: "contact.mail"
            iconName: "mail"
            label: qsTr("Write")
            kind: IconButton.Outlined
            visible: head.contact.emails.length > 0
            onClicked: head.contact.mail()
        }
        IconButton {
            id: dots

            objectName: "contact.more"
            iconName: "ellipsis"
            label: qsTr("More")
            kind: IconButton.Outlined
            onClicked: (menu.object() as AppMenu).openUnder(dots)
        }
    }

    RowLayout {
        visible: !head.wide || head.nav.depth > 1
        Layout.fillWidth: true
        Layout.bottomMargin: -Theme.space4

        IconButton {
            objectName: "contact.back"
            iconName: "arrow-left"
            iconSize: 22
            label: qsTr("Back")
            Layout.leftMargin: -13
            onClicked: head.nav.back()
        }
        Item {
            Layout.fillWidth: true
        }
        Actions {
            visible: !head.wide
        }
    }
    RowLayout {
        spacing: Theme.space16
        Layout.fillWidth: true

        Avatar {
            initials: head.contact.initials
            temperature: head.contact.temperature
            size: head.wide ? 64 : 56
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            AppText {
                text: head.contact.name
                face: Theme.title
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            AppText {
                text: head.contact.subtitle
                face: Theme.face(14, Font.Normal, 0)
                color: Theme.muted
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                visible: text !== ""
                Layout.fillWidth: true
            }
        }
        Actions {
            visible: head.wide
        }
    }
    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true
        Layout.topMargin: -Theme.space8
        Layout.bottomMargin: -Theme.space8

        TemperaturePill {
            objectName: "contact.temperature"
            temperature: head.contact.temperature
            text: head.contact.temperatureText
            onClicked: head.temperatureWanted()
        }
        SyncMark {
            sync: head.contact.mark
            showWord: true
            quiet: head.app.sync.phase === SyncModel.NotJoined
            Layout.fillWidth: true
        }
    }
    OnDemand {
        id: menu

        AppMenu {
            AppMenuItem {
                objectName: "contact.edit"
                text: qsTr("Edit")
                iconName: "pencil"
                onTriggered: head.editWanted()
            }
            AppMenuItem {
                objectName: "contact.window"
                text: qsTr("Open in a new window")
                iconName: "external-link"
                shown: head.wide && head.app.windowCount > 0
                onTriggered: head.app.openWindow("contacts/contact=" + head.contact.id)
            }
            AppMenuItem {
                objectName: "contact.company"
                text: qsTr("The company")
                iconName: "building-2"
                enabled: head.contact.companyId !== ""
                onTriggered: head.nav.push("company", head.contact.companyId)
            }
            AppMenuItem {
                objectName: "contact.newDeal"
                text: qsTr("New deal")
                iconName: "route"
                onTriggered: head.dealWanted()
            }
            AppMenuItem {
                objectName: "contact.newTask"
                text: qsTr("Next step")
                iconName: "calendar-plus"
                onTriggered: head.taskWanted()
            }
            AppMenuItem {
                objectName: "contact.newNote"
                text: qsTr("Note")
                iconName: "file-text"
                onTriggered: head.noteWanted()
            }
            AppMenuItem {
                objectName: "contact.history"
                text: qsTr("Change history")
                iconName: "history"
                onTriggered: head.historyWanted()
            }
            AppMenuItem {
                objectName: "contact.delete"
                text: qsTr("Delete")
                iconName: "trash-2"
                onTriggered: head.contact.remove()
            }
            AppMenuItem {
                objectName: "contact.erase"
                text: qsTr("Erase for good…")
                iconName: "user-x"
                danger: true
                shown: head.contact.mayErase
                onTriggered: head.eraseWanted()
            }
        }
    }
}
