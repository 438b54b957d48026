import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

ScrollColumn {
    PageHeader {
        title: "Автоматическая линия розлива и укупорки для новосибирского завода «Сибмаш-Пищепром»"
        subtitle: "Константин Константинопольский-Благовещенский, заместитель генерального директора по производству"
        face: Theme.title
        back: true
        Layout.fillWidth: true
    }
    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        ListRow {
            title: "Константин Константинопольский-Благовещенский"
            subtitle: "Общество с ограниченной ответственностью «Сибмаш-Пищепром»"
            initials: "КК"
            temperature: "hot"
            selected: true
            Layout.fillWidth: true

            ColumnLayout {
                spacing: 3

                AppText {
                    text: "41 день"
                    face: Theme.caption
                    tabular: true
                    color: Theme.muted
                    Layout.alignment: Qt.AlignRight
                }
                QualificationBadge {
                    letter: "A"
                    Layout.alignment: Qt.AlignRight
                }
            }
        }
        ListRow {
            title: "Я"
            initials: "Я"
            temperature: "cold"
            divider: false
            Layout.fillWidth: true
        }
    }
    Banner {
        tone: Tone.Warn
        iconName: "users"
        title: "Похоже, Константин Константинопольский-Благовещенский, «Сибмаш-Пищепром»"
        text: "Тот же телефон · тёплый · ведёт Александра Рождественская"
        actionText: "Тот же"
        Layout.fillWidth: true
    }
    VersionCard {
        value: "Заместитель генерального директора по производству и технологическому развитию"
        who: "Александра Рождественская · позавчера 17:05 · рабочий ноутбук"
        backText: "вернуть"
        Layout.fillWidth: true
    }
    Card {
        title: "Путь покупателя с очень длинным названием воронки"
        note: "обдуманная покупка"
        Layout.fillWidth: true

        TrailStep {
            title: "Показал нашему инженеру участок и назвал, чего не хватает в предложении"
            detail: "19 ноя · акт осмотра подписан, две страницы замечаний от главного технолога"
            step: "done"
            Layout.fillWidth: true
        }
        TrailStep {
            title: "Согласовал предложение со службой безопасности"
            help: "Прислать справки заранее: выписку, отзыв с похожего завода, проект договора."
            step: "next"
            last: true
            Layout.fillWidth: true
        }
    }
    CheckCircle {
        text: "Согласовать с «Вектором» смету на дозаторы, доставку до Бердска и пусконаладку в декабре"
        note: "Ирина Пак"
        Layout.fillWidth: true
    }
    AppButton {
        text: "Сохранить и сразу перейти к следующему посетителю"
        large: true
        Layout.fillWidth: true
    }
}
