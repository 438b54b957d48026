pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Which company it is, and how warm; the way to change it.
//   app, nav, wide; editWanted(), historyWanted()
ColumnLayout {
    id: head

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property CompanyModel company: head.app.company
    readonly property bool returns: !head.wide || head.nav.depth > 1

    signal editWanted
    signal historyWanted

    spacing: Theme.space12

    component Buttons: RowLayout {
        spacing: Theme.space8

        IconButton {
            objectName: "company.window"
            iconName: "external-link"
            label: qsTr("Open in a new window")
            kind: IconButton.Outlined
            visible: head.wide && head.app.windowCount > 0
            onClicked: head.app.openWindow("contacts/company=" + head.company.id)
        }
        IconButton {
            objectName: "company.history"
            iconName: "history"
            label: qsTr("Change history")
            kind: IconButton.Outlined
            onClicked: head.historyWanted()
        }
        IconButton {
            objectName: "company.edit"
            iconName: "pencil"
            label: qsTr("Edit")
            kind: IconButton.Outlined
            onClicked: head.editWanted()
        }
    }

    RowLayout {
        visible: head.returns
        Layout.fillWidth: true
        Layout.bottomMargin: -Theme.space4

        IconButton {
            objectName: "company.back"
            iconName: "arrow-left"
            iconSize: 22
            label: qsTr("Back")
            Layout.leftMargin: -13
            onClicked: head.nav.back()
        }
        Item {
            Layout.fillWidth: true
        }
        Buttons {}
    }
    RowLayout {
        spacing: Theme.space16
        Layout.fillWidth: true

        Avatar {
            initials: head.company.initials
            temperature: head.company.temperature
            size: head.wide ? 64 : 56
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            AppText {
                text: head.company.name
                face: Theme.title
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            AppText {
                text: head.company.subtitle
                face: Theme.face(14, Font.Normal, 0)
                color: Theme.muted
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                visible: text !== ""
                Layout.fillWidth: true
            }
        }
        Buttons {
            visible: !head.returns
        }
    }
    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        TemperatureBadge {
            temperature: head.company.temperature
        }
        SyncMark {
            sync: head.company.mark
            showWord: true
            quiet: head.app.sync.phase === SyncModel.NotJoined
            Layout.fillWidth: true
        }
    }
}
