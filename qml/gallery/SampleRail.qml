pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// The sidebar with the places of the app.
//   at (the present place)
NavRail {
    id: rail

    component Place: NavItem {
        required property int number

        current: rail.at === number
        Layout.fillWidth: true
    }

    property int at: 1

    title: "Тропа"
    primaryText: "Новый контакт"

    Place {
        number: 0
        text: "Сегодня"
        iconName: "target"
        count: 7
    }
    Place {
        number: 1
        text: "Контакты"
        iconName: "users"
    }
    Place {
        number: 2
        text: "Воронки"
        iconName: "route"
    }
    Place {
        number: 3
        text: "Звонки"
        iconName: "phone"
        count: 34
    }
    Place {
        number: 4
        text: "Задачи"
        iconName: "list-checks"
        count: 12
    }
    Place {
        number: 5
        text: "Отчёты"
        iconName: "chart-column"
    }

    footer: [
        StatusLine {
            text: "Всё отправлено"
            iconName: "cloud-check"
            tone: Tone.Good
            Layout.leftMargin: Theme.space4
            Layout.fillWidth: true
        },
        ListRow {
            title: "Мария Цой"
            subtitle: "руководитель отдела"
            initials: "МЦ"
            team: true
            avatarSize: 32
            titleFace: Theme.smallMedium
            subtitleFace: Theme.micro
            divider: false
            leftPadding: Theme.space4
            rightPadding: Theme.space4
            spacing: Theme.space8 + 2
            Layout.fillWidth: true
        }
    ]
}
