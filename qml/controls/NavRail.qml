import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// Sidebar of the desktop.
//   children: NavItem (with Layout.fillWidth: true); title, primaryText, primaryIcon; footer: what stands at the bottom
//   (state of sync, who is signed in); primaryClicked()
Rectangle {
    id: rail

    property string title: qsTr("Tropa")
    property string primaryText: qsTr("New contact")
    property string primaryIcon: "user-plus"
    default property alias items: places.data
    property alias footer: footerColumn.data

    signal primaryClicked

    implicitWidth: 208
    implicitHeight: column.implicitHeight
    color: Theme.surface

    Divider {
        anchors.right: parent.right
        width: 1
        height: parent.height
    }
    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.leftMargin: Theme.space12
        anchors.rightMargin: Theme.space12 + 1
        anchors.topMargin: Theme.space20
        anchors.bottomMargin: Theme.space12
        spacing: 0

        RowLayout {
            spacing: 10
            Layout.leftMargin: Theme.space8
            Layout.bottomMargin: Theme.space12

            Icon {
                name: "route"
                size: 22
                color: Theme.trail
            }
            AppText {
                text: rail.title
                face: Theme.face(18, Font.Bold, -0.2)
                Layout.fillWidth: true
            }
        }
        AppButton {
            objectName: rail.objectName === "" ? "" : rail.objectName + ".capture"
            text: rail.primaryText
            iconName: rail.primaryIcon
            font: Theme.face(14, Font.DemiBold, 0)
            leftPadding: Theme.space8
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space12
            onClicked: rail.primaryClicked()
        }
        ColumnLayout {
            id: places

            spacing: 0
            Layout.fillWidth: true
            Accessible.role: Accessible.PageTabList
        }
        Item {
            Layout.fillHeight: true
        }
        ColumnLayout {
            id: footerColumn

            spacing: Theme.space8
            Layout.fillWidth: true
        }
    }
}
