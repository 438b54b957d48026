pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// Whose deals, and those that need a push; on the desktop also how they are laid out.
//   board, laidOut (offers the layout), asList; asListWanted(asList)
ChipStrip {
    id: filters

    required property DealBoardModel board
    property bool laidOut: false
    property bool asList: false

    signal asListWanted(bool asList)

    Chip {
        objectName: "funnels.mine"
        text: qsTr("Mine", "deals")
        checked: filters.board.mine
        checkable: false
        Accessible.role: Accessible.CheckBox
        iconName: checked ? "check" : ""
        onClicked: filters.board.mine = !filters.board.mine
    }
    Chip {
        objectName: "funnels.standing"
        text: qsTr("Standing still %L1", "deals").arg(filters.board.standingCount)
        iconName: checked ? "check" : "clock"
        temperature: "warm"
        checked: filters.board.only === "standing"
        checkable: false
        visible: filters.board.standingCount > 0 || checked
        Accessible.role: Accessible.CheckBox
        onClicked: filters.board.only = checked ? "" : "standing"
    }
    Chip {
        objectName: "funnels.missing"
        text: qsTr("No next step %L1", "deals").arg(filters.board.missingCount)
        iconName: checked ? "check" : "triangle-alert"
        temperature: "hot"
        checked: filters.board.only === "missing"
        checkable: false
        visible: filters.board.missingCount > 0 || checked
        Accessible.role: Accessible.CheckBox
        onClicked: filters.board.only = checked ? "" : "missing"
    }
    Chip {
        objectName: "funnels.layout"
        text: filters.asList ? qsTr("Board") : qsTr("List")
        iconName: filters.asList ? "kanban" : "list"
        checkable: false
        visible: filters.laidOut
        onClicked: filters.asListWanted(!filters.asList)
    }
}
