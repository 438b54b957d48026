import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// One of a few answers, full width; the chosen one carries a tick.
//   text, note, iconName, selected, leads (a chevron: the choice goes somewhere; true); clicked()
T.RadioDelegate {
    id: choice

    property string note: ""
    property string iconName: ""
    property bool selected: false
    property bool leads: true
    readonly property color foreground: choice.selected ? Theme.trail : Theme.ink

    implicitWidth: 240
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space12
    topPadding: Theme.space12
    bottomPadding: Theme.space12

    focusPolicy: Qt.StrongFocus
    checkable: false
    autoExclusive: false

    Keys.onReturnPressed: choice.clicked()
    Keys.onEnterPressed: choice.clicked()

    Accessible.name: choice.note === "" ? choice.text : choice.text + ", " + choice.note
    Accessible.checkable: true
    Accessible.checked: choice.selected

    contentItem: RowLayout {
        spacing: Theme.space12

        Icon {
            name: choice.iconName
            color: choice.selected ? Theme.trail : Theme.muted
        }
        ColumnLayout {
            spacing: 1
            Layout.fillWidth: true

            AppText {
                text: choice.text
                face: Theme.bodyMedium
                color: choice.foreground
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                text: choice.note
                face: Theme.small
                color: Theme.muted
                wrapMode: Text.Wrap
                visible: choice.note !== ""
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Icon {
            name: choice.selected ? "check" : choice.leads ? "chevron-right" : ""
            size: 18
            color: choice.selected ? Theme.trail : Theme.faint
        }
    }
    background: Ground {
        color: choice.selected ? Theme.trailSoft : Theme.background
        border.width: 1
        border.color: choice.selected ? Theme.trail : Theme.line
        pressed: choice.down
        hovered: choice.hovered
        ring: choice.visualFocus
    }
}
