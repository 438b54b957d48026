import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// One bar of a report: what it is, how long, where it should be, and its numbers.
//   the roles of a bar (see TopicReportModel); wide, numbers (room for them at its side); clicked()
T.AbstractButton {
    id: bar

    required property bool wide
    property real numbers: 0
    readonly property real numbersWidth: Math.max(value.implicitWidth, note.implicitWidth)
    required property string id
    required property string title
    required property string subtitle
    required property real share
    required property real soft
    required property real mark
    required property string temperature
    required property string valueText
    required property string noteText
    required property bool opens
    required property int level

    objectName: "reports.bar." + bar.id
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    topPadding: bar.level > 0 ? Theme.space4 : Theme.space8
    bottomPadding: topPadding
    leftPadding: bar.wide ? 0 : bar.level * Theme.space20
    enabled: bar.opens
    Keys.onReturnPressed: bar.clicked()
    Keys.onEnterPressed: bar.clicked()
    Accessible.role: bar.opens ? Accessible.Button : Accessible.StaticText
    Accessible.name: bar.title + ": " + bar.valueText
    Accessible.description: bar.subtitle + " " + bar.noteText

    // qmllint disable deferred-property-id
    contentItem: GridLayout {
        columns: bar.wide ? 3 : 1
        columnSpacing: Theme.space16
        rowSpacing: Theme.space4

        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: !bar.wide
            Layout.preferredWidth: bar.wide ? bar.width * 0.25 : -1

            Item {
                implicitWidth: Theme.space12
                visible: bar.wide && bar.level > 0
            }
            TemperatureSign {
                temperature: bar.temperature
                size: 18
            }
            ColumnLayout {
                spacing: 1
                Layout.fillWidth: true

                AppText {
                    text: bar.title
                    face: bar.level > 0 ? Theme.small : bar.wide ? Theme.face(14, Font.Medium, 0) : Theme.bodyMedium
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                AppText {
                    text: bar.subtitle
                    face: Theme.caption
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    visible: text !== ""
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            AppText {
                text: bar.valueText
                face: Theme.bodyStrong
                tabular: true
                visible: !bar.wide
                Layout.alignment: Qt.AlignTop
                Accessible.ignored: true
            }
        }
        Item {
            implicitHeight: (bar.wide ? 28 : 20) * Theme.fontScale
            Layout.fillWidth: true

            Rectangle {
                anchors.fill: parent
                radius: Theme.radius8
                color: Theme.background
            }
            Rectangle {
                width: parent.width * Math.min(1, bar.soft)
                height: parent.height
                radius: Math.min(Theme.radius8, width / 2)
                color: Theme.trailSoft
                border.width: 1
                border.color: Theme.trail
                visible: bar.soft > 0
            }
            Rectangle {
                width: Math.max(bar.share > 0 ? 4 : 0, parent.width * Math.min(1, bar.share))
                height: parent.height
                radius: Math.min(Theme.radius8, width / 2)
                color: bar.temperature === "" ? Theme.trail : Theme.tint(bar.temperature)

                Behavior on width {
                    NumberAnimation {
                        duration: Theme.calm
                        easing.type: Theme.easing
                    }
                }
            }
            Rectangle {
                x: Math.min(parent.width - width, parent.width * bar.mark - width / 2)
                y: -3
                width: 4
                height: parent.height + 6
                radius: 2
                color: Theme.ink
                border.width: 1
                border.color: Theme.surface
                visible: bar.mark >= 0
            }
        }
        ColumnLayout {
            spacing: 1
            Layout.fillWidth: !bar.wide
            Layout.preferredWidth: bar.wide ? Math.min(Math.ceil(bar.numbers), bar.width * 0.36) : -1
            visible: bar.wide || bar.noteText !== ""

            AppText {
                id: value

                text: bar.valueText
                face: Theme.bodyStrong
                tabular: true
                visible: bar.wide
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                id: note

                text: bar.noteText
                face: Theme.caption
                color: Theme.muted
                wrapMode: Text.Wrap
                visible: text !== ""
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: -Theme.space8
            anchors.rightMargin: -Theme.space8
            radius: Theme.radius12
            color: bar.down ? Theme.pressed : Theme.hover
            visible: bar.enabled && (bar.hovered || bar.down)
        }
        FocusRing {
            anchors.leftMargin: -Theme.space8
            anchors.rightMargin: -Theme.space8
            around: Theme.radius12 - 3
            shown: bar.visualFocus
        }
    }
}
