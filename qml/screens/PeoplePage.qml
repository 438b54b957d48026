pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Who belongs to the workspace and by which devices. Administrators invite, and shut a lost device out.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property PeopleModel people: page.app.people

    Component.onCompleted: page.people.activate()

    ScrollColumn {
        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space20 : Theme.space8
        maximumWidth: Theme.pageWidth
        spacing: Theme.space12

        PageHeader {
            objectName: "people"
            title: qsTr("People and devices")
            subtitle: page.app.workspaceName
            back: !page.wide || page.nav.depth > 1
            Layout.fillWidth: true
            onBackClicked: page.nav.back()
        }
        StateNote {
            state: page.people.state
            errorText: page.people.errorText
            Layout.fillWidth: true
        }
        Banner {
            objectName: "people.error"
            tone: Tone.Warn
            title: qsTr("The devices cannot be shown just now")
            text: page.people.askError
            actionText: qsTr("Try again")
            visible: page.people.askError !== ""
            Layout.fillWidth: true
            onAction: page.people.askDevices()
        }
        AppButton {
            objectName: "people.invite"
            text: qsTr("Invite a colleague")
            iconName: "user-plus"
            large: true
            visible: page.people.mayInvite
            Layout.fillWidth: true
            onClicked: (inviteSheet.object() as InviteSheet).ask()
        }
        SectionLabel {
            text: qsTr("People")
            note: page.people.count
            visible: page.people.count > 0
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
        Card {
            padding: 0
            spacing: 0
            visible: members.count > 0
            Layout.fillWidth: true

            Repeater {
                id: members

                model: page.people

                PersonRow {
                    id: member

                    required property int index
                    required property string id
                    required property string name
                    required property string roleText
                    required property string devicesText
                    required property bool disabled
                    required property bool mine
                    required initials

                    objectName: "people.member." + member.index
                    wide: page.wide
                    title: member.mine ? qsTr("%1 (you)").arg(member.name) : member.name
                    subtitle: member.devicesText === "" ? member.roleText : member.roleText + " · " + member.devicesText
                    last: member.index === members.count - 1
                    actionName: "people.addDevice." + member.index
                    action: page.people.mayInvite && !member.disabled ? qsTr("Add a device") : ""
                    Layout.fillWidth: true
                    onActed: (inviteSheet.object() as InviteSheet).askFor(member.id, member.name)
                }
            }
        }
        SectionLabel {
            text: qsTr("Devices")
            note: page.people.devices.count
            visible: devices.count > 0
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
        Card {
            padding: 0
            spacing: 0
            visible: devices.count > 0
            Layout.fillWidth: true

            Repeater {
                id: devices

                model: page.people.devices

                PersonRow {
                    id: device

                    required property int index
                    required property string id
                    required property string aboutText
                    required property bool revoked
                    required property bool mine
                    required title

                    objectName: "people.device." + device.index
                    wide: page.wide
                    subtitle: device.aboutText
                    iconName: device.revoked ? "ban" : "smartphone"
                    last: device.index === devices.count - 1
                    actionName: "people.revoke." + device.index
                    action: !device.revoked && !device.mine ? qsTr("Remove access") : ""
                    tint: Theme.hot
                    Layout.fillWidth: true
                    onActed: (revokeSheet.object() as RevokeSheet).ask(device.id, device.title, device.aboutText)
                }
            }
        }
        AppText {
            text: qsTr("Only an administrator can invite people and remove access.")
            face: Theme.caption
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: !page.people.mayInvite
            Layout.fillWidth: true
        }
    }
    OnDemand {
        id: inviteSheet

        InviteSheet {
            people: page.people
        }
    }
    OnDemand {
        id: revokeSheet

        RevokeSheet {
            people: page.people
        }
    }
}
