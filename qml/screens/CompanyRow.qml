import QtQuick
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One company of the list.
ListRow {
    id: row

    required property Navigator nav
    required property bool wide
    required property int index
    required property string id
    required property string name
    required property string dealText
    required property string mark
    required property int conflicts
    required property bool last
    required subtitle
    required initials
    required temperature

    signal chosen

    function open(): void {
        row.nav.show("company", row.id);
    }

    objectName: "companies.row." + row.index
    title: row.name
    titleLines: 3
    subtitleLines: Theme.fontScale > 1.2 ? 2 : 1
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
    AppText {
        text: row.dealText
        face: Theme.caption
        tabular: true
        color: Theme.muted
        visible: text !== ""
        Accessible.ignored: true
    }
}
