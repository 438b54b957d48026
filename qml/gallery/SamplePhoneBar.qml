import QtQuick
import Tropa.Controls

// The bottom bar with the places of the app.
//   at (slot of the present place)
BottomBar {
    id: bar

    property int at: 0

    captureText: "Новый контакт"

    BottomBarItem {
        slot: 0
        text: "Сегодня"
        iconName: "target"
        current: bar.at === slot
    }
    BottomBarItem {
        slot: 1
        text: "Контакты"
        iconName: "users"
        current: bar.at === slot
    }
    BottomBarItem {
        slot: 3
        text: "Воронки"
        iconName: "route"
        current: bar.at === slot
    }
    BottomBarItem {
        slot: 4
        text: "Ещё"
        iconName: "ellipsis"
        current: bar.at === slot
        count: bar.at === slot ? 0 : 2
    }
}
