pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What the deal is, how much, with whom; further actions behind the three dots.
ColumnLayout {
    id: head

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property DealModel deal: head.app.deal
    readonly property bool returns: !head.wide || head.nav.depth > 1

    signal editWanted
    signal taskWanted
    signal historyWanted

    spacing: Theme.space4

    component Dots: IconButton {
        id: dots

        objectName: "deal.more"
        iconName: "ellipsis"
        iconSize: 22
        label: qsTr("More")
        onClicked: (menu.object() as AppMenu).openUnder(dots)
    }

    RowLayout {
        visible: head.returns
        Layout.fillWidth: true

        IconButton {
            objectName: "deal.back"
            iconName: "arrow-left"
            iconSize: 22
            label: qsTr("Back")
            Layout.leftMargin: -13
            onClicked: head.nav.back()
        }
        Item {
            Layout.fillWidth: true
        }
        Dots {
            Layout.rightMargin: -13
        }
    }
    RowLayout {
        spacing: Theme.space8

        AppText {
            text: head.deal.title
            face: Theme.title
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Dots {
            visible: !head.returns
        }
    }
    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true
        Layout.topMargin: -Theme.space12
        Layout.bottomMargin: -Theme.space4

        AppText {
            id: sum

            text: head.deal.amountText
            face: Theme.bodyStrong
            tabular: true
            visible: text !== ""
        }
        TextAction {
            id: who

            objectName: "deal.contact"
            text: head.deal.contactName
            face: Theme.face(14, Font.Normal, 0)
            tint: Theme.muted
            leftPadding: 0
            rightPadding: 0
            visible: text !== ""
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) + 1
            onClicked: head.nav.push("contact", head.deal.contactId)
        }
        TemperatureBadge {
            temperature: head.deal.temperature
            // The word where there is room for it.
            showWord: sum.implicitWidth + who.implicitWidth + 110 * Theme.fontScale < head.width
        }
        Item {
            Layout.fillWidth: true
        }
    }
    AppText {
        objectName: "deal.trial"
        text: head.deal.trialText
        face: Theme.small
        color: Theme.muted
        wrapMode: Text.Wrap
        visible: text !== ""
        Layout.fillWidth: true
    }
    OnDemand {
        id: menu

        AppMenu {
            AppMenuItem {
                objectName: "deal.edit"
                text: qsTr("Title and amount")
                iconName: "pencil"
                onTriggered: head.editWanted()
            }
            AppMenuItem {
                objectName: "deal.task"
                text: qsTr("Next step")
                iconName: "calendar-plus"
                onTriggered: head.taskWanted()
            }
            AppMenuItem {
                objectName: "deal.window"
                text: qsTr("Open in a new window")
                iconName: "external-link"
                shown: head.wide && head.app.windowCount > 0
                onTriggered: head.app.openWindow("funnels/deal=" + head.deal.id)
            }
            AppMenuItem {
                objectName: "deal.history"
                text: qsTr("Change history")
                iconName: "history"
                onTriggered: head.historyWanted()
            }
            AppMenuItem {
                objectName: "deal.win"
                text: qsTr("Deal won")
                iconName: "trophy"
                enabled: head.deal.status === "open"
                onTriggered: head.deal.win()
            }
        }
    }
}
