pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Tropa.Theme

// Views of one thing, side by side; the present one is bold and underlined.
//   model: array of strings, currentIndex; selected(index)
Flow {
    id: tabs

    required property var model
    property int currentIndex: 0

    signal selected(index: int)

    spacing: Theme.space4
    Accessible.role: Accessible.PageTabList

    Repeater {
        model: tabs.model

        T.TabButton {
            id: tab

            required property int index
            required property string modelData
            readonly property bool current: tab.index === tabs.currentIndex

            objectName: tabs.objectName === "" ? "" : tabs.objectName + "." + tab.index
            text: tab.modelData
            implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
            implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space12)
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            checkable: false
            autoExclusive: false
            Accessible.name: tab.text
            Accessible.selected: tab.current
            onClicked: tabs.selected(tab.index)

            contentItem: AppText {
                text: tab.text
                face: tab.current ? Theme.face(14, Font.DemiBold, 0) : Theme.face(14, Font.Normal, 0)
                color: tab.current ? Theme.ink : Theme.muted
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
            background: Item {
                Rectangle {
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.space4
                    anchors.left: parent.left
                    anchors.leftMargin: tab.leftPadding
                    anchors.right: parent.right
                    anchors.rightMargin: tab.rightPadding
                    height: 2
                    radius: 1
                    color: tab.current ? Theme.trail : Theme.line
                    visible: tab.current || tab.hovered
                }
                FocusRing {
                    anchors.margins: 2
                    around: Theme.radius8
                    shown: tab.visualFocus
                }
            }
        }
    }
}
