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
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property CallModel call: page.app.call
    readonly property CallSessionModel session: page.app.session

    function save(): void {
        if (page.call.canSave)
            page.call.save();
    }

    Keys.onPressed: event => {
        event.accepted = Keymap.meets(Keymap.save, event.key, event.modifiers);
        if (event.accepted)
            page.save();
    }

    Connections {
        target: page.call

        function onSaved(): void {
            if (!page.session.active)
                page.nav.back();
        }
    }
    Connections {
        target: page.session

        function onEnded(): void {
            if (page.nav.top === "call")
                page.nav.back();
        }
    }
    TaskHead {
        id: head

        title: page.session.active ? page.session.headText : qsTr("Call")
        width: parent.width
        onClosed: page.nav.back()
    }
    // How far the list has come.
    Rectangle {
        id: progress

        anchors.top: head.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - Theme.space20 * 2, 560)
        height: page.session.active ? 4 : 0
        radius: 2
        color: Theme.line
        visible: page.session.active

        Rectangle {
            width: parent.width * page.session.share
            height: parent.height
            radius: 2
            color: Theme.trail
        }
    }
    ScrollColumn {
        anchors.top: progress.bottom
        anchors.topMargin: page.session.active ? Theme.space16 : 0
        anchors.bottom: foot.top
        width: parent.width
        maximumWidth: 560
        centred: true
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
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                }
                AppText {
                    text: page.call.subtitle
                    face: Theme.small
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
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
        CallScript {
            call: page.call
            Layout.fillWidth: true
        }
        TextAction {
            objectName: "call.skip"
            text: qsTr("Remove from the list")
            tint: Theme.muted
            visible: page.session.active
            onClicked: page.session.skip()
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
