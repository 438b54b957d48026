pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The team's paths: the buyer's steps in their order, each name checked whether it speaks of the buyer.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property FunnelEditorModel editor: page.app.funnelEditor

    Component.onCompleted: page.editor.activate()

    ResumedSheet {
        id: resumed

        // A step's are its path's id and its own.
        readonly property string funnel: resumed.about.split("/")[0]

        nav: page.nav
        at: "funnelEditor"
        ready: page.editor.settled
        onFunnelChanged: if (resumed.funnel !== "")
            page.editor.funnelId = resumed.funnel
        // qmllint disable compiler
        onWanted: (name, about) => {
            const [funnel, stage] = about.split("/");
            if (funnel !== "" && funnel !== page.editor.funnelId)
                return;
            if (name === "funnelName")
                funnel === "" ? (nameSheet.object() as FunnelNameSheet).add() : (nameSheet.object() as FunnelNameSheet).rename();
            else if (name === "stage" && stage === "")
                (stageSheet.object() as StageSheet).add();
            else if (name === "stage" && page.editor.indexOf(stage) >= 0)
                (stageSheet.object() as StageSheet).edit(page.editor.get(page.editor.indexOf(stage)));
        }
        // qmllint enable compiler
    }
    ScrollColumn {
        id: scroll

        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space20 : Theme.space8
        maximumWidth: Theme.pageWidth
        spacing: Theme.space12

        PageHeader {
            objectName: "funnelEditor"
            title: qsTr("The buyer's paths")
            subtitle: qsTr("A step is something that the buyer does. Then a lost deal says where and why.")
            back: !page.wide || page.nav.depth > 1
            Layout.fillWidth: true
            onBackClicked: page.nav.back()

            IconButton {
                objectName: "funnelEditor.add"
                iconName: "plus"
                label: qsTr("New path")
                kind: IconButton.Filled
                onClicked: (nameSheet.object() as FunnelNameSheet).add()
            }
        }
        ChipStrip {
            id: strip

            bleed: scroll.padding
            Layout.fillWidth: true

            Repeater {
                model: page.editor.funnels

                Chip {
                    id: funnel

                    required property int index
                    required property string id
                    required property string name

                    objectName: "funnelEditor.funnel." + funnel.index
                    text: funnel.name
                    checked: page.editor.funnelId === funnel.id
                    checkable: false
                    Accessible.role: Accessible.RadioButton
                    onCheckedChanged: if (funnel.checked)
                        strip.reveal(funnel)
                    onClicked: page.editor.funnelId = funnel.id
                }
            }
        }
        StateNote {
            state: page.editor.state
            errorText: page.editor.errorText
            Layout.fillWidth: true
        }
        Banner {
            objectName: "funnelEditor.check"
            tone: page.editor.doubts > 0 ? Tone.Warn : Tone.Good
            title: page.editor.doubts > 0 ? qsTr("%Ln steps do not speak of the buyer", "", page.editor.doubts) : qsTr("Every step is something that the buyer does")
            text: page.editor.doubts > 0 ? qsTr("Nothing is forbidden: look at the better wordings below.") : ""
            visible: page.editor.count > 0
            Layout.fillWidth: true
        }
        EmptyState {
            objectName: "funnelEditor.empty"
            title: page.editor.funnels.count > 0 ? qsTr("What does the buyer do first?") : qsTr("No path yet")
            text: page.editor.funnels.count > 0 ? qsTr("Write down his steps from the first word to the payment.") : qsTr("One path for each kind of buyer: who behaves alike walks alike.")
            actionText: page.editor.funnels.count > 0 ? qsTr("First step") : qsTr("New path")
            actionIcon: "plus"
            visible: page.editor.state === RowModel.Empty
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28
            onAction: page.editor.funnels.count > 0 ? (stageSheet.object() as StageSheet).add() : (nameSheet.object() as FunnelNameSheet).add()
        }
        FunnelVersion {
            editor: page.editor
            visible: page.editor.count > 0
            Layout.fillWidth: true
        }
        Card {
            title: page.editor.funnelName
            padding: 0
            spacing: 0
            visible: page.editor.count > 0
            Layout.fillWidth: true

            Repeater {
                id: steps

                model: page.editor

                FunnelStep {
                    id: step

                    last: step.index === steps.count - 1
                    Layout.fillWidth: true
                    onEditWanted: (stageSheet.object() as StageSheet).edit(page.editor.get(step.index))
                    onMoveWanted: by => page.editor.move(step.id, by)
                }
            }
        }
        RowLayout {
            spacing: Theme.space8
            visible: page.editor.count > 0
            Layout.fillWidth: true

            AppButton {
                objectName: "funnelEditor.addStep"
                text: qsTr("Add a step")
                iconName: "plus"
                large: true
                Layout.fillWidth: true
                onClicked: (stageSheet.object() as StageSheet).add()
            }
            AppButton {
                objectName: "funnelEditor.rename"
                text: qsTr("Rename")
                kind: AppButton.Secondary
                large: true
                onClicked: (nameSheet.object() as FunnelNameSheet).rename()
            }
        }
    }
    OnDemand {
        id: stageSheet

        StageSheet {
            editor: page.editor
        }
    }
    OnDemand {
        id: nameSheet

        FunnelNameSheet {
            editor: page.editor
        }
    }
}
