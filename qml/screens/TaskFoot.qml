import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// The foot of a page that is a piece of work: its main buttons under the thumb, and one line of reassurance.
//   children stand side by side; hint, maximumWidth
Item {
    id: foot

    property string hint: ""
    property real maximumWidth: 560
    default property alias buttons: row.data

    implicitHeight: column.implicitHeight + Theme.space12 + Theme.space16

    ColumnLayout {
        id: column

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space12
        width: Math.min(foot.width - Theme.space20 * 2, foot.maximumWidth)
        spacing: Theme.space12

        RowLayout {
            id: row

            spacing: Theme.space8 + 2
            Layout.fillWidth: true
        }
        AppText {
            text: foot.hint
            face: Theme.caption
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: foot.hint !== ""
            Layout.fillWidth: true
        }
    }
}
