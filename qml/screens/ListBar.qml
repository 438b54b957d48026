import QtQuick
import QtQuick.Templates as T
import Tropa.Controls

// The scroll bar of a list that was painted without it.
//   list
ThinScrollBar {
    id: bar

    required property ListView list

    Component.onCompleted: bar.list.T.ScrollBar.vertical = bar
}
