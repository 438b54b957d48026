pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// How the team works with each kind of client: the goal of the talk, easy first steps, the script, the rhythm.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property PlaybookListModel playbooks: page.app.playbooks

    Component.onCompleted: page.playbooks.activate()

    ResumedSheet {
        nav: page.nav
        at: "playbooks"
        ready: page.playbooks.state !== RowModel.Loading
        onWanted: (name, about) => {
            if (name === "playbook" && page.playbooks.indexOf(about) >= 0)
                sheet.ask(page.playbooks.get(page.playbooks.indexOf(about)));
        }
    }
    ScrollColumn {
        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space20 : Theme.space8
        maximumWidth: Theme.pageWidth
        spacing: Theme.space12

        PageHeader {
            objectName: "playbooks"
            title: qsTr("How we work")
            subtitle: qsTr("Each temperature has its goal, words and rhythm.")
            back: !page.wide || page.nav.depth > 1
            Layout.fillWidth: true
            onBackClicked: page.nav.back()
        }
        StateNote {
            state: page.playbooks.state
            errorText: page.playbooks.errorText
            Layout.fillWidth: true
        }
        EmptyState {
            objectName: "playbooks.empty"
            title: qsTr("No playbook yet")
            text: qsTr("Begin with ready ones for cold, warm, hot and sleeping clients, and change what is not yours.")
            actionText: qsTr("Begin with ready ones")
            actionIcon: "sparkles"
            visible: page.playbooks.state === RowModel.Empty
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28
            onAction: page.playbooks.addReady()
        }
        Repeater {
            id: rows

            model: page.playbooks

            PlaybookCard {
                Layout.fillWidth: true
                onEditWanted: row => sheet.ask(page.playbooks.get(row))
            }
        }
        TextAction {
            objectName: "playbooks.further"
            text: qsTr("More")
            visible: page.playbooks.canFetchMore(page.playbooks.index(-1, -1)) && rows.count > 0
            onClicked: page.playbooks.fetchMore(page.playbooks.index(-1, -1))
        }
        AppButton {
            objectName: "playbooks.scripts"
            text: qsTr("Call scripts")
            iconName: "message-square"
            kind: AppButton.Secondary
            Layout.fillWidth: rows.count > 0
            Layout.alignment: Qt.AlignHCenter
            onClicked: page.nav.push("scripts", "")
        }
    }
    PlaybookSheet {
        id: sheet

        playbooks: page.playbooks
    }
}
