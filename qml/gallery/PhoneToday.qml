import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    id: page

    ScrollColumn {
        anchors.fill: parent
        anchors.bottomMargin: bar.height
        topPadding: Theme.space20
        spacing: Theme.space8 + 2

        PageHeader {
            title: "Сегодня"
            subtitle: "воскресенье, 22 ноября"
            Layout.fillWidth: true

            Pill {
                text: "Офлайн · 7 ждут отправки"
                iconName: "cloud-off"
            }
        }
        Card {
            title: "Главное на сегодня"
            note: "1 из 3"
            spacing: 0
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            Layout.bottomMargin: Theme.space12

            CheckCircle {
                text: "Согласовать смету с «Вектором»"
                checked: true
                Layout.fillWidth: true
                Layout.topMargin: Theme.space4
            }
            CheckCircle {
                text: "Дозвониться до Ирины Пак"
                Layout.fillWidth: true
            }
            CheckCircle {
                text: "Отправить образцы в Томск"
                Layout.fillWidth: true
                Layout.bottomMargin: -Theme.space8
            }
        }
        SectionLabel {
            text: "Обещано на сегодня"
            note: "4"
            Layout.fillWidth: true
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space12

            ListRow {
                title: "Ирина Пак"
                subtitle: "Позвонить в 11:30 · обещан ответ по цене"
                initials: "ИП"
                temperature: "warm"
                Layout.fillWidth: true

                IconButton {
                    iconName: "phone"
                    label: "Позвонить"
                    kind: IconButton.Soft
                }
            }
            ListRow {
                title: "Сергей Ёлкин · Сибмаш"
                subtitle: "Ждёт расчёт на 40 станков"
                initials: "СЁ"
                temperature: "hot"
                Layout.fillWidth: true

                IconButton {
                    iconName: "phone"
                    label: "Позвонить"
                    kind: IconButton.Soft
                }
            }
            ListRow {
                title: "Анна Рудь · Профит"
                subtitle: "Спросить, кто ещё решает"
                initials: "АР"
                temperature: "cold"
                divider: false
                Layout.fillWidth: true

                IconButton {
                    iconName: "phone"
                    label: "Позвонить"
                    kind: IconButton.Soft
                }
            }
        }
        SectionLabel {
            text: "Давно молчим"
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: true

            StatCard {
                value: "6"
                label: "Горячие"
                temperature: "hot"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
            StatCard {
                value: "11"
                label: "Тёплые"
                temperature: "warm"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
            StatCard {
                value: "34"
                label: "Холодные"
                temperature: "cold"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
    }
    SamplePhoneBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        at: 0
    }
}
