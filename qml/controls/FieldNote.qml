import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// What stands below a field: a remark, or what is wrong with the value and how to mend it.
//   text, bad
RowLayout {
    id: fieldNote

    required property string text
    property bool bad: false

    spacing: Theme.space4 + 2
    visible: fieldNote.text !== ""

    Icon {
        name: fieldNote.bad ? "circle-alert" : ""
        size: 14
        color: Theme.hot
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: 1
    }
    AppText {
        text: fieldNote.text
        face: Theme.caption
        color: fieldNote.bad ? Theme.hot : Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}
