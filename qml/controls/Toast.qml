pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// What has just happened, with the way back. Place it above the bottom bar; it hides by itself.
//   show(text, actionText), hide(), shown, held (out of sight, and there again afterwards), milliseconds (6000); action()
Rectangle {
    id: toast

    property string text: ""
    property string actionText: ""
    property bool shown: false
    property bool held: false
    property int milliseconds: 6000

    signal action

    function show(text: string, actionText: string): void {
        toast.text = text;
        toast.actionText = actionText;
        toast.shown = true;
        toast.wait();
    }
    function wait(): void {
        timer.stop();
        if (toast.shown && !toast.held)
            timer.start();
    }
    function hide(): void {
        toast.shown = false;
        timer.stop();
    }

    implicitWidth: Math.min(row.implicitWidth + Theme.space16 * 2, 480)
    implicitHeight: Math.max(Theme.target + 4, row.implicitHeight + Theme.space4)
    radius: Theme.radius14
    color: Theme.ink
    visible: opacity > 0 && !toast.held
    onHeldChanged: toast.wait()
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

    Wanted {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: toast.actionText === "" ? Theme.space16 : Theme.space8
        when: toast.text !== ""
        what: RowLayout {
            anchors.fill: parent
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
                objectName: toast.objectName === "" ? "" : toast.objectName + ".action"
                text: toast.actionText
                tint: Theme.toastAction
                visible: toast.actionText !== ""
                onClicked: {
                    toast.hide();
                    toast.action();
                }
            }
        }
    }
}
