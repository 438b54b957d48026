pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One deal of the list: the buyer's path in small, the amount, the next step or that there is none. Four lines, or four
// columns where there is room for them.
T.AbstractButton {
    id: row

    required property Navigator nav
    required property bool wide
    required property int index
    required property string id
    required property string title
    required property string amountText
    required property string contactName
    required property string temperature
    required property string stageText
    required property int done
    required property int stageCount
    required property string nextText
    required property bool nextMissing
    required property string standingText
    required property bool standing
    // Room for columns, which are as wide in each row.
    readonly property bool broad: row.width >= 840 * Theme.fontScale
    readonly property real amountRoom: 116 * Theme.fontScale
    readonly property bool selected: row.wide && row.nav.depth > 0 && row.nav.topId === row.id

    signal chosen

    function open(): void {
        row.nav.show("deal", row.id);
    }

    objectName: "funnels.row." + row.index
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.space16 - 2
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    Accessible.role: Accessible.ListItem
    Accessible.name: row.title + ", " + row.amountText + ", " + row.stageText + ", " + row.nextText
    Accessible.selected: row.selected
    onClicked: {
        row.chosen();
        row.open();
    }

    // qmllint disable deferred-property-id
    contentItem: Item {
        implicitHeight: blocks.implicitHeight

        GridLayout {
            id: blocks

            width: parent.width
            columns: row.broad ? 3 : 1
            columnSpacing: Theme.space24
            rowSpacing: Theme.space8

            ColumnLayout {
                id: head

                spacing: row.broad ? Theme.space4 : Theme.space8
                Layout.fillWidth: true

                AppText {
                    text: row.title
                    face: Theme.bodyStrong
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Layout.rightMargin: row.broad || row.amountText === "" ? 0 : amount.width + Theme.space12
                    Accessible.ignored: true
                }
                RowLayout {
                    id: who

                    spacing: Theme.space8
                    Layout.rightMargin: row.broad ? 0 : trail.width + Theme.space8

                    TemperatureBadge {
                        temperature: row.temperature
                        showWord: false
                    }
                    AppText {
                        text: row.contactName
                        face: Theme.face(14, Font.Normal, 0)
                        wrapMode: Text.Wrap
                        maximumLineCount: 2
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
            }
            AppText {
                id: stage

                text: row.stageText
                face: Theme.small
                color: Theme.muted
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                visible: row.broad || text !== ""
                Layout.fillWidth: !row.broad
                Layout.preferredWidth: row.broad ? row.width * 0.31 : -1
                Layout.bottomMargin: row.broad ? trail.height + Theme.space8 : 0
                Accessible.ignored: true
            }
            RowLayout {
                spacing: Theme.space4 + 2
                Layout.fillWidth: !row.broad
                Layout.preferredWidth: row.broad ? row.width * 0.24 : -1
                Layout.rightMargin: row.broad ? row.amountRoom : 0

                Icon {
                    name: row.nextMissing ? "triangle-alert" : "clock"
                    size: 14
                    color: words.color
                }
                AppText {
                    id: words

                    text: row.standing && !row.nextMissing ? row.standingText : row.nextText
                    face: Theme.small
                    color: row.nextMissing ? Theme.hot : row.standing ? Theme.warm : Theme.muted
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
        // Behind the person or, in columns, below the stage.
        TrailTiny {
            id: trail

            x: row.broad ? stage.x : parent.width - width
            y: row.broad ? stage.y + stage.height + Theme.space8 : head.y + who.y + (who.height - height) / 2
            done: row.done
            count: row.stageCount
            ground: row.selected ? Theme.trailSoft : Theme.surface
        }
        AppText {
            id: amount

            anchors.right: parent.right
            y: row.broad ? (parent.height - height) / 2 : 0
            text: row.amountText
            face: Theme.bodyStrong
            tabular: true
            Accessible.ignored: true
        }
    }
    background: Ground {
        round: Theme.radius16
        color: row.selected ? Theme.trailSoft : Theme.surface
        border.width: 1
        border.color: row.selected ? Theme.trail : Theme.line
        pressed: row.down
        hovered: row.hovered
        ring: row.visualFocus
        ringInset: true
    }
}
