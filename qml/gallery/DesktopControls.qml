import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    id: page

    SampleRail {
        id: rail

        at: 5
        height: parent.height
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: rail.width + Theme.space28
        anchors.rightMargin: Theme.space28
        anchors.topMargin: Theme.space20
        spacing: Theme.space16

        PageHeader {
            title: "Где теряем покупателей"
            face: Theme.face(24, Font.Bold, -0.5)
            Layout.fillWidth: true

            Chip {
                text: "Обдуманная покупка"
                iconName: "route"
                checkable: false
            }
            Chip {
                text: "III квартал"
                iconName: "calendar"
                checkable: false
            }
        }
        RowLayout {
            spacing: Theme.space12
            Layout.fillWidth: true
            Layout.fillHeight: false

            StatCard {
                label: "Вошли"
                value: "412"
                detail: "+9 % к прошлому кварталу"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
            StatCard {
                label: "Купили"
                value: "71"
                detail: "17,2 % · 14–21 %"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
            StatCard {
                label: "Выручка"
                value: "38,4 млн ₽"
                detail: "средний чек 541 тыс."
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
            StatCard {
                label: "Цикл"
                value: "34 дня"
                detail: "80 % до 52 дней"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
            StatCard {
                label: "Без следующего шага"
                value: "2"
                iconName: "triangle-alert"
                tone: Tone.Bad
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: 1
            }
        }
        RowLayout {
            spacing: Theme.space16
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.bottomMargin: Theme.space20

            Card {
                title: "Путь покупателя"
                note: "обдуманная покупка"
                spacing: Theme.space16
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop

                TrailVertical {
                    model: SampleSteps {}
                    helpTitle: "Как помочь сделать этот шаг"
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                spacing: Theme.space12
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop

                Banner {
                    tone: Tone.Good
                    iconName: "flask-conical"
                    title: "Проверяется: предложение на одной странице в день звонка"
                    text: "Пока 71 % на 48 сделках. Рано судить: нужно ещё около 1300."
                    actionText: "Открыть"
                    Layout.fillWidth: true
                }
                Flow {
                    spacing: Theme.space8
                    Layout.fillWidth: true

                    AppButton {
                        id: focused

                        text: "Под клавиатурой"
                        kind: AppButton.Secondary
                        Component.onCompleted: forceActiveFocus(Qt.TabFocusReason)
                    }
                    AppButton {
                        text: "Сохранить"
                        iconName: "check"
                    }
                    AppButton {
                        text: "Отмена"
                        kind: AppButton.Ghost
                    }
                    AppButton {
                        text: "Стереть"
                        kind: AppButton.Danger
                    }
                }
                ChoiceRow {
                    text: "Рассказывает о задаче"
                    selected: true
                    Layout.fillWidth: true
                }
                ChoiceRow {
                    text: "«Нас всё устраивает»"
                    note: "Спросить, что нравится у нынешнего поставщика"
                    Layout.fillWidth: true
                }
                TextInputField {
                    label: "Откуда знаем"
                    placeholderText: "письмо, слова, подпись"
                    boxed: true
                    Layout.fillWidth: true
                }
                VersionCard {
                    value: "2 400 000 ₽"
                    who: "Вы · вчера 18:40 · телефон"
                    kept: true
                    keptText: "оставлено"
                    Layout.fillWidth: true
                }
                VersionCard {
                    value: "2 150 000 ₽"
                    who: "Олег Дым · вчера 17:05 · ноутбук"
                    backText: "вернуть"
                    Layout.fillWidth: true
                }
            }
        }
    }
}
