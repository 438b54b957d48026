pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// Long work as a walk along the trail, with its count, and a way to stop without harm.
//   title, detail (such as "1 240 of 3 000"), value (0…1; below 0: how long is not known), steps (5), cancelText;
//   canceled()
ColumnLayout {
    id: progress

    required property string title
    required property real value
    property string detail: ""
    property int steps: 5
    property string cancelText: ""
    readonly property bool known: progress.value >= 0
    readonly property real shownValue: Math.max(0, Math.min(1, progress.value))

    signal canceled

    spacing: Theme.space8
    Accessible.role: Accessible.ProgressBar
    Accessible.name: progress.title
    Accessible.description: progress.detail

    RowLayout {
        spacing: Theme.space8

        AppText {
            text: progress.title
            face: Theme.bodyMedium
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: progress.detail
            face: Theme.small
            tabular: true
            color: Theme.muted
            visible: progress.detail !== ""
            Accessible.ignored: true
        }
    }
    Item {
        id: path

        readonly property real mark: 14
        readonly property real length: width - mark

        implicitHeight: mark
        Layout.fillWidth: true

        Rectangle {
            x: path.mark / 2
            anchors.verticalCenter: parent.verticalCenter
            width: path.length
            height: 2
            color: Theme.line
        }
        Rectangle {
            x: path.mark / 2
            anchors.verticalCenter: parent.verticalCenter
            width: path.length * progress.shownValue
            height: 2
            color: Theme.trail

            Behavior on width {
                NumberAnimation {
                    duration: Theme.calm
                    easing.type: Theme.easing
                }
            }
        }
        Repeater {
            model: progress.steps

            TrailMark {
                required property int index
                readonly property real at: index / (progress.steps - 1)
                readonly property real before: (index - 1) / (progress.steps - 1)

                x: path.length * at
                size: path.mark
                step: !progress.known ? "later" : progress.shownValue >= at ? "done" : progress.shownValue >= before ? "next" : "later"
            }
        }
        // With no known end a traveller walks the path; with reduced motion he stands at its middle.
        Rectangle {
            id: traveller

            // Of the whole path: the width comes after the animation has begun, and may change.
            property real way

            anchors.verticalCenter: parent.verticalCenter
            x: path.length * (Theme.reducedMotion ? 0.5 : traveller.way)
            width: path.mark
            height: path.mark
            radius: path.mark / 2
            color: Theme.trail
            visible: !progress.known

            NumberAnimation on way {
                running: traveller.visible && !Theme.reducedMotion
                from: 0
                to: 1
                duration: 1600
                loops: Animation.Infinite
                easing.type: Easing.InOutSine
            }
        }
    }
    TextAction {
        text: progress.cancelText
        tint: Theme.muted
        visible: progress.cancelText !== ""
        Layout.leftMargin: -Theme.space8
        Layout.topMargin: -Theme.space8
        Layout.bottomMargin: -Theme.space12
        onClicked: progress.canceled()
    }
}
