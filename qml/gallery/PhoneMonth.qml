import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

ScrollColumn {
    spacing: Theme.space16

    SectionLabel {
        text: "Следующий шаг"
        Layout.fillWidth: true
    }
    ChipRow {
        Layout.fillWidth: true

        Chip {
            text: "Завтра"
        }
        Chip {
            text: "В среду"
            checked: true
        }
        Chip {
            text: "Через неделю"
        }
        Chip {
            text: "Другой день"
            iconName: "calendar"
            checkable: false
        }
    }
    ChipStrip {
        bleed: Theme.space20
        Layout.fillWidth: true

        Chip {
            text: "Холодные: познакомиться"
            checked: true
        }
        Chip {
            text: "Тёплые: начать работать вместе"
        }
        Chip {
            text: "Спящие: вернуть"
        }
    }
    Card {
        padding: Theme.space8
        Layout.fillWidth: true

        MonthPicker {
            day: new Date(2026, 10, 25)
            firstDay: new Date(2026, 10, 22)
            Layout.fillWidth: true
        }
    }
    Card {
        Layout.fillWidth: true

        TimelineRow {
            title: "Звонок, договорились"
            detail: "Пришлёт чертёж, сравнит с нынешним поставщиком"
            meta: "18 ноя · 6 мин · Олег Дым"
            iconName: "phone"
            Layout.fillWidth: true
        }
        TimelineRow {
            title: "Покупка"
            detail: "Дозатор Д-20, 310 000 ₽"
            meta: "4 авг · из 1С"
            iconName: "receipt"
            last: true
            Layout.fillWidth: true
        }
    }
    Card {
        padding: Theme.space12
        spacing: 0
        Layout.fillWidth: true

        SwitchRow {
            text: "Звук при новой задаче"
            checked: true
            Layout.fillWidth: true
        }
        SwitchRow {
            text: "Крупные буквы"
            note: "Для работы на ходу"
            Layout.fillWidth: true
        }
    }
}
