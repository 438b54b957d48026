import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// One playbook.
//   the roles of a playbook; editWanted(row)
Card {
    id: card

    required property int index
    required property string name
    required property string temperature
    required property string goal
    required property string offers
    required property string rhythmText
    required property string scriptName

    signal editWanted(row: int)

    component Line: RowLayout {
        id: line

        property string sign: ""
        property string words: ""

        spacing: Theme.space8
        visible: line.words !== ""
        Layout.fillWidth: true

        Icon {
            name: line.sign
            size: 16
            color: Theme.muted
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
        }
        AppText {
            text: line.words
            face: Theme.face(14, Font.Normal, 0)
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }

    objectName: "playbooks.row." + card.index
    spacing: Theme.space8

    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        TemperatureSign {
            temperature: card.temperature
            size: 18
        }
        AppText {
            text: card.name
            face: Theme.bodyStrong
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        TextAction {
            objectName: "playbooks.edit." + card.index
            text: qsTr("Change")
            Layout.topMargin: -Theme.space8
            Layout.bottomMargin: -Theme.space8
            onClicked: card.editWanted(card.index)
        }
    }
    Line {
        sign: "target"
        words: card.goal
    }
    Line {
        sign: "footprints"
        words: card.offers
    }
    Line {
        sign: "message-square"
        words: card.scriptName
    }
    Line {
        sign: "repeat"
        words: card.rhythmText
    }
}
