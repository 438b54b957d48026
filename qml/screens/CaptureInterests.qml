pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What the visitor is interested in: the usual things as chips, and a way to name another.
ColumnLayout {
    id: interests

    required property CaptureModel capture
    // Another one is to be named.
    property bool asked: false

    spacing: Theme.space12

    function take(): void {
        interests.capture.addInterest(other.text);
        interests.asked = false;
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.bottomMargin: -Theme.space12

        SectionLabel {
            text: qsTr("Interested in")
            Layout.fillWidth: true
        }
        IconButton {
            objectName: "capture.interest.add"
            iconName: "plus"
            label: qsTr("Another interest")
            tint: Theme.muted
            Layout.rightMargin: -14
            onClicked: {
                interests.asked = true;
                other.forceActiveFocus();
            }
        }
    }
    ChipRow {
        Layout.fillWidth: true

        Repeater {
            model: interests.capture.interests

            Chip {
                id: interest

                required property int index
                required property bool selected
                required text

                objectName: "capture.interest." + interest.index
                checked: interest.selected
                iconName: interest.selected ? "check" : ""
                checkable: false
                Accessible.role: Accessible.CheckBox
                onClicked: interests.capture.toggleInterest(interest.text)
            }
        }
    }
    TextInputField {
        id: other

        objectName: "capture.interest.name"
        label: qsTr("Another interest")
        text: interests.capture.interest
        boxed: true
        visible: interests.asked || text !== ""
        Layout.fillWidth: true
        onTextEdited: interests.capture.interest = other.text
        onAccepted: interests.take()
    }
}
