pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The protocol of a meeting while it is prepared, held and closed.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property MeetingModel meeting: page.app.meeting

    function report(): void {
        (reportSheet.object() as TextSheet).ask("", qsTr("Your figures of the plan are put beside it."), page.meeting.myReport);
    }

    ResumedSheet {
        nav: page.nav
        at: "meeting"
        record: page.meeting.meetingId
        ready: page.meeting.title !== ""
        // qmllint disable compiler
        onWanted: (name, about) => {
            const item = page.meeting.agenda.get(page.meeting.agenda.indexOf(about));
            if (name === "report")
                page.report();
            else if (about !== "" && item["id"] !== about)
                return;
            else if (name === "decision")
                (decisionSheet.object() as DecisionSheet).ask(about, item["title"] ?? "");
            else if (name === "discussed")
                (discussedSheet.object() as TextSheet).ask(about, item["title"] ?? "", item["discussed"] ?? page.meeting.discussed);
        }
        // qmllint enable compiler
    }
    ScrollColumn {
        id: scroll

        anchors.fill: parent
        anchors.bottomMargin: foot.visible ? foot.height : 0
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space20 : Theme.space8
        maximumWidth: Theme.pageWidth
        spacing: Theme.space12

        PageHeader {
            objectName: "meeting"
            title: page.meeting.title
            subtitle: page.meeting.place === "" ? page.meeting.whenText : page.meeting.whenText + " · " + page.meeting.place
            face: page.wide ? Theme.title : Theme.display
            back: !page.wide || page.nav.depth > 1
            Layout.fillWidth: true
            onBackClicked: page.nav.back()

            IconButton {
                id: dots

                objectName: "meeting.more"
                iconName: "ellipsis"
                label: qsTr("More")
                kind: IconButton.Outlined
                onClicked: (menu.object() as AppMenu).openUnder(dots)
            }
        }
        Banner {
            objectName: "meeting.failed"
            tone: Tone.Bad
            text: page.meeting.errorText
            visible: page.meeting.errorText !== ""
            Layout.fillWidth: true
        }
        Banner {
            objectName: "meeting.warning"
            tone: page.meeting.closed ? Tone.Neutral : Tone.Warn
            text: page.meeting.warningText
            visible: page.meeting.warningText !== ""
            Layout.fillWidth: true
        }
        Banner {
            tone: Tone.Good
            iconName: "lock"
            text: qsTr("The protocol is closed: its figures change no more.")
            visible: page.meeting.closed
            Layout.fillWidth: true
        }
        MeetingPlan {
            plan: page.meeting.plan
            Layout.fillWidth: true
        }
        MeetingAgenda {
            meeting: page.meeting
            Layout.fillWidth: true
            onDecisionWanted: (item, about) => (decisionSheet.object() as DecisionSheet).ask(item, about)
            onNoteWanted: (item, about, text) => (discussedSheet.object() as TextSheet).ask(item, about, text)
        }
        MeetingParts {
            meeting: page.meeting
            Layout.fillWidth: true
        }
    }
    PageFoot {
        id: foot

        name: "meeting.prepare"
        text: page.meeting.prepared ? qsTr("Change my part") : qsTr("My part is prepared")
        iconName: page.meeting.prepared ? "pencil" : "check"
        kind: page.meeting.prepared ? AppButton.Secondary : AppButton.Primary
        padding: scroll.padding
        visible: page.meeting.invited && !page.meeting.closed
        anchors.bottom: parent.bottom
        width: parent.width
        onClicked: page.report()
    }
    OnDemand {
        id: menu

        AppMenu {
            AppMenuItem {
                objectName: "meeting.copy"
                text: qsTr("Copy the protocol")
                iconName: "copy"
                onTriggered: page.meeting.copyProtocol()
            }
            AppMenuItem {
                objectName: "meeting.save"
                text: qsTr("Save as PDF")
                iconName: "download"
                onTriggered: (file.object() as FileDialog).open()
            }
            AppMenuItem {
                objectName: "meeting.close"
                text: qsTr("Close the protocol")
                iconName: "lock"
                enabled: !page.meeting.closed
                onTriggered: page.meeting.close()
            }
        }
    }
    OnDemand {
        id: decisionSheet

        DecisionSheet {
            meeting: page.meeting
        }
    }
    OnDemand {
        id: reportSheet

        TextSheet {
            objectName: "report"
            title: qsTr("My part")
            label: qsTr("What was done, what is in the way")
            optional: true
            onChosen: (key, text) => page.meeting.prepare(text)
        }
    }
    OnDemand {
        id: discussedSheet

        TextSheet {
            objectName: "discussed"
            title: qsTr("What was said")
            label: qsTr("Discussed")
            optional: true
            onChosen: (key, text) => key === "" ? page.meeting.note(text) : page.meeting.noteItem(key, text)
        }
    }
    OnDemand {
        id: file

        FileDialog {
            id: dialog

            fileMode: FileDialog.SaveFile
            defaultSuffix: "pdf"
            nameFilters: ["PDF (*.pdf)", "Markdown (*.md)"]
            onAccepted: page.meeting.saveProtocol(dialog.selectedFile)
        }
    }
}
