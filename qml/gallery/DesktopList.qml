pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// The left half of the contacts: search, filters, list with its letters.
ColumnLayout {
    spacing: Theme.space12

    SearchField {
        text: "елк"
        shortcut: "Ctrl F"
        Layout.fillWidth: true
    }
    ChipRow {
        Layout.fillWidth: true

        Chip {
            text: "Все 8 412"
            checked: true
        }
        Chip {
            text: "Горячие"
            iconName: "flame"
            temperature: "hot"
        }
        Chip {
            text: "Тёплые"
            iconName: "sun"
            temperature: "warm"
        }
    }
    RowLayout {
        spacing: 0
        Layout.fillWidth: true

        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            Repeater {
                id: people

                model: SampleContacts {}

                ListRow {
                    id: row

                    required property int index
                    required property string name
                    required property string about
                    required property string letters
                    required property string warmth
                    required property string ago
                    required property string letter
                    required property string sync

                    title: row.name
                    subtitle: row.about
                    initials: row.letters
                    temperature: row.warmth
                    selected: row.index === 0
                    divider: row.index < people.count - 1
                    Layout.fillWidth: true

                    SyncMark {
                        sync: row.sync
                    }
                    ColumnLayout {
                        spacing: 3
                        Layout.preferredWidth: 54

                        AppText {
                            text: row.ago
                            face: Theme.caption
                            tabular: true
                            color: Theme.muted
                            Layout.alignment: Qt.AlignRight
                        }
                        QualificationBadge {
                            letter: row.letter
                            Layout.alignment: Qt.AlignRight
                        }
                    }
                }
            }
        }
        AlphabetStrip {
            letters: ["А", "Б", "В", "Г", "Е", "Ж", "И", "К", "М", "Н", "О", "П", "С", "Ю", "Я", "A", "S"]
            value: 4
            implicitWidth: 28
            Layout.fillHeight: true
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
