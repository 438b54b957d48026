pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Before anything is written: how much would come in, what the columns mean, how the first records would look.
//   work, wide
ColumnLayout {
    id: preview

    required property ImportModel work
    required property bool wide
    property int problemsShown: 5

    spacing: Theme.space12

    Banner {
        objectName: "import.summary"
        tone: preview.work.rowCount > 0 ? Tone.Good : Tone.Warn
        title: preview.work.summaryText
        Layout.fillWidth: true
    }
    ImportChoices {
        work: preview.work
        Layout.fillWidth: true
    }
    AppButton {
        objectName: "import.start"
        text: qsTr("Import")
        iconName: "download"
        large: true
        enabled: preview.work.rowCount > 0
        Layout.fillWidth: true
        onClicked: preview.work.start()
    }
    SectionLabel {
        text: qsTr("This is how they will look")
        visible: first.count > 0
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Card {
        padding: 0
        spacing: 0
        visible: first.count > 0
        Layout.fillWidth: true

        Repeater {
            id: first

            model: preview.work.preview

            ListRow {
                id: contact

                required property int index
                required property string name
                required property string phone
                required property string about
                // On a phone the name has the line to itself; an amount leaves it room.
                readonly property bool aside: preview.wide || preview.work.subject === "deal" || preview.work.subject === "purchase"

                title: contact.name
                subtitle: contact.aside || contact.phone === contact.name ? contact.about : contact.about === "" ? contact.phone : contact.phone + " · " + contact.about
                titleLines: 2
                subtitleLines: 2
                iconName: preview.work.subject === "company" ? "building-2" : preview.work.subject === "deal" ? "route" : preview.work.subject === "purchase" ? "receipt" : "user"
                hoverEnabled: false
                focusPolicy: Qt.NoFocus
                divider: contact.index < first.count - 1
                Layout.fillWidth: true

                AppText {
                    text: contact.phone
                    visible: contact.aside
                    face: Theme.caption
                    tabular: true
                    color: Theme.muted
                    Layout.maximumWidth: 150 * Theme.fontScale
                    Accessible.ignored: true
                }
            }
        }
    }
    SectionLabel {
        text: qsTr("What the columns mean")
        note: columns.count
        visible: !preview.work.cards
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Card {
        padding: 0
        spacing: 0
        visible: !preview.work.cards
        Layout.fillWidth: true

        Repeater {
            id: columns

            model: preview.work.columns

            ImportColumn {
                id: column

                last: column.index === columns.count - 1
                Layout.fillWidth: true
                onClicked: meaning.ask(column.index, column.header, column.field)
            }
        }
    }
    SectionLabel {
        text: qsTr("Worth a look")
        note: "%L1".arg(problems.count)
        visible: problems.count > 0
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Repeater {
        id: problems

        model: preview.work.problems

        StatusLine {
            id: problem

            required property int index
            required property bool refused
            required text

            iconName: problem.refused ? "circle-x" : "info"
            tone: problem.refused ? Tone.Bad : Tone.Warn
            visible: problem.index < preview.problemsShown
            Layout.fillWidth: true
        }
    }
    TextAction {
        objectName: "import.allProblems"
        text: qsTr("Show all")
        visible: problems.count > preview.problemsShown
        onClicked: preview.problemsShown = problems.count
    }
    BottomSheet {
        id: meaning

        property int column: -1
        property string field: ""

        function ask(column: int, header: string, field: string): void {
            meaning.column = column;
            meaning.field = field;
            meaning.subtitle = header;
            meaning.open();
        }

        objectName: "import.meaning"
        title: qsTr("What is in this column?")

        ColumnLayout {
            spacing: Theme.space4
            Layout.fillWidth: true

            Repeater {
                model: preview.work.fields

                ChoiceRow {
                    id: choice

                    required property string key
                    required text

                    objectName: "import.meaning." + choice.key
                    selected: meaning.field === choice.key
                    leads: false
                    Layout.fillWidth: true
                    onClicked: {
                        meaning.close();
                        preview.work.setField(meaning.column, choice.key);
                    }
                }
            }
        }
    }
}
