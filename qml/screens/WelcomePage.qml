pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The first start: join the team by an invitation or by password, or look around in a made-up company.
FocusScope {
    id: page

    required property AppModel app

    ScrollColumn {
        anchors.fill: parent
        focus: true
        maximumWidth: 440
        centred: true
        topPadding: Math.max(Theme.space28, (page.height - 620) / 2)

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
        SignInForm {
            sync: page.app.sync
            name: "welcome"
            Layout.fillWidth: true
        }
        AppButton {
            objectName: "welcome.demo"
            text: page.app.busy ? qsTr("Preparing the example…") : qsTr("Look around with a made-up company")
            kind: AppButton.Ghost
            enabled: !page.app.busy && !page.app.sync.joining
            Layout.fillWidth: true
            onClicked: page.app.tryDemo()
        }
    }
}
