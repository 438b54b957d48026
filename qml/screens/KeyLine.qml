pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// What is pressed, drawn as keys, and what it does.
//   keys ("Ctrl+N"; any of several), caps (the words on the keys of each), text
RowLayout {
    id: line

    required property list<string> keys
    required property var caps
    required property string text

    objectName: "keys.line"
    spacing: Theme.space12
    Accessible.role: Accessible.StaticText
    Accessible.name: line.text + ": " + line.caps.map(press => press.join(" ")).join(", ")

    AppText {
        text: line.text
        face: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Repeater {
        model: line.caps

        RowLayout {
            id: press

            required property var modelData

            spacing: Theme.space4

            Repeater {
                model: press.modelData

                Rectangle {
                    id: key

                    required property string modelData

                    implicitWidth: Math.max(implicitHeight, word.implicitWidth + Theme.space12)
                    implicitHeight: word.implicitHeight + Theme.space8
                    radius: Theme.radius8
                    color: Theme.background
                    border.width: 1
                    border.color: Theme.line

                    AppText {
                        id: word

                        anchors.centerIn: parent
                        text: key.modelData
                        face: Theme.captionMedium
                        color: Theme.muted
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
