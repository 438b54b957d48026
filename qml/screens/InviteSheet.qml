pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// An invitation: first as what, then as a code to be photographed, a link to be sent, and letters to be typed.
//   people; ask(): of a colleague; askFor(member, name): of a further device of that one
BottomSheet {
    id: sheet

    required property PeopleModel people
    property string role: "rep"
    property string member: ""
    property string name: ""
    readonly property bool made: sheet.people.inviteLink !== ""

    component Role: Chip {
        required property string value

        objectName: "invite.role." + value
        checkable: false
        checked: sheet.role === value
        Accessible.role: Accessible.RadioButton
        onClicked: sheet.role = value
    }

    function ask(): void {
        sheet.askFor("", "");
    }
    function askFor(member: string, name: string): void {
        sheet.member = member;
        sheet.name = name;
        sheet.open();
    }

    objectName: "invite"
    title: {
        if (sheet.member !== "")
            return sheet.made ? qsTr("Scan this with the other device") : qsTr("A further device: %1").arg(sheet.name);
        return sheet.made ? qsTr("Let your colleague scan this") : qsTr("Invite a colleague");
    }
    subtitle: sheet.made ? qsTr("It works once, until %1.").arg(sheet.people.inviteExpires) : qsTr("The invitation works once, and for three days.")
    onClosed: sheet.people.forgetInvite()

    ChipRow {
        visible: !sheet.made && sheet.member === ""
        Layout.fillWidth: true

        Role {
            text: qsTr("Rep")
            value: "rep"
        }
        Role {
            text: qsTr("Head of sales")
            value: "head"
        }
        Role {
            text: qsTr("Administrator")
            value: "admin"
        }
    }
    Banner {
        tone: Tone.Warn
        text: sheet.people.askError
        visible: sheet.people.askError !== ""
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "invite.make"
        text: qsTr("Make an invitation")
        large: true
        enabled: !sheet.people.asking
        visible: !sheet.made
        Layout.fillWidth: true
        onClicked: sheet.member === "" ? sheet.people.invite(sheet.role) : sheet.people.inviteDevice(sheet.member)
    }
    // Dark on light in either theme: that is how cameras know it.
    Rectangle {
        objectName: "invite.code"
        implicitWidth: 240
        implicitHeight: 240
        radius: Theme.radius12
        color: "#FFFFFF"
        visible: sheet.made
        Layout.alignment: Qt.AlignHCenter
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("The invitation as a QR code")

        Shape {
            width: sheet.people.codeSide
            height: sheet.people.codeSide
            scale: sheet.people.codeSide > 0 ? parent.width / sheet.people.codeSide : 1
            transformOrigin: Item.TopLeft

            ShapePath {
                strokeWidth: -1
                fillColor: "#15211C"

                PathSvg {
                    path: sheet.people.codePath
                }
            }
        }
    }
    AppText {
        objectName: "invite.letters"
        text: sheet.people.inviteCode
        face: Theme.bodyStrong
        tabular: true
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WrapAnywhere
        visible: sheet.made
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "invite.copy"
        text: qsTr("Copy the link")
        iconName: "copy"
        large: true
        visible: sheet.made
        Layout.fillWidth: true
        onClicked: sheet.people.copyInvite()
    }
}
