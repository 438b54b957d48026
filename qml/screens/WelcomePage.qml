pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The first start: join the team by an invitation, or look around in a made-up company.
FocusScope {
    id: page

    required property AppModel app
    readonly property SyncModel sync: page.app.sync
    // An invitation is a link that carries the code, or the two of them apart.
    // "https://host/join#code", or the address and the code apart.
    readonly property int hash: link.text.indexOf("#")
    readonly property string address: (page.hash < 0 ? link.text : link.text.slice(0, page.hash)).trim()
    readonly property bool addressGood: page.address.startsWith("https://") || page.address.startsWith("http://")
    readonly property string code: page.hash < 0 ? codeField.text.trim() : link.text.slice(page.hash + 1).trim()
    readonly property bool ready: page.addressGood && page.code !== "" && name.text.trim() !== "" && !page.sync.joining

    function join(): void {
        if (page.ready)
            page.sync.join(page.address.endsWith("/join") ? page.address.slice(0, -5) : page.address, page.code, name.text.trim());
    }

    ScrollColumn {
        anchors.fill: parent
        focus: true
        maximumWidth: 440
        centred: true
        topPadding: Math.max(Theme.space28, (page.height - 660) / 2)

        TrailPicture {
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            text: qsTr("Tropa")
            face: Theme.display
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            Accessible.role: Accessible.Heading
        }
        AppText {
            text: qsTr("A sales notebook that works without a network. Buyers walk their path, you see where each of them stands.")
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space12
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            TextInputField {
                id: link

                objectName: "welcome.link"
                label: qsTr("Link from the invitation")
                placeholderText: "https://…"
                inputMethodHints: Qt.ImhUrlCharactersOnly
                error: link.text.trim() !== "" && !page.addressGood && !link.activeFocus ? qsTr("A link begins with https://") : ""
                enabled: !page.sync.joining
                Layout.fillWidth: true
                onAccepted: nextItemInFocusChain().forceActiveFocus()
            }
            TextInputField {
                id: codeField

                objectName: "welcome.code"
                label: qsTr("Code")
                inputMethodHints: Qt.ImhNoPredictiveText
                visible: page.hash < 0
                enabled: !page.sync.joining
                Layout.fillWidth: true
                onAccepted: name.forceActiveFocus()
            }
            TextInputField {
                id: name

                objectName: "welcome.name"
                label: qsTr("Your name")
                divider: false
                enabled: !page.sync.joining
                Layout.fillWidth: true
                onAccepted: page.join()
            }
        }
        Banner {
            objectName: "welcome.error"
            tone: Tone.Bad
            text: page.sync.joinError
            visible: text !== ""
            Layout.fillWidth: true
        }
        AppButton {
            objectName: "welcome.join"
            text: page.sync.joining ? qsTr("Joining…") : qsTr("Join the team")
            large: true
            enabled: page.ready
            Layout.fillWidth: true
            Layout.topMargin: Theme.space4
            onClicked: page.join()
        }
        AppButton {
            objectName: "welcome.demo"
            text: page.app.busy ? qsTr("Preparing the example…") : qsTr("Look around with a made-up company")
            kind: AppButton.Ghost
            enabled: !page.app.busy && !page.sync.joining
            Layout.fillWidth: true
            onClicked: page.app.tryDemo()
        }
    }
}
