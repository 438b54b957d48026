import QtQuick
import Tropa.Theme
import Tropa.Controls

// One thing to find or to do.
//   the roles of an entry; current
ListRow {
    id: row

    required property int index
    required property string kind
    required property string target
    required property string shortcut
    required property string sign
    property bool current: false

    function open(): void {
        row.clicked();
    }

    required title
    required subtitle
    required initials
    required temperature

    objectName: "palette.row." + row.index
    iconName: row.sign
    avatarSize: 32
    titleFace: Theme.face(14, Font.Medium, 0)
    subtitleFace: Theme.caption
    selected: row.current
    divider: false
    focusPolicy: Qt.NoFocus

    AppText {
        text: row.shortcut
        face: Theme.caption
        color: Theme.muted
        visible: text !== ""
        Accessible.ignored: true
    }
}
