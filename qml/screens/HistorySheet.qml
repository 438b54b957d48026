pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// Who changed what of a record, when, on which device, and what it replaced; the newest first.
//   history; show(entity, id)
BottomSheet {
    id: sheet

    required property HistoryModel history

    objectName: "history"
    title: qsTr("Change history")
    subtitle: sheet.history.title
    onClosed: sheet.history.leave()

    function show(entity: string, id: string): void {
        sheet.history.show(entity, id);
        sheet.open();
    }

    Banner {
        objectName: "history.partly"
        title: qsTr("What this device knows")
        text: sheet.history.partlyText
        iconName: "cloud-off"
        actionText: qsTr("Ask again")
        visible: sheet.history.partlyText !== ""
        Layout.fillWidth: true
        onAction: sheet.history.askAgain()
    }
    StateNote {
        state: sheet.history.state
        errorText: sheet.history.errorText
        Layout.fillWidth: true
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            id: list

            model: sheet.history

            TimelineRow {
                id: entry

                required property int index
                required property string text
                required iconName
                required title
                required before
                required meta
                required note
                required noteTone

                objectName: "history.row." + entry.index
                detail: entry.text
                strong: true
                last: entry.index === list.count - 1
                Layout.fillWidth: true
            }
        }
    }
    AppText {
        objectName: "history.none"
        text: qsTr("Nothing is known yet of who changed what.")
        color: Theme.muted
        wrapMode: Text.Wrap
        visible: sheet.history.state === RowModel.Empty && !sheet.history.asking
        Layout.fillWidth: true
    }
    StatusLine {
        objectName: "history.asking"
        text: qsTr("Asking the server…")
        iconName: "refresh-cw"
        visible: sheet.history.asking
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "history.more"
        text: qsTr("Older changes")
        kind: AppButton.Secondary
        visible: sheet.history.more && !sheet.history.asking
        Layout.fillWidth: true
        onClicked: sheet.history.askMore()
    }
}
