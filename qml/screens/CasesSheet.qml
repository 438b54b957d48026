pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The records behind a figure; each opens.
//   cases (see caseRoles()), title, nav; actionText (of what concerns the figure itself); action()
BottomSheet {
    id: sheet

    required property RowModel cases
    required property Navigator nav
    property string actionText: ""

    signal action

    objectName: "cases"
    spacingBelow: 0

    AppButton {
        objectName: "cases.action"
        text: sheet.actionText
        iconName: "pencil"
        kind: AppButton.Secondary
        visible: sheet.actionText !== ""
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space8
        onClicked: {
            sheet.close();
            sheet.action();
        }
    }
    Repeater {
        id: list

        model: sheet.cases

        ListRow {
            id: entry

            required property int index
            required property string page
            required property string record
            required property string amountText
            required title
            required subtitle

            objectName: "cases.row." + entry.index
            divider: entry.index < list.count - 1
            leftPadding: 0
            enabled: entry.record !== ""
            Layout.fillWidth: true
            onClicked: {
                sheet.close();
                sheet.nav.show(entry.page, entry.record);
            }

            AppText {
                text: entry.amountText
                face: Theme.smallStrong
                tabular: true
                Accessible.ignored: true
            }
        }
    }
    AppText {
        text: qsTr("Nothing here.")
        color: Theme.muted
        visible: sheet.cases.state === RowModel.Empty
        Layout.fillWidth: true
    }
}
