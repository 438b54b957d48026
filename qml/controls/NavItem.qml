pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// One place in the sidebar.
//   text, iconName, current, count (0 hides it), compact (icon only; the text becomes the hint); clicked()
T.TabButton {
    id: item

    property Hint hint: null
    required property string iconName
    property bool current: false
    property bool compact: false
    property int count: 0
    readonly property color tint: item.current ? Theme.trail : Theme.muted

    implicitWidth: item.compact ? 48 : 184
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space12)
    topInset: 1
    bottomInset: 1
    leftPadding: 10
    rightPadding: Theme.space12

    checkable: false
    autoExclusive: false

    Keys.onReturnPressed: item.clicked()
    Keys.onEnterPressed: item.clicked()

    Accessible.name: item.count > 0 ? qsTr("%1, %2").arg(item.text).arg(item.count) : item.text
    Accessible.selected: item.current

    onHoveredChanged: if (item.compact && item.hovered && !item.hint)
        item.hint = hintMaker.createObject(item) as Hint

    contentItem: RowLayout {
        spacing: 10

        Icon {
            name: item.iconName
            size: 18
            color: item.tint
        }
        AppText {
            text: item.text
            face: item.current ? Theme.face(14, Font.DemiBold, 0) : Theme.face(14, Font.Medium, 0)
            color: item.current ? Theme.trail : Theme.ink
            visible: !item.compact
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Wanted {
            when: item.count > 0 && !item.compact
            what: AppText {
                text: "%L1".arg(item.count)
                face: Theme.caption
                tabular: true
                color: item.tint
                Accessible.ignored: true
            }
        }
    }
    background: Ground {
        round: Theme.radius10
        color: item.current ? Theme.trailSoft : "transparent"
        ringInset: true
        pressed: item.down
        hovered: item.hovered
        ring: item.visualFocus
    }
    Component {
        id: hintMaker

        Hint {
            text: item.text
            shown: item.compact && item.hovered
        }
    }
}
