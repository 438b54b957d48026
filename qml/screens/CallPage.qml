pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A talk and how it ended: what to say above, the outcome under the thumb, and what follows from it.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property CallModel call: page.app.call

    function save(): void {
        if (page.call.canSave)
            page.call.save();
    }

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return && (event.modifiers & Qt.ControlModifier))
            page.save();
    }

    Connections {
        target: page.call

        function onSaved(): void {
            page.nav.back();
        }
    }
    TaskHead {
        id: head

        title: qsTr("Call")
        width: parent.width
        onClosed: page.nav.back()
    }
    ScrollColumn {
        anchors.top: head.bottom
        anchors.bottom: foot.top
        width: parent.width
        maximumWidth: 560
        topPadding: 0
        focus: true

        RowLayout {
            spacing: Theme.space16
            Layout.fillWidth: true

            Avatar {
                initials: page.call.initials
                temperature: page.call.temperature
                size: 56
            }
            ColumnLayout {
                spacing: 2
                Layout.fillWidth: true

                AppText {
                    text: page.call.name
                    face: Theme.title
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                }
                AppText {
                    text: page.call.subtitle
                    face: Theme.small
                    color: Theme.muted
                    visible: text !== ""
                    Layout.fillWidth: true
                }
                AppText {
                    text: page.call.phone
                    face: Theme.small
                    tabular: true
                    color: Theme.muted
                    visible: text !== ""
                    Layout.fillWidth: true
                }
            }
            IconButton {
                objectName: "call.dial"
                iconName: "phone"
                iconSize: 24
                label: qsTr("Call %1").arg(page.call.phone)
                kind: IconButton.Filled
                size: 56
                visible: page.call.phone !== ""
                onClicked: page.call.dial()
            }
        }
        Banner {
            objectName: "call.unknown"
            iconName: "lightbulb"
            title: page.call.unknownText
            text: page.call.lastFactText
            visible: title !== "" || text !== ""
            Layout.fillWidth: true
        }
        Card {
            visible: page.call.goalText !== "" || page.call.prompt !== ""
            Layout.fillWidth: true

            SectionLabel {
                text: page.call.goalText
                color: Theme.trail
                Layout.fillWidth: true
            }
            AppText {
                text: page.call.prompt
                font: Theme.face(18, Font.Normal, 0)
                wrapMode: Text.Wrap
                lineHeight: 1.2
                visible: text !== ""
                Layout.fillWidth: true
            }
        }
    }
    CallFoot {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        most: page.height * 0.66
        call: page.call
        onSaved: page.save()
    }
}
