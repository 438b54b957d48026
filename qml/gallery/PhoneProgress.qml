import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

ScrollColumn {
    spacing: Theme.space16

    PageHeader {
        title: "Связь с сервером"
        subtitle: "Последний обмен 12 минут назад"
        back: true
        Layout.fillWidth: true
    }
    Card {
        Layout.fillWidth: true

        ProgressTrail {
            title: "Получаем контакты"
            detail: "6 240 из 12 000"
            value: 0.52
            cancelText: "Остановить"
            Layout.fillWidth: true
        }
    }
    Card {
        Layout.fillWidth: true

        ProgressTrail {
            title: "Соединяемся"
            value: -1
            Layout.fillWidth: true
        }
        ProgressTrail {
            title: "Готово"
            detail: "12 000"
            value: 1
            Layout.fillWidth: true
        }
    }
    Banner {
        tone: Tone.Bad
        title: "Сервер не отвечает"
        text: "Всё сохранено здесь, попробуем снова через 2 минуты."
        actionText: "Сейчас"
        Layout.fillWidth: true
    }
    Banner {
        tone: Tone.Warn
        title: "Два варианта у двух записей"
        text: "Посмотрите, что оставить."
        actionText: "Открыть"
        Layout.fillWidth: true
    }
    Banner {
        tone: Tone.Good
        text: "Всё отправлено и принято."
        Layout.fillWidth: true
    }
    Banner {
        text: "Можно работать без сети: записи уйдут, когда она появится."
        Layout.fillWidth: true
    }
    Card {
        padding: 0
        spacing: 0
        Layout.fillWidth: true

        ListRow {
            title: "Ждут отправки"
            iconName: "cloud-upload"
            Layout.fillWidth: true

            AppText {
                text: "7"
                tabular: true
                color: Theme.muted
            }
            Icon {
                name: "chevron-right"
                size: 18
                color: Theme.faint
            }
        }
        ListRow {
            title: "Не принято"
            subtitle: "Нет права менять чужую сделку"
            iconName: "circle-alert"
            temperature: "hot"
            divider: false
            Layout.fillWidth: true

            AppText {
                text: "1"
                tabular: true
                color: Theme.muted
            }
            Icon {
                name: "chevron-right"
                size: 18
                color: Theme.faint
            }
        }
    }
}
