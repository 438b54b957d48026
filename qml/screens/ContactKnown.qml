pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// What is written down about the person; empty lines are left out.
Card {
    id: card

    required property ContactModel contact
    required property bool wide

    title: qsTr("What we know")

    KnownLine {
        iconName: "phone"
        text: card.contact.phonesText
    }
    KnownLine {
        iconName: "mail"
        text: card.contact.emailsText
    }
    KnownLine {
        iconName: "building-2"
        text: card.contact.company
    }
    KnownLine {
        iconName: "map-pin"
        text: card.contact.city
    }
    KnownLine {
        iconName: "tag"
        text: card.contact.tagsText
    }
    KnownLine {
        iconName: "file-text"
        text: card.contact.note
    }
    KnownLine {
        iconName: "signpost"
        text: card.contact.sourceText
    }
    KnownLine {
        iconName: "shield-check"
        text: card.contact.consentText
    }
    KnownLine {
        iconName: "user-check"
        text: card.contact.owner
    }
}
