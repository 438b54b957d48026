import QtQuick
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// What is higher than its place: scrolled by a finger, the wheel, and the keys that whatever has the keyboard in it
// leaves over.
//   press(key): scrolls by an arrow, a page, to the beginning or the end; false where there is nothing to scroll
Flickable {
    id: area

    // Where a key leads; to the present place when it is none for scrolling.
    function placeOf(key: int, most: real): real {
        switch (key) {
        case Qt.Key_Down:
            return Math.min(most, area.contentY + Theme.target);
        case Qt.Key_Up:
            return Math.max(0, area.contentY - Theme.target);
        case Qt.Key_PageDown:
            return Math.min(most, area.contentY + area.height - Theme.target);
        case Qt.Key_PageUp:
            return Math.max(0, area.contentY - area.height + Theme.target);
        case Qt.Key_Home:
            return 0;
        case Qt.Key_End:
            return most;
        default:
            return area.contentY;
        }
    }
    function press(key: int): bool {
        const to = area.placeOf(key, Math.max(0, area.contentHeight - area.height));
        if (to === area.contentY)
            return false;
        area.contentY = to;
        return true;
    }

    contentWidth: width
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    T.ScrollBar.vertical: ThinScrollBar {}
    Keys.onPressed: event => event.accepted = event.modifiers === Qt.NoModifier && area.press(event.key)
}
