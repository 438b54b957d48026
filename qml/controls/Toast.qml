import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// What has just happened, with the way back. Place it above the bottom bar; it hides by itself.
//   show(text, actionText), hide(), shown, milliseconds (6000); action()
T.Pane {
    id: toast

    property string text: ""
    property string actionText: ""
    property bool shown: false
    property int milliseconds: 6000

    signal action

    function show(text: string, actionText: string): void {
        toast.text = text;
        toast.actionText = actionText;
        toast.shown = true;
        timer.restart();
    }
    function hide(): void {
        toast.shown = false;
        timer.stop();
    }

    implicitWidth: Math.min(implicitContentWidth + leftPadding + rightPadding, 480)
    implicitHeight: Math.max(Theme.target + 4, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: toast.actionText === "" ? Theme.space16 : Theme.space8
    topPadding: Theme.space4 / 2
    bottomPadding: topPadding
    visible: opacity > 0
    opacity: toast.shown ? 1 : 0

    Accessible.role: Accessible.AlertMessage
    Accessible.name: toast.text

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.quick
            easing.type: Theme.easing
        }
    }
    Timer {
        id: timer

        interval: toast.milliseconds
        onTriggered: toast.shown = false
    }

    contentItem: RowLayout {
        spacing: Theme.space8

        AppText {
            text: toast.text
            face: Theme.smallMedium
            color: Theme.background
            wrapMode: Text.Wrap
            maximumLineCount: 3
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            Layout.bottomMargin: Theme.space8
            Accessible.ignored: true
        }
        TextAction {
            text: toast.actionText
            tint: toast.actionTint
            visible: toast.actionText !== ""
            onClicked: {
                toast.hide();
                toast.action();
            }
        }
    }
    readonly property color actionTint: Theme.dark ? "#0E7A5A" : "#45B58F"

    background: Rectangle {
        radius: Theme.radius14
        color: Theme.ink
    }
}
