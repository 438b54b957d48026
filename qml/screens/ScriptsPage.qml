pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Call scripts: what to say, what may be answered, and what then; where a talk would get stuck is said at once.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property ScriptEditorModel editor: page.app.scriptEditor

    Component.onCompleted: page.editor.activate()

    function addScript(): void {
        (nameSheet.object() as TextSheet).ask("", "", "");
    }

    ResumedSheet {
        id: resumed

        // Of a line and of an answer: the script's, the line's and the answer's.
        readonly property string script: resumed.about.split("/")[0]

        nav: page.nav
        at: "scripts"
        ready: page.editor.settled
        onScriptChanged: if (resumed.script !== "")
            page.editor.scriptId = resumed.script
        // qmllint disable compiler
        onWanted: (name, about) => {
            const [script, line, answer] = about.split("/");
            const row = page.editor.indexOf(line);
            if (name === "scriptName")
                page.addScript();
            else if (script !== page.editor.scriptId || (line !== "" && row < 0))
                return;
            else if (name === "line")
                (lineSheet.object() as ScriptLineSheet).ask(row);
            else if (name === "answerEdit")
                (answerSheet.object() as ScriptAnswerSheet).ask(line, page.editor.get(row)["answers"].find(one => one["id"] === answer) ?? null);
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
            objectName: "scripts"
            title: qsTr("Call scripts")
            subtitle: qsTr("Words to say, answers as buttons, and what to say then.")
            back: !page.wide || page.nav.depth > 1
            Layout.fillWidth: true
            onBackClicked: page.nav.back()

            IconButton {
                objectName: "scripts.add"
                iconName: "plus"
                label: qsTr("New script")
                kind: IconButton.Filled
                onClicked: page.addScript()
            }
        }
        ChipStrip {
            id: strip

            bleed: scroll.padding
            Layout.fillWidth: true

            Repeater {
                model: page.editor.scripts

                Chip {
                    id: script

                    required property int index
                    required property string key
                    required text

                    objectName: "scripts.script." + script.index
                    checkable: false
                    checked: page.editor.scriptId === script.key
                    Accessible.role: Accessible.RadioButton
                    onCheckedChanged: if (script.checked)
                        strip.reveal(script)
                    onClicked: page.editor.scriptId = script.key
                }
            }
        }
        StateNote {
            state: page.editor.state
            errorText: page.editor.errorText
            Layout.fillWidth: true
        }
        Banner {
            objectName: "scripts.check"
            tone: page.editor.mistakes > 0 ? Tone.Warn : Tone.Good
            title: page.editor.mistakes > 0 ? qsTr("A talk would get stuck in %Ln places", "", page.editor.mistakes) : qsTr("Every talk comes to an end")
            visible: page.editor.count > 0
            Layout.fillWidth: true
        }
        PublishCard {
            name: "scripts.publish"
            versionText: page.editor.versionText
            hasDraft: page.editor.hasDraft
            draftText: qsTr("These words may still change. Published, they are what calls go through, and reports compare versions.")
            firmText: qsTr("Calls go through exactly these words.")
            visible: page.editor.count > 0
            Layout.fillWidth: true
            onPublishWanted: page.editor.publish()
        }
        EmptyState {
            objectName: "scripts.empty"
            title: page.editor.scripts.count > 0 ? qsTr("What is said first?") : qsTr("No script yet")
            text: page.editor.scripts.count > 0 ? qsTr("One question that makes the other one speak.") : qsTr("Ready ones come with the playbooks.")
            actionText: page.editor.scripts.count > 0 ? qsTr("First words") : qsTr("New script")
            actionIcon: "plus"
            visible: page.editor.state === RowModel.Empty
            Layout.fillWidth: true
            Layout.topMargin: Theme.space28
            onAction: page.editor.scripts.count > 0 ? (lineSheet.object() as ScriptLineSheet).ask(-1) : page.addScript()
        }
        Repeater {
            model: page.editor

            ScriptCard {
                Layout.fillWidth: true
                onEditWanted: row => (lineSheet.object() as ScriptLineSheet).ask(row)
                onAnswerWanted: (line, answer) => (answerSheet.object() as ScriptAnswerSheet).ask(line, answer)
            }
        }
        AppButton {
            objectName: "scripts.addLine"
            text: qsTr("More words")
            iconName: "plus"
            kind: AppButton.Soft
            visible: page.editor.count > 0
            Layout.fillWidth: true
            onClicked: (lineSheet.object() as ScriptLineSheet).ask(-1)
        }
    }
    OnDemand {
        id: nameSheet

        TextSheet {
            objectName: "scriptName"
            title: qsTr("New script")
            label: qsTr("Name")
            onChosen: (key, text) => page.editor.addScript(text)
        }
    }
    OnDemand {
        id: lineSheet

        ScriptLineSheet {
            editor: page.editor
        }
    }
    OnDemand {
        id: answerSheet

        ScriptAnswerSheet {
            editor: page.editor
        }
    }
}
