import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The replica cannot be used: what happened, what is safe, what to do. A damaged one is rescued from here, and what came
// of that stays until it has been read.
//   app
FocusScope {
    id: page

    required property AppModel app
    readonly property FailureModel failure: page.app.failure
    readonly property bool damaged: page.failure.state === FailureModel.Damaged
    readonly property bool rescued: page.failure.state === FailureModel.Rescued
    readonly property bool rescuing: page.failure.state === FailureModel.Rescuing

    focus: true

    ScrollArea {
        id: area

        anchors.fill: parent
        contentHeight: column.y + column.height + Theme.space28

        ColumnLayout {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(Theme.space28, (area.height - height) / 2)
            width: Math.min(area.width - Theme.space20 * 2, 440)
            spacing: Theme.space16

            Icon {
                name: page.rescued ? "shield-check" : "database"
                size: 36
                color: page.rescued ? Theme.trail : Theme.hot
                Layout.alignment: Qt.AlignHCenter
            }
            AppText {
                text: page.rescued ? qsTr("The records are rescued") : page.rescuing ? qsTr("Rescuing the records…") : qsTr("The records cannot be opened")
                face: Theme.title
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            AppText {
                objectName: "failure.text"
                text: page.failure.text
                color: Theme.muted
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                lineHeight: 1.2
                Layout.fillWidth: true
                Accessible.role: Accessible.AlertMessage
            }
            AppButton {
                objectName: page.rescued ? "failure.goOn" : page.damaged ? "failure.rescue" : "failure.again"
                text: page.rescued ? qsTr("Go on") : page.damaged ? qsTr("Rescue the records") : qsTr("Try again")
                iconName: page.rescued ? "" : page.damaged ? "shield-check" : "refresh-cw"
                kind: page.rescued || page.damaged ? AppButton.Primary : AppButton.Secondary
                large: true
                focus: true
                visible: !page.rescuing
                Layout.alignment: Qt.AlignHCenter
                onClicked: page.rescued ? page.failure.goOn() : page.damaged ? page.failure.rescue() : page.failure.tryAgain()
            }
            AppButton {
                objectName: "failure.again"
                text: qsTr("Try again")
                kind: AppButton.Ghost
                visible: page.damaged
                Layout.alignment: Qt.AlignHCenter
                onClicked: page.failure.tryAgain()
            }
        }
    }
}
