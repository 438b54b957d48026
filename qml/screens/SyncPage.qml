pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What is only here, what has been sent and accepted, and what needs a person.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property SyncModel sync: page.app.sync

    component Figure: SyncFigure {
        id: figure

        onClicked: page.nav.push(figure.target, "")
    }

    component Note: StatusLine {
        iconName: "check"
        tone: Tone.Good
        visible: text !== ""
        Layout.fillWidth: true
    }

    ScrollColumn {
        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space20 : Theme.space8
        maximumWidth: Theme.pageWidth

        PageHeader {
            objectName: "sync"
            title: qsTr("Sync")
            subtitle: page.sync.lastSyncText === "" ? "" : qsTr("Last sync: %1").arg(page.sync.lastSyncText)
            back: !page.wide || page.nav.depth > 1
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
            onBackClicked: page.nav.back()
        }
        Wanted {
            when: page.sync.access !== SyncModel.Open
            Layout.fillWidth: true
            file: "AccessEnded.qml"
            given: ({
                    app: page.app
                })
        }
        SyncStateCard {
            app: page.app
            Layout.fillWidth: true
        }
        FirstSyncCard {
            app: page.app
            Layout.fillWidth: true
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            Figure {
                objectName: "sync.pending"
                title: qsTr("Waiting to be sent")
                subtitle: qsTr("Saved on this device")
                iconName: "cloud-upload"
                amount: page.sync.pendingCount - page.sync.sentCount
            }
            Figure {
                objectName: "sync.sent"
                title: qsTr("Sent, not confirmed yet")
                iconName: "send"
                amount: page.sync.sentCount
            }
            Figure {
                objectName: "sync.files.out"
                title: qsTr("Photos and files to send")
                subtitle: page.sync.filesToSendText
                iconName: "paperclip"
                amount: page.sync.filesToSend
            }
            Figure {
                objectName: "sync.files.in"
                title: qsTr("Photos and files to receive")
                subtitle: page.sync.filesToReceiveText
                iconName: "image"
                amount: page.sync.filesToReceive
            }
            Figure {
                objectName: "sync.conflicts"
                title: qsTr("Two versions")
                subtitle: qsTr("Changed by two people")
                iconName: "git-compare-arrows"
                amount: page.sync.conflictCount
                target: "conflicts"
                alarming: true
            }
            Figure {
                objectName: "sync.refused"
                title: qsTr("Not accepted")
                subtitle: qsTr("Kept here until you decide")
                iconName: "circle-alert"
                amount: page.sync.refusedCount
                target: "refused"
                alarming: true
                divider: false
            }
        }
        Card {
            padding: 0
            Layout.fillWidth: true

            SwitchRow {
                objectName: "sync.offline"
                text: qsTr("Work offline")
                note: qsTr("Everything is saved here and is sent when you turn this off")
                checked: page.sync.offline
                Layout.leftMargin: Theme.space16
                Layout.rightMargin: Theme.space16
                Layout.fillWidth: true
                onToggled: page.sync.offline = checked
            }
        }
        SaveUnsent {
            app: page.app
            kind: AppButton.Ghost
            visible: page.sync.access === SyncModel.Open && page.sync.pendingCount + page.sync.refusedCount > 0
            Layout.fillWidth: true
        }
        Note {
            objectName: "sync.files.wait"
            text: page.sync.filesWaitText
            iconName: "hourglass"
            tone: Tone.Warn
        }
        Note {
            text: page.sync.restoredText
        }
        Note {
            text: page.sync.mergedText
        }
    }
}
