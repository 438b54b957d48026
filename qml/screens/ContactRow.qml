import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One contact of the list. With Ctrl, Shift or a long press it is chosen instead of opened, and so it is by a tap while
// others are chosen on a phone.
ListRow {
    id: row

    required property Navigator nav
    required property SelectionModel selection
    required property bool wide
    required property int index
    required property string id
    required property string name
    required property string qualification
    required property string lastText
    required property bool stale
    required property string mark
    required property int conflicts
    required subtitle
    required initials
    required temperature

    required property bool last
    readonly property bool marked: row.selection.has(row.id, row.selection.revision)

    signal chosen

    function open(): void {
        row.selection.startAt(row.id);
        row.nav.show("contact", row.id);
    }

    objectName: "contacts.row." + row.index
    title: row.name
    // A name is read to its end. In large letters a line holds less than half of a company, too.
    titleLines: 3
    subtitleLines: Theme.fontScale > 1.2 ? 2 : 1
    selected: row.marked || row.wide && row.selection.count === 0 && row.nav.depth > 0 && row.nav.topId === row.id
    iconName: row.marked ? "check" : ""
    divider: !row.last
    onClicked: {
        row.chosen();
        if (!row.wide && row.selection.count > 0)
            row.selection.toggle(row.id);
        else
            row.open();
    }
    onPressAndHold: row.selection.toggle(row.id)
    // Space alone is the button's.
    Keys.onPressed: event => {
        event.accepted = Keymap.meets(Keymap.chooseMore, event.key, event.modifiers);
        if (event.accepted)
            row.selection.toggle(row.id);
    }

    MouseArea {
        z: 1
        parent: row
        anchors.fill: parent
        onPressed: mouse => mouse.accepted = (mouse.modifiers & (Qt.ControlModifier | Qt.ShiftModifier)) !== 0
        onClicked: mouse => {
            row.chosen();
            row.forceActiveFocus(Qt.MouseFocusReason);
            if (mouse.modifiers & Qt.ShiftModifier)
                row.selection.extendTo(row.id);
            else
                row.selection.toggle(row.id);
        }
    }
    CardSlice {
        z: -2
        parent: row
        anchors.fill: parent
        first: row.index === 0
        last: row.last
    }
    SyncMark {
        sync: row.conflicts > 0 ? "conflict" : row.mark
    }
    ColumnLayout {
        spacing: 3
        Layout.minimumWidth: 48

        AppText {
            text: row.lastText
            face: Theme.caption
            tabular: true
            color: row.stale ? Theme.warm : Theme.muted
            Layout.alignment: Qt.AlignRight
        }
        QualificationBadge {
            letter: row.qualification
            Layout.alignment: Qt.AlignRight
        }
    }
}
