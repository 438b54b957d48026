pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What has come of the import; the way back, and on to the contacts.
//   app, nav
ColumnLayout {
    id: result

    required property AppModel app
    required property Navigator nav
    readonly property ImportModel work: result.app.contactImport

    spacing: Theme.space12

    Card {
        title: qsTr("Imported")
        note: result.work.summaryText
        spacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: result.work.results

            RowLayout {
                id: line

                required property string key
                required property string text
                required property string count

                spacing: Theme.space12
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: line.text + ": " + line.count

                AppText {
                    text: line.text
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                AppText {
                    objectName: "import.result." + line.key
                    text: line.count
                    face: Theme.bodyStrong
                    tabular: true
                    Accessible.ignored: true
                }
            }
        }
    }
    AppButton {
        objectName: "import.contacts"
        text: result.work.subject === "deal" ? qsTr("Show the deals") : qsTr("Show the contacts")
        large: true
        Layout.fillWidth: true
        onClicked: result.nav.go(result.work.subject === "deal" ? "funnels" : "contacts")
    }
    AppButton {
        objectName: "import.duplicates"
        text: qsTr("Look for duplicates")
        kind: AppButton.Secondary
        large: true
        Layout.fillWidth: true
        onClicked: result.nav.push("duplicates", "")
    }
    AppButton {
        objectName: "import.undo"
        text: qsTr("Undo the import")
        iconName: "undo-2"
        kind: AppButton.Secondary
        large: true
        visible: result.app.undoText !== "" && result.app.undoText === result.work.undoLabel
        Layout.fillWidth: true
        onClicked: {
            result.app.undo();
            result.work.startOver();
        }
    }
    TextAction {
        objectName: "import.another"
        text: qsTr("Another file")
        onClicked: result.work.startOver()
    }
    SectionLabel {
        text: qsTr("What was skipped, and why")
        note: "%L1".arg(problems.count)
        visible: problems.count > 0
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Repeater {
        id: problems

        model: result.work.problems

        StatusLine {
            id: problem

            required property bool refused
            required text

            iconName: problem.refused ? "circle-x" : "info"
            tone: problem.refused ? Tone.Bad : Tone.Warn
            Layout.fillWidth: true
        }
    }
}
