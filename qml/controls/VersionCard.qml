import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme

// One of two versions of a value: the kept one stands out and says so, the other offers itself back.
//   value, who (who, when, on which device), kept, keptText, backText; clicked() on the one that is not kept
T.AbstractButton {
    id: version

    required property string value
    property string who: ""
    property bool kept: false
    property string keptText: qsTr("kept")
    property string backText: qsTr("bring back")

    implicitWidth: 240
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space12 + 2
    rightPadding: Theme.space12 + 2
    topPadding: 10
    bottomPadding: 10
    enabled: !version.kept

    Keys.onReturnPressed: version.clicked()
    Keys.onEnterPressed: version.clicked()

    Accessible.name: version.value + ", " + version.who + ", " + (version.kept ? version.keptText : version.backText)

    contentItem: RowLayout {
        spacing: Theme.space12

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            AppText {
                text: version.value
                face: Theme.bodyStrong
                tabular: true
                wrapMode: Text.Wrap
                maximumLineCount: 4
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                text: version.who
                face: Theme.caption
                color: Theme.muted
                wrapMode: Text.Wrap
                visible: version.who !== ""
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            spacing: Theme.space4 + 1

            Icon {
                name: version.kept ? "check" : "undo-2"
                size: 15
                color: Theme.trail
            }
            AppText {
                text: version.kept ? version.keptText : version.backText
                face: Theme.smallStrong
                color: Theme.trail
                Accessible.ignored: true
            }
        }
    }
    background: Ground {
        color: version.kept ? Theme.trailSoft : Theme.background
        border.width: 1
        border.color: version.kept ? Theme.trail : Theme.line
        pressed: version.down
        hovered: version.hovered
        ring: version.visualFocus
    }
}
