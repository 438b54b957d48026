import QtQuick

// A considered purchase, five steps in.
ListModel {
    ListElement {
        title: "Оставил заявку"
        detail: "12 ноя · у стенда"
        help: ""
        step: "done"
    }
    ListElement {
        title: "Ответил на звонок"
        detail: "13 ноя · с первого раза"
        help: ""
        step: "done"
    }
    ListElement {
        title: "Рассказал о задаче"
        detail: "13 ноя · звонок, 40 станков, до марта"
        help: ""
        step: "done"
    }
    ListElement {
        title: "Прочитал предложение"
        detail: "19 ноя · ответ письмом, нет доставки"
        help: ""
        step: "done"
    }
    ListElement {
        title: "Назвал срок и кто решает"
        detail: ""
        help: "Спросить: «Кто ещё захочет посмотреть расчёт?» Прислать страницу для директора. Стоит 3 дня, обычно 4."
        step: "next"
    }
    ListElement {
        title: "Попробовал образец"
        detail: "обычно 6 дней"
        help: "Привезти образец"
        step: "later"
    }
    ListElement {
        title: "Оплатил"
        detail: "обычно 9 дней"
        help: ""
        step: "later"
    }
}
