pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// A step of the path that is being written: its name, how it is seen, and what the check says of the name.
//   the roles of a step; last; editWanted(), moveWanted(by)
T.AbstractButton {
    id: step

    required property int index
    required property string id
    required property string name
    required property string evidence
    required property string help
    required property string question
    required property string channel
    required property string obstacle
    required property string usualDays
    required property string limitDays
    required property string lossReasons
    required property bool doubt
    required property string reason
    required property string wording
    required property bool last

    signal editWanted
    signal moveWanted(int by)

    // At the end of the path the keyboard goes over to the other one.
    component Turn: IconButton {
        id: turn

        required property Item other
        property bool lost: false

        iconSize: 18
        size: 36
        tint: Theme.muted
        onActiveFocusChanged: turn.lost = !turn.activeFocus && !turn.enabled
        onEnabledChanged: if (turn.lost)
            turn.other.forceActiveFocus(Qt.TabFocusReason)
    }

    objectName: "funnelEditor.step." + step.index
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space4
    topPadding: Theme.space8 + 2
    bottomPadding: Theme.space8 + 2
    Keys.onReturnPressed: step.clicked()
    Keys.onEnterPressed: step.clicked()
    Accessible.role: Accessible.Button
    Accessible.name: (step.index + 1) + ". " + step.name
    Accessible.description: step.doubt ? step.reason : step.evidence
    onClicked: step.editWanted()

    // qmllint disable deferred-property-id
    contentItem: RowLayout {
        spacing: Theme.space12

        Rectangle {
            implicitWidth: 26 * Theme.fontScale
            implicitHeight: implicitWidth
            radius: width / 2
            color: step.doubt ? Theme.warmSoft : Theme.trailSoft
            Layout.alignment: Qt.AlignTop

            AppText {
                anchors.centerIn: parent
                text: step.index + 1
                face: Theme.captionStrong
                tabular: true
                color: step.doubt ? Theme.warm : Theme.trail
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            spacing: 3
            Layout.fillWidth: true

            AppText {
                text: step.name
                face: Theme.bodyMedium
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                text: step.evidence
                face: Theme.caption
                color: Theme.muted
                wrapMode: Text.Wrap
                visible: text !== ""
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            RowLayout {
                spacing: Theme.space4 + 2
                visible: step.doubt
                Layout.fillWidth: true

                Icon {
                    name: "triangle-alert"
                    size: 14
                    color: Theme.warm
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 1
                }
                AppText {
                    text: step.reason
                    face: Theme.caption
                    color: Theme.warm
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            AppText {
                text: qsTr("Better: %1").arg(step.wording)
                face: Theme.captionMedium
                color: Theme.trail
                wrapMode: Text.Wrap
                visible: step.doubt && step.wording !== ""
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            spacing: 0
            Layout.alignment: Qt.AlignVCenter

            Turn {
                id: up

                objectName: step.objectName + ".up"
                iconName: "chevron-up"
                label: qsTr("Earlier")
                other: down
                enabled: step.index > 0
                onClicked: step.moveWanted(-1)
            }
            Turn {
                id: down

                objectName: step.objectName + ".down"
                iconName: "chevron-down"
                label: qsTr("Later")
                other: up
                enabled: !step.last
                onClicked: step.moveWanted(1)
            }
        }
    }
    background: Item {
        Ground {
            anchors.fill: parent
            anchors.margins: 4
            round: Theme.radius12
            color: "transparent"
            pressed: step.down
            hovered: step.hovered
            ring: step.visualFocus
            ringInset: true
        }
        Divider {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.leftMargin: Theme.space16 + 26 * Theme.fontScale + Theme.space12
            anchors.right: parent.right
            visible: !step.last
        }
    }
}
