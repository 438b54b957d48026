pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// How to reach the company, and what else is written down; empty lines are left out.
//   company
Card {
    id: card

    required property CompanyModel company
    readonly property bool any: card.company.phonesText + card.company.emailsText + card.company.website + card.company.address + card.company.tagsText + card.company.note + card.company.owner !== ""

    title: qsTr("Details")
    visible: card.any

    KnownLine {
        iconName: "phone"
        text: card.company.phonesText
    }
    KnownLine {
        iconName: "mail"
        text: card.company.emailsText
    }
    KnownLine {
        iconName: "globe"
        text: card.company.website
    }
    KnownLine {
        iconName: "map-pin"
        text: card.company.address
    }
    KnownLine {
        iconName: "tag"
        text: card.company.tagsText
    }
    KnownLine {
        iconName: "file-text"
        text: card.company.note
    }
    KnownLine {
        iconName: "user-check"
        text: card.company.owner
    }
}
