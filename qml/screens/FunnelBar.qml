pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One step of the funnel: its bar, and what was lost before it. The bar and the losses lead to their deals.
//   the roles of a step; wide; casesWanted(what)
GridLayout {
    id: step

    required property bool wide
    required property int index
    required property string id
    required property string title
    required property string usualText
    required property string countText
    required property real share
    required property real before
    required property string shareText
    required property string stepText
    required property string rangeText
    required property string lostText
    required property string reasonsText
    required property string waitingText
    required property bool worst

    signal casesWanted(string what)

    columns: step.wide ? 4 : 1
    columnSpacing: Theme.space16
    rowSpacing: Theme.space4

    ColumnLayout {
        spacing: 1
        Layout.fillWidth: true
        Layout.preferredWidth: step.wide ? 25 : -1
        Layout.alignment: Qt.AlignVCenter

        AppText {
            text: step.title
            face: step.wide ? Theme.face(14, Font.Medium, 0) : Theme.bodyMedium
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppText {
            text: step.usualText
            face: Theme.caption
            color: Theme.muted
            visible: text !== ""
            Layout.fillWidth: true
        }
    }
    T.AbstractButton {
        id: bar

        objectName: "reports.bar." + step.index
        implicitHeight: Math.max(Theme.target, 40 * Theme.fontScale)
        topInset: (height - 40 * Theme.fontScale) / 2
        bottomInset: topInset
        Layout.fillWidth: true
        Layout.preferredWidth: step.wide ? 38 : -1
        Keys.onReturnPressed: bar.clicked()
        Keys.onEnterPressed: bar.clicked()
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("%1: %2, %3 of all, %4 of the step before").arg(step.title).arg(step.countText).arg(step.shareText).arg(step.stepText)
        Accessible.description: step.lostText + " " + step.reasonsText
        onClicked: step.casesWanted("did")

        // qmllint disable deferred-property-id
        contentItem: Item {
            id: figures

            // Where the bar comes to rest. A number that finds no room in it stands behind it, and so does the share.
            readonly property real reach: done.fullWidth
            readonly property bool within: figures.reach >= number.implicitWidth + Theme.space12 * 2
            readonly property real behind: figures.reach + Theme.space8
            readonly property real after: figures.within ? figures.behind : number.x + number.implicitWidth + Theme.space8
            readonly property bool room: figures.after + share.implicitWidth <= figures.width

            AppText {
                id: number

                objectName: "number"
                x: figures.within ? Theme.space12 : figures.behind
                anchors.verticalCenter: parent.verticalCenter
                text: step.countText
                face: Theme.bodyStrong
                tabular: true
                color: figures.within ? Theme.trailInk : Theme.ink
                Accessible.ignored: true
            }
            AppText {
                id: share

                objectName: "share"
                x: figures.room ? figures.after : figures.reach - implicitWidth - Theme.space12
                anchors.verticalCenter: parent.verticalCenter
                text: step.shareText
                face: Theme.small
                tabular: true
                color: figures.room ? Theme.muted : Theme.trailInk
                Accessible.ignored: true
            }
        }
        background: Item {
            // As far as the step before came: what lies between the two ends was lost or still waits.
            Rectangle {
                width: parent.width * step.before
                height: parent.height
                radius: Theme.radius8
                color: step.worst ? Theme.hotSoft : Theme.background
            }
            Rectangle {
                id: done

                objectName: "done"
                readonly property real fullWidth: Math.max(step.share > 0 ? 4 : 0, parent.width * step.share)

                width: done.fullWidth
                height: parent.height
                radius: Math.min(Theme.radius8, width / 2)
                color: Theme.trail
                opacity: bar.down ? 0.8 : 1

                Behavior on width {
                    NumberAnimation {
                        duration: Theme.calm
                        easing.type: Theme.easing
                    }
                }
            }
            FocusRing {
                around: Theme.radius8
                shown: bar.visualFocus
            }
        }
    }
    RowLayout {
        spacing: Theme.space8
        visible: step.wide || step.stepText !== ""
        Layout.fillWidth: true
        Layout.preferredWidth: step.wide ? 10 : -1

        ColumnLayout {
            spacing: 1
            Layout.fillWidth: true

            RowLayout {
                spacing: Theme.space4

                Icon {
                    name: step.worst ? "trending-down" : ""
                    size: 16
                    color: Theme.hot
                    visible: step.worst
                }
                AppText {
                    text: step.wide || step.stepText === "" ? step.stepText : qsTr("%1 of the step before").arg(step.stepText)
                    face: step.wide ? Theme.bodyStrong : Theme.small
                    tabular: true
                    color: step.worst ? Theme.hot : step.wide ? Theme.ink : Theme.muted
                    Layout.fillWidth: true
                }
            }
            AppText {
                text: step.rangeText
                face: Theme.caption
                tabular: true
                color: Theme.muted
                visible: text !== "" && step.wide
                Layout.fillWidth: true
            }
        }
    }
    FunnelLosses {
        objectName: "reports.lost." + step.index
        lostText: step.lostText
        reasonsText: step.reasonsText
        waitingText: step.waitingText
        worst: step.worst
        visible: step.wide || step.lostText !== "" || step.waitingText !== ""
        Layout.fillWidth: true
        Layout.preferredWidth: step.wide ? 27 : -1
        onClicked: step.casesWanted("lost")
    }
}
