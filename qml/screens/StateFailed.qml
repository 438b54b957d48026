import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// In place of a list that could not be read.
//   note
Banner {
    id: failed

    required property StateNote note

    objectName: "state.failed"
    tone: Tone.Bad
    title: qsTr("This list could not be read")
    // qmllint disable compiler
    text: failed.note.errorText
    // qmllint enable compiler
}
