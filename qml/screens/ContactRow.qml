import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One contact of the list.
ListRow {
    id: row

    required property Navigator nav
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

    signal chosen

    function open(): void {
        row.nav.show("contact", row.id);
    }

    objectName: "contacts.row." + row.index
    title: row.name
    selected: row.wide && row.nav.depth > 0 && row.nav.topId === row.id
    divider: !row.last
    onClicked: {
        row.chosen();
        row.open();
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
