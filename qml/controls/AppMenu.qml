import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// The few further actions behind the three dots, for a mouse and a thumb alike.
//   children: AppMenuItem; openUnder(button), popup()
T.Menu {
    id: menu

    function openUnder(button: Item): void {
        menu.popup(button, button.width - menu.width, button.height);
    }

    implicitWidth: Math.max(200, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.space4 + 2
    margins: Theme.space8
    overlap: 1

    delegate: AppMenuItem {}
    contentItem: ListView {
        implicitHeight: contentHeight
        implicitWidth: contentItem.childrenRect.width
        model: menu.contentModel
        interactive: contentHeight > height
        currentIndex: menu.currentIndex
        clip: interactive
    }
    background: Rectangle {
        radius: Theme.radius12
        color: Theme.surface
        border.width: 1
        border.color: Theme.line
    }
}
