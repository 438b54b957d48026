pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What the file holds (guessed, to be put right), and what happens to what is known already.
//   work
ColumnLayout {
    id: choices

    required property ImportModel work

    component Subject: Chip {
        required property string subject

        objectName: "import.subject." + subject
        checkable: false
        checked: choices.work.subject === subject
        Accessible.role: Accessible.RadioButton
        onClicked: choices.work.subject = subject
    }
    component Match: Chip {
        required property string match

        objectName: "import.match." + match
        checkable: false
        checked: choices.work.onMatch === match
        Accessible.role: Accessible.RadioButton
        onClicked: choices.work.onMatch = match
    }

    spacing: Theme.space8

    SectionLabel {
        text: qsTr("The file contains")
        visible: !choices.work.cards
        Layout.fillWidth: true
    }
    ChipRow {
        visible: !choices.work.cards
        Layout.fillWidth: true

        Subject {
            text: qsTr("Contacts")
            subject: "contact"
        }
        Subject {
            text: qsTr("Companies")
            subject: "company"
        }
        Subject {
            text: qsTr("Deals")
            subject: "deal"
        }
        Subject {
            text: qsTr("Purchases")
            subject: "purchase"
        }
    }
    SectionLabel {
        text: qsTr("What you already have")
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4
    }
    ChipRow {
        Layout.fillWidth: true

        Match {
            text: qsTr("Complete")
            match: "fill"
        }
        Match {
            text: qsTr("Update from the file")
            match: "update"
        }
        Match {
            text: qsTr("Leave as it is")
            match: "skip"
        }
    }
    AppText {
        text: choices.work.onMatch === "update" ? qsTr("Where both differ, the file counts.") : choices.work.onMatch === "skip" ? qsTr("Only what is new comes in.") : qsTr("What is empty is filled in. Where both differ, the file's value goes into the note.")
        face: Theme.small
        color: Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
