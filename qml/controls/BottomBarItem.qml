import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// One place in the bottom bar.
//   text, iconName, slot (0, 1, 3 or 4 from the left; 2 is the capture button's), current, count (0 hides it); clicked()
T.TabButton {
    id: item

    required property string iconName
    required property int slot
    property bool current: false
    property int count: 0

    width: parent ? parent.width / 5 : 80
    x: item.slot * item.width
    implicitHeight: 72

    checkable: false
    autoExclusive: false

    Keys.onReturnPressed: item.clicked()
    Keys.onEnterPressed: item.clicked()

    Accessible.name: item.count > 0 ? qsTr("%1, %2").arg(item.text).arg(item.count) : item.text
    Accessible.selected: item.current

    contentItem: BottomBarFace {
        text: item.text
        iconName: item.iconName
        current: item.current
        count: item.count
    }
    background: Item {
        FocusRing {
            anchors.margins: Theme.space4
            around: Theme.radius12
            shown: item.visualFocus
        }
    }
}
