import QtQuick
import Tropa.Theme
import Tropa.Controls

// A page that scrolls: its children stand below one another.
//   padding (20), topPadding, bottomPadding, spacing (12), maximumWidth (of the column; 0: none),
//   centred (where there is more room; else the column stands at the left, below its page's head)
ScrollArea {
    id: page

    property real padding: Theme.space20
    property real topPadding: page.padding
    property real bottomPadding: page.padding
    property real maximumWidth: 0
    property bool centred: false
    property alias spacing: column.spacing
    default property alias items: column.data

    contentHeight: column.implicitHeight + page.topPadding + page.bottomPadding
    clip: true

    ItemColumn {
        id: column

        x: page.centred ? (page.width - width) / 2 : page.padding
        y: page.topPadding
        width: page.maximumWidth > 0 ? Math.min(page.width - page.padding * 2, page.maximumWidth) : page.width - page.padding * 2
        spacing: Theme.space12
    }
}
