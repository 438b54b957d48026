pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Lists of people to call through: how far each has come, and a new one out of who is so.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property CallSessionModel session: page.app.session

    Component.onCompleted: page.session.activate()

    ResumedSheet {
        nav: page.nav
        at: "calls"
        onWanted: name => {
            if (name === "callList")
                (newList.object() as CallListSheet).open();
        }
    }
    ScrollColumn {
        anchors.fill: parent
        anchors.bottomMargin: foot.visible ? foot.height : 0
        focus: true
        topPadding: page.wide ? Theme.space20 : Theme.space8
        spacing: Theme.space12

        PageHeader {
            objectName: "calls"
            title: qsTr("Calls")
            back: !page.wide
            Layout.fillWidth: true
            onBackClicked: page.nav.up()
        }
        StateNote {
            state: page.session.state
            errorText: page.session.errorText
            Layout.fillWidth: true
        }
        EmptyState {
            objectName: "calls.empty"
            title: qsTr("No call list yet")
            text: qsTr("Choose who is to be called: the contacts come one after the other, with the words to say.")
            actionText: qsTr("New list")
            actionIcon: "plus"
            visible: page.session.state === RowModel.Empty
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28
            onAction: (newList.object() as CallListSheet).open()
        }
        Card {
            padding: 0
            spacing: 0
            visible: lists.count > 0
            Layout.fillWidth: true

            Repeater {
                id: lists

                model: page.session

                ListRow {
                    id: list

                    required property int index
                    required property string id
                    required property string name
                    required property string progressText
                    required property int remaining

                    objectName: "calls.list." + list.index
                    title: list.name
                    subtitle: list.progressText
                    iconName: list.remaining > 0 ? "phone" : "check"
                    divider: list.index < lists.count - 1
                    Layout.fillWidth: true
                    onClicked: page.session.begin(list.id)

                    AppText {
                        text: list.remaining
                        face: Theme.bodyStrong
                        tabular: true
                        color: Theme.trail
                        visible: list.remaining > 0
                        Accessible.ignored: true
                    }
                    Icon {
                        name: "chevron-right"
                        size: 18
                        color: Theme.faint
                    }
                }
            }
        }
        AppButton {
            objectName: "calls.new"
            text: qsTr("New list")
            iconName: "plus"
            large: true
            visible: page.wide && lists.count > 0
            Layout.fillWidth: true
            onClicked: (newList.object() as CallListSheet).open()
        }
    }
    PageFoot {
        id: foot

        name: "calls.new"
        text: qsTr("New list")
        visible: !page.wide && lists.count > 0
        anchors.bottom: parent.bottom
        width: parent.width
        onClicked: (newList.object() as CallListSheet).open()
    }
    OnDemand {
        id: newList

        CallListSheet {
            offeredAt: "calls"
            session: page.session
        }
    }
}
