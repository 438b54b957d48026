import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The replica cannot be opened: what happened, what is safe, what to do.
//   app
FocusScope {
    id: page

    required property AppModel app

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.space20 * 2, 440)
        spacing: Theme.space16

        Icon {
            name: "database"
            size: 36
            color: Theme.hot
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            text: qsTr("The records cannot be opened")
            face: Theme.title
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        AppText {
            objectName: "failure.text"
            text: page.app.failureText
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Layout.fillWidth: true
            Accessible.role: Accessible.AlertMessage
        }
        AppButton {
            objectName: "failure.again"
            text: qsTr("Try again")
            iconName: "refresh-cw"
            kind: AppButton.Secondary
            large: true
            focus: true
            Layout.alignment: Qt.AlignHCenter
            onClicked: page.app.tryAgain()
        }
    }
}
