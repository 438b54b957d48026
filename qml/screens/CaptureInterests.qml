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

    spacing: Theme.space12

    function take(): void {
        if (other.text.trim() !== "")
            interests.capture.addInterest(other.text.trim());
        other.clear();
        other.visible = false;
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
                other.visible = true;
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
        boxed: true
        visible: false
        Layout.fillWidth: true
        onAccepted: interests.take()
    }
}
