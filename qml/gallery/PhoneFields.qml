import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

ScrollColumn {
    SearchField {
        placeholderText: "Имя, компания, телефон"
        shortcut: "Ctrl F"
        Layout.fillWidth: true
    }
    SearchField {
        text: "елк"
        Layout.fillWidth: true
    }
    SectionLabel {
        text: "В карточке"
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        TextInputField {
            label: "Имя"
            placeholderText: "Как зовут"
            Layout.fillWidth: true
        }
        TextInputField {
            label: "Почта"
            text: "elkin@sibmash"
            error: "Похоже, не хватает конца: .ru или .com"
            Layout.fillWidth: true
        }
        TextInputField {
            label: "ИНН"
            text: "5406123458"
            note: "Контрольная цифра сходится"
            Layout.fillWidth: true
            Component.onCompleted: forceActiveFocus()
        }
        TextAreaField {
            label: "Заметка"
            text: "Просит доставку до Бердска. Решает вместе с директором, бюджет утверждён до конца года."
            divider: false
            Layout.fillWidth: true
        }
    }
    SectionLabel {
        text: "Отдельно"
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    TextInputField {
        label: "Адрес сервера"
        text: "https://crm.example.org"
        boxed: true
        Layout.fillWidth: true
    }
    TextInputField {
        label: "Приглашение"
        text: "K7QX-33"
        boxed: true
        error: "Приглашение уже использовано. Попросите новое у администратора."
        Layout.fillWidth: true
    }
    TextAreaField {
        placeholderText: "Откуда знаем: письмо, слова, подпись"
        boxed: true
        lines: 2
        Layout.fillWidth: true
    }
}
