import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// The right half of the contacts: one person.
ScrollColumn {
    padding: Theme.space28
    spacing: Theme.space16

    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Avatar {
            initials: "СЁ"
            temperature: "hot"
            size: 64
            Layout.rightMargin: Theme.space12
        }
        ColumnLayout {
            spacing: Theme.space4
            Layout.fillWidth: true

            AppText {
                text: "Сергей Ёлкин"
                face: Theme.title
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: Theme.space8

                AppText {
                    text: "Сибмаш · главный инженер · Новосибирск"
                    face: Theme.face(14, Font.Normal, 0)
                    color: Theme.muted
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth
                }
                TemperatureBadge {
                    temperature: "hot"
                }
            }
        }
        IconButton {
            iconName: "phone"
            label: "Позвонить"
            kind: IconButton.Filled
        }
        IconButton {
            iconName: "mail"
            label: "Написать"
            kind: IconButton.Outlined
        }
        IconButton {
            iconName: "ellipsis"
            label: "Ещё"
            kind: IconButton.Outlined
        }
    }
    RowLayout {
        spacing: Theme.space12
        Layout.fillWidth: true

        QuestionCard {
            question: "Нужно?"
            answer: "yes"
            note: "станки встают по 2 часа в день"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
        QuestionCard {
            question: "Деньги?"
            answer: "yes"
            note: "бюджет утверждён до конца года"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
        QuestionCard {
            question: "Срочно?"
            answer: "unknown"
            note: "спросить: когда встанет следующая линия?"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
    }
    Card {
        title: "Линия розлива для «Сибмаша»"
        note: "2 400 000 ₽"
        noteFace: Theme.bodyStrong
        noteColor: Theme.ink
        Layout.fillWidth: true

        TrailHorizontal {
            done: 4
            count: 7
            Layout.fillWidth: true
        }
        AppText {
            text: "Дальше покупатель: назвал срок и кто решает · стоит 3 дня"
            face: Theme.small
            color: Theme.muted
            Layout.fillWidth: true
        }
    }
    Card {
        spacing: Theme.space12
        Layout.fillWidth: true

        SegmentedTabs {
            model: ["Что было", "Задачи 2", "Покупки 3", "Файлы 4"]
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.space8
            Layout.topMargin: -Theme.space8
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            TimelineRow {
                title: "Прочитал предложение"
                detail: "Ответ письмом: «не вижу доставки до Бердска»"
                meta: "19 ноя · Мария Цой"
                iconName: "check"
                step: true
                Layout.fillWidth: true
            }
            TimelineRow {
                title: "Звонок, договорились"
                detail: "Пришлёт чертёж, сравнит с нынешним поставщиком"
                meta: "18 ноя · 6 мин · Олег Дым"
                iconName: "phone"
                Layout.fillWidth: true
            }
            TimelineRow {
                title: "Встреча у стенда"
                detail: "Металлообработка-2026, есть каталог, фото карточки"
                meta: "12 ноя · Олег Дым"
                iconName: "map-pin"
                Layout.fillWidth: true
            }
            TimelineRow {
                title: "Покупка"
                detail: "Дозатор Д-20, 310 000 ₽"
                meta: "4 авг · из 1С"
                iconName: "calendar"
                last: true
                Layout.fillWidth: true
            }
        }
    }
}
