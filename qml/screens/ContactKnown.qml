pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What is written down about the person; empty lines are left out.
Card {
    id: card

    required property ContactModel contact
    required property bool wide

    component Line: RowLayout {
        id: line

        required property string iconName
        required property string text

        spacing: Theme.space12
        visible: line.text !== ""
        Layout.fillWidth: true

        Icon {
            name: line.iconName
            size: 18
            color: Theme.muted
            Layout.alignment: Qt.AlignTop
        }
        AppText {
            text: line.text
            face: Theme.face(14, Font.Normal, 0)
            tabular: true
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }

    title: qsTr("What we know")

    Line {
        iconName: "phone"
        text: card.contact.phonesText
    }
    Line {
        iconName: "mail"
        text: card.contact.emailsText
    }
    Line {
        iconName: "building-2"
        text: card.contact.company
    }
    Line {
        iconName: "map-pin"
        text: card.contact.city
    }
    Line {
        iconName: "tag"
        text: card.contact.tagsText
    }
    Line {
        iconName: "file-text"
        text: card.contact.note
    }
    Line {
        iconName: "signpost"
        text: card.contact.sourceText
    }
    Line {
        iconName: "shield-check"
        text: card.contact.consentText
    }
    Line {
        iconName: "user-check"
        text: card.contact.owner
    }
}
