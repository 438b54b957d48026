import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    ScrollColumn {
        anchors.fill: parent
        anchors.bottomMargin: foot.height
        topPadding: Theme.space12

        RowLayout {
            Layout.fillWidth: true

            IconButton {
                iconName: "x"
                iconSize: 22
                label: "Закрыть"
                Layout.leftMargin: -13
            }
            AppText {
                text: "7 из 34 · Холодные, выставка"
                face: Theme.small
                tabular: true
                color: Theme.muted
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
            IconButton {
                iconName: "undo-2"
                label: "Вернуться к прошлому"
                tint: Theme.muted
                Layout.rightMargin: -13
            }
        }
        RowLayout {
            spacing: Theme.space16
            Layout.fillWidth: true

            Avatar {
                initials: "АР"
                temperature: "cold"
                size: 56
            }
            ColumnLayout {
                spacing: 2
                Layout.fillWidth: true

                AppText {
                    text: "Анна Рудь"
                    face: Theme.title
                    Layout.fillWidth: true
                }
                AppText {
                    text: "Профит · закупки · Томск"
                    face: Theme.small
                    color: Theme.muted
                    Layout.fillWidth: true
                }
            }
            IconButton {
                iconName: "phone"
                iconSize: 24
                label: "Позвонить"
                kind: IconButton.Filled
                size: 56
            }
        }
        Banner {
            iconName: "lightbulb"
            tone: Tone.Neutral
            title: "Не знаем: кто решает, нынешний поставщик"
            text: "Встреча у стенда 14 ноя, есть каталог"
            Layout.fillWidth: true
        }
        Card {
            Layout.fillWidth: true

            SectionLabel {
                text: "Цель: познакомиться"
                color: Theme.trail
                Layout.fillWidth: true
            }
            AppText {
                text: "«Анна, вы смотрели у нас дозаторы. Что у вас сейчас отнимает больше всего времени на линии?»"
                font: Theme.face(18, Font.Normal, 0)
                wrapMode: Text.Wrap
                lineHeight: 1.2
                Layout.fillWidth: true
            }
            ColumnLayout {
                spacing: Theme.space8
                Layout.fillWidth: true

                ChoiceRow {
                    text: "Рассказывает о задаче"
                    selected: true
                    Layout.fillWidth: true
                }
                ChoiceRow {
                    text: "«Нас всё устраивает»"
                    Layout.fillWidth: true
                }
                ChoiceRow {
                    text: "«Пришлите на почту»"
                    Layout.fillWidth: true
                }
            }
        }
    }
    Rectangle {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: outcomes.implicitHeight + Theme.space16 * 2
        color: Theme.surface

        Divider {
            width: parent.width
        }
        ColumnLayout {
            id: outcomes

            x: Theme.space20
            y: Theme.space16
            width: parent.width - Theme.space20 * 2
            spacing: Theme.space12

            AppText {
                text: "Чем закончился звонок?"
                face: Theme.bodyStrong
            }
            ChipRow {
                Layout.fillWidth: true

                Chip {
                    text: "Договорились"
                    checked: true
                }
                Chip {
                    text: "Перезвонить"
                    iconName: "clock"
                }
                Chip {
                    text: "Нет ответа"
                }
                Chip {
                    text: "Не интересно"
                }
                Chip {
                    text: "Поговорили"
                }
                Chip {
                    text: "Решает другой"
                }
            }
        }
    }
}
