pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// Who takes part, who is prepared, and what they report.
//   meeting
Card {
    id: card

    required property MeetingModel meeting

    title: qsTr("Who is prepared")
    padding: 0
    spacing: 0
    visible: rows.count > 0

    Repeater {
        id: rows

        model: card.meeting.parts

        ListRow {
            id: part

            required property int index
            required property string name
            required property string stateText
            required property string report
            required property bool prepared
            required initials

            objectName: "meeting.part." + part.index
            title: part.name
            subtitle: part.report === "" ? part.stateText : part.stateText + " · " + part.report
            subtitleLines: 4
            team: true
            hoverEnabled: false
            focusPolicy: Qt.NoFocus
            divider: part.index < rows.count - 1
            Layout.fillWidth: true

            Icon {
                name: part.prepared ? "check" : "clock"
                size: 18
                color: part.prepared ? Theme.trail : Theme.warm
            }
        }
    }
}
