pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A deal is the buyer's path: what has been done, the one step that is next and how to help with it.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property DealModel deal: page.app.deal
    readonly property bool open: page.deal.status === "open"
    readonly property string shown: page.deal.id

    onShownChanged: scroll.contentY = 0

    ResumedSheet {
        nav: page.nav
        at: "deal"
        record: page.deal.id
        ready: page.deal.state === RowModel.Ready
        // qmllint disable compiler
        onWanted: (name, about) => {
            const step = page.deal.trail.get(page.deal.trail.indexOf(about));
            if (name === "task")
                (taskSheet.object() as TaskSheet).open();
            else if (name === "step" && step["stageId"] === about)
                (stepSheet.object() as StepSheet).ask(about, step["title"]);
            else if (name === "lost")
                (lostSheet.object() as LostSheet).open();
            else if (name === "dealEdit")
                (editSheet.object() as DealEditSheet).edit(page.deal.title, page.deal.amount);
        }
        // qmllint enable compiler
    }

    ScrollColumn {
        id: scroll

        anchors.top: parent.top
        anchors.bottom: foot.visible ? foot.top : parent.bottom
        width: parent.width
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space28 : Theme.space8
        maximumWidth: Theme.pageWidth

        DealHead {
            app: page.app
            nav: page.nav
            wide: page.wide
            Layout.fillWidth: true
            onEditWanted: (editSheet.object() as DealEditSheet).edit(page.deal.title, page.deal.amount)
            onTaskWanted: (taskSheet.object() as TaskSheet).open()
            onHistoryWanted: (historySheet.object() as HistorySheet).show("deal", page.deal.id)
        }
        StateNote {
            state: page.deal.state
            errorText: page.deal.errorText
            Layout.fillWidth: true
        }
        VersionsNote {
            objectName: "deal.conflicts"
            conflicts: page.deal.conflicts
            nav: page.nav
            Layout.fillWidth: true
        }
        Card {
            title: qsTr("The buyer's path")
            note: page.deal.funnelName
            spacing: Theme.space16
            visible: page.open || page.deal.trail.count > 0
            Layout.fillWidth: true

            Wanted {
                when: page.open && page.deal.state === RowModel.Ready && page.deal.trail.count === 0
                Layout.fillWidth: true
                file: "DealPathless.qml"
                given: ({
                        deal: page.deal,
                        nav: page.nav
                    })
            }
            TrailVertical {
                objectName: "deal.trail"
                visible: page.deal.trail.count > 0
                model: page.deal.trail
                helpTitle: qsTr("How to help with this step")
                Layout.fillWidth: true
                Accessible.name: qsTr("The buyer's path")
            }
        }
        DealFoot {
            deal: page.deal
            visible: page.open && page.wide
            Layout.fillWidth: true
            onStepWanted: (stepSheet.object() as StepSheet).ask("", "")
            onLostWanted: (lostSheet.object() as LostSheet).open()
        }
        Banner {
            objectName: "deal.closed"
            tone: page.deal.status === "won" ? Tone.Good : Tone.Neutral
            iconName: page.deal.status === "won" ? "trophy" : "flag"
            title: page.deal.statusText
            actionText: qsTr("Reopen")
            visible: !page.open && page.deal.statusText !== ""
            Layout.fillWidth: true
            onAction: page.deal.reopen()
        }
        StatusLine {
            objectName: "deal.next"
            text: page.deal.nextStepText
            iconName: "clock"
            tone: page.deal.nextMissing ? Tone.Bad : Tone.Warn
            strong: true
            visible: page.open && text !== ""
            Layout.fillWidth: true
        }
        StatusLine {
            text: page.deal.localText
            iconName: "cloud-off"
            visible: text !== ""
            Layout.fillWidth: true
            Layout.topMargin: -Theme.space4
        }
        FilesCard {
            camera: page.app.camera
            voice: page.app.voice
            files: page.deal.files
            Layout.fillWidth: true
        }
    }
    // Under the thumb, whatever the length of the path.
    Rectangle {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: buttons.implicitHeight + Theme.space24 + Theme.space8
        color: Theme.background
        visible: !page.wide && page.open

        DealFoot {
            id: buttons

            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.space8
            width: parent.width - Theme.space20 * 2
            deal: page.deal
            onStepWanted: (stepSheet.object() as StepSheet).ask("", "")
            onLostWanted: (lostSheet.object() as LostSheet).open()
        }
    }
    OnDemand {
        id: stepSheet

        StepSheet {
            deal: page.deal
        }
    }
    OnDemand {
        id: lostSheet

        LostSheet {
            deal: page.deal
        }
    }
    OnDemand {
        id: taskSheet

        TaskSheet {
            subtitle: page.deal.title
            onChosen: (words, when) => page.deal.addTask(words, when)
        }
    }
    OnDemand {
        id: historySheet

        HistorySheet {
            history: page.app.history
        }
    }
    OnDemand {
        id: editSheet

        DealEditSheet {
            deal: page.deal
            onChosen: (title, amount) => {
                page.deal.setTitle(title);
                page.deal.setAmount(amount);
            }
        }
    }
}
