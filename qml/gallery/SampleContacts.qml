import QtQuick

// A page of contacts.
ListModel {
    ListElement {
        name: "Сергей Ёлкин"
        about: "Сибмаш · главный инженер"
        letters: "СЁ"
        warmth: "hot"
        ago: "вчера"
        letter: "A"
        sync: "accepted"
    }
    ListElement {
        name: "Елена Елкина"
        about: "Ювента · директор"
        letters: "ЕЕ"
        warmth: "warm"
        ago: "3 дня"
        letter: "B"
        sync: "conflict"
    }
    ListElement {
        name: "Пётр Елкин"
        about: "Алтайпродукт · закупки"
        letters: "ПЕ"
        warmth: "cold"
        ago: "—"
        letter: "C"
        sync: "accepted"
    }
    ListElement {
        name: "Анна Ёлкина-Рудь"
        about: "Профит · снабжение"
        letters: "АЁ"
        warmth: "warm"
        ago: "5 дней"
        letter: "A"
        sync: "local"
    }
    ListElement {
        name: "Виктор Елковский"
        about: "Обьтара"
        letters: "ВЕ"
        warmth: "cold"
        ago: "41 день"
        letter: ""
        sync: "accepted"
    }
    ListElement {
        name: "Ольга Ёлко"
        about: "ИП Ёлко"
        letters: "ОЁ"
        warmth: "hot"
        ago: "12 дней"
        letter: "B"
        sync: "accepted"
    }
    ListElement {
        name: "Иван Елкаев"
        about: "Молоко Сибири"
        letters: "ИЕ"
        warmth: "warm"
        ago: "20 дней"
        letter: "B"
        sync: "refused"
    }
    ListElement {
        name: "Нина Ёлкова"
        about: "Хлебозавод № 4"
        letters: "НЁ"
        warmth: "cold"
        ago: "—"
        letter: ""
        sync: "accepted"
    }
}
