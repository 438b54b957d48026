import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// One of us or a device, and what can be done about it: on the right or, on a phone, below, so that the words have the
// whole width and are read to their end.
//   title, subtitle, initials or iconName, action (empty: none), actionName (its objectName), tint (of the action), wide,
//   last; acted()
GridLayout {
    id: person

    required property bool wide
    property string title: ""
    property string subtitle: ""
    property string initials: ""
    property string iconName: ""
    property alias action: action.text
    property alias actionName: action.objectName
    property alias tint: action.tint
    property bool last: false
    readonly property real indent: row.leftPadding + row.avatarSize + row.spacing

    signal acted

    columns: person.wide ? 2 : 1
    rowSpacing: 0
    columnSpacing: 0

    ListRow {
        id: row

        title: person.title
        subtitle: person.subtitle
        initials: person.initials
        iconName: person.iconName
        titleLines: 2
        subtitleLines: 3
        team: person.initials !== ""
        hoverEnabled: false
        focusPolicy: Qt.NoFocus
        divider: false
        bottomPadding: action.visible && !person.wide ? 0 : row.topPadding
        Layout.fillWidth: true
    }
    TextAction {
        id: action

        visible: action.text !== ""
        Accessible.description: person.title
        Layout.topMargin: person.wide ? 0 : -Theme.space8
        Layout.leftMargin: person.wide ? 0 : person.indent - action.leftPadding
        Layout.rightMargin: row.rightPadding
        onClicked: person.acted()
    }
    Divider {
        visible: !person.last
        Layout.columnSpan: person.columns
        Layout.leftMargin: person.indent
        Layout.fillWidth: true
    }
}
