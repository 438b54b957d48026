pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// What stands in place of a list that is being read, or could not be.
//   state (of the model), errorText; loading shows only when it takes longer than a blink
ColumnLayout {
    id: note

    required property int state
    required property string errorText
    property bool late: false

    visible: (note.state === RowModel.Loading && note.late) || note.state === RowModel.Failed
    onStateChanged: note.late = false

    Timer {
        running: note.state === RowModel.Loading
        interval: 100
        onTriggered: note.late = true
    }
    Wanted {
        when: note.late && note.state === RowModel.Loading
        Layout.fillWidth: true
        file: "StateReading.qml"
    }
    Wanted {
        when: note.state === RowModel.Failed
        Layout.fillWidth: true
        file: "StateFailed.qml"
        given: ({
                note: note
            })
    }
}
