pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Changes that the server did not accept: what, why, and what can be done. Nothing goes away by itself.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property RefusedListModel refused: page.app.refused

    Component.onCompleted: page.refused.activate()

    HeadedList {
        id: list

        objectName: "refused.list"
        readonly property real side: Math.max(page.wide ? Theme.space28 : Theme.space20, (page.width - 640) / 2)

        anchors.fill: parent
        anchors.leftMargin: list.side
        anchors.rightMargin: list.side
        model: page.refused
        Accessible.name: qsTr("Not accepted")

        head: [
            PageHeader {
                objectName: "refused"
                title: qsTr("Not accepted")
                subtitle: page.refused.count > 0 ? qsTr("The server did not take these changes. They are kept here until you decide.") : ""
                back: !page.wide || page.nav.depth > 1
                Layout.fillWidth: true
                Layout.topMargin: page.wide ? Theme.space20 : Theme.space8
                Layout.bottomMargin: Theme.space16
                onBackClicked: page.nav.back()
            },
            StateNote {
                state: page.refused.state
                errorText: page.refused.errorText
                Layout.fillWidth: true
            },
            EmptyState {
                visible: page.refused.state === RowModel.Empty
                title: qsTr("Everything was accepted")
                text: qsTr("If the server does not take a change, it will be here with the reason.")
                Layout.fillWidth: true
                Layout.topMargin: Theme.space28
            }
        ]
        delegate: RefusedCard {
            width: ListView.view.width
            refused: page.refused
        }
    }
}
