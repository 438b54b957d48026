import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// Who is signed in, and where.
//   app
Card {
    id: card

    required property AppModel app

    padding: 0
    spacing: 0
    visible: card.app.memberName !== ""

    ListRow {
        title: card.app.memberName
        subtitle: card.app.memberRole === "" ? card.app.workspaceName : card.app.memberRole + " · " + card.app.workspaceName
        subtitleLines: 2
        initials: card.app.memberInitials
        team: true
        divider: false
        hoverEnabled: false
        focusPolicy: Qt.NoFocus
        Layout.fillWidth: true
    }
}
