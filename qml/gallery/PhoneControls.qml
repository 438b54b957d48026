import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

ScrollColumn {
    SectionLabel {
        text: "Кнопки"
        Layout.fillWidth: true
    }
    Flow {
        spacing: Theme.space8
        Layout.fillWidth: true

        AppButton {
            text: "Главная"
        }
        AppButton {
            text: "Вторая"
            kind: AppButton.Secondary
        }
        AppButton {
            text: "Мягкая"
            kind: AppButton.Soft
        }
        AppButton {
            text: "Тихая"
            kind: AppButton.Ghost
        }
        AppButton {
            text: "Удалить"
            iconName: "trash-2"
            kind: AppButton.Danger
        }
        AppButton {
            text: "Нельзя"
            enabled: false
        }
    }
    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        IconButton {
            iconName: "phone"
            label: "Позвонить"
            kind: IconButton.Filled
        }
        IconButton {
            iconName: "phone"
            label: "Позвонить"
            kind: IconButton.Soft
        }
        IconButton {
            iconName: "mail"
            label: "Написать"
            kind: IconButton.Outlined
        }
        IconButton {
            iconName: "ellipsis"
            label: "Ещё"
        }
        IconButton {
            iconName: "trash-2"
            label: "Удалить"
            enabled: false
        }
    }
    SectionLabel {
        text: "Знаки"
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: Theme.space8

        TemperatureBadge {
            temperature: "cold"
        }
        TemperatureBadge {
            temperature: "warm"
        }
        TemperatureBadge {
            temperature: "hot"
        }
        TemperatureBadge {
            temperature: "hot"
            showWord: false
        }
    }
    RowLayout {
        spacing: Theme.space8

        QualificationBadge {
            letter: "A"
        }
        QualificationBadge {
            letter: "B"
        }
        QualificationBadge {
            letter: "C"
        }
        QualificationBadge {
            letter: ""
        }
        TrailTiny {
            done: 4
            count: 7
            ground: Theme.background
            Layout.leftMargin: Theme.space12
        }
    }
    GridLayout {
        columns: 2
        columnSpacing: Theme.space16
        rowSpacing: Theme.space8

        SyncMark {
            sync: "local"
            showWord: true
        }
        SyncMark {
            sync: "sent"
            showWord: true
        }
        SyncMark {
            sync: "accepted"
            quiet: false
            showWord: true
        }
        SyncMark {
            sync: "conflict"
            showWord: true
        }
        SyncMark {
            sync: "refused"
            showWord: true
        }
    }
    Flow {
        spacing: Theme.space8
        Layout.fillWidth: true

        Pill {
            text: "Офлайн · 7 ждут"
            iconName: "cloud-off"
        }
        Pill {
            text: "Всё отправлено"
            iconName: "cloud-check"
            tone: Tone.Good
        }
        Pill {
            text: "Два варианта: 2"
            iconName: "triangle-alert"
            tone: Tone.Warn
        }
        Pill {
            text: "Не принято: 1"
            iconName: "circle-alert"
            tone: Tone.Bad
        }
    }
    SectionLabel {
        text: "Выбор"
        Layout.fillWidth: true
    }
    ChipRow {
        Layout.fillWidth: true

        Chip {
            text: "Все 8 412"
            checked: true
        }
        Chip {
            text: "Горячие"
            iconName: "flame"
            temperature: "hot"
        }
        Chip {
            text: "Тёплые"
            iconName: "sun"
            temperature: "warm"
            checked: true
        }
        Chip {
            text: "Нельзя"
            enabled: false
        }
    }
    SegmentedTabs {
        model: ["Что было", "Задачи 2", "Покупки 3"]
        Layout.fillWidth: true
    }
}
