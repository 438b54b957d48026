pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The way into a team, by an invitation or by log-in and password. Who signs in again is known: nothing is asked
// but the invitation, or log-in and password, and where the server is only if it has moved.
//   sync; name (before the names of its parts), again
ColumnLayout {
    id: form

    required property SyncModel sync
    required property string name
    property bool again: false
    property bool byPassword: false
    // An invitation is a link that carries the code ("https://host/join#code"), or the two of them apart.
    readonly property int hash: link.text.indexOf("#")
    readonly property string address: (form.hash < 0 ? link.text : link.text.slice(0, form.hash)).trim()
    readonly property bool addressGood: form.address.startsWith("https://") || form.address.startsWith("http://")
    readonly property string code: form.hash < 0 ? codeField.text.trim() : link.text.slice(form.hash + 1).trim()
    readonly property bool ready: !form.sync.joining && (form.byPassword ? login.text.trim() !== "" && password.text !== "" : form.code !== "" && (form.again || person.text.trim() !== "")) && (form.addressGood || form.again && form.address === "")

    function enter(): void {
        if (!form.ready)
            return;
        const url = form.address.endsWith("/join") ? form.address.slice(0, -5) : form.address;
        if (form.byPassword)
            form.sync.login(url, workspace.text, login.text, password.text);
        else
            form.sync.join(url, form.code, form.again ? "" : person.text);
    }

    component Line: TextInputField {
        required property string part

        objectName: form.name + "." + part
        enabled: !form.sync.joining
        Layout.fillWidth: true
        onAccepted: nextItemInFocusChain().forceActiveFocus()
    }

    spacing: Theme.space12
    // Whoever opens it the next time is perhaps somebody else.
    onVisibleChanged: if (!form.visible)
        password.clear()

    SegmentedTabs {
        objectName: form.name + ".way"
        model: [qsTr("By invitation"), qsTr("By password")]
        currentIndex: form.byPassword ? 1 : 0
        enabled: !form.sync.joining
        Layout.alignment: Qt.AlignHCenter
        onSelected: index => {
            form.byPassword = index === 1;
            form.sync.forgetJoinError();
        }
    }
    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        Line {
            id: link

            part: "link"
            label: form.byPassword ? qsTr("Address of the server") : qsTr("Link from the invitation")
            placeholderText: form.again && form.byPassword ? qsTr("If it is another by now") : "https://…"
            inputMethodHints: Qt.ImhUrlCharactersOnly
            error: form.address !== "" && !form.addressGood && !link.activeFocus ? qsTr("A link begins with https://") : ""
        }
        Line {
            id: codeField

            part: "code"
            label: qsTr("Code")
            inputMethodHints: Qt.ImhNoPredictiveText
            visible: !form.byPassword && form.hash < 0
            divider: !form.again
        }
        Line {
            id: person

            part: "name"
            label: qsTr("Your name")
            divider: false
            visible: !form.byPassword && !form.again
            onAccepted: form.enter()
        }
        Line {
            id: workspace

            part: "workspace"
            label: qsTr("Company")
            placeholderText: qsTr("If the server has several")
            visible: form.byPassword && !form.again
        }
        Line {
            id: login

            part: "login"
            label: qsTr("Log-in")
            // qmllint disable compiler
            inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
            // qmllint enable compiler
            visible: form.byPassword
        }
        Line {
            id: password

            part: "password"
            label: qsTr("Password")
            echoMode: TextInput.Password
            // qmllint disable compiler
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            // qmllint enable compiler
            divider: false
            visible: form.byPassword
            onAccepted: form.enter()
        }
    }
    Banner {
        objectName: form.name + ".error"
        tone: Tone.Bad
        text: form.sync.joinError
        visible: text !== ""
        Layout.fillWidth: true
    }
    AppButton {
        objectName: form.name + ".join"
        text: form.sync.joining ? form.byPassword || form.again ? qsTr("Signing in…") : qsTr("Joining…") : form.byPassword || form.again ? qsTr("Sign in") : qsTr("Join the team")
        large: true
        enabled: form.ready
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4
        onClicked: form.enter()
    }
}
