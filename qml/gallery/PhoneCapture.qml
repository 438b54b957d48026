import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    RowLayout {
        id: head

        x: Theme.space20
        y: Theme.space8 + 2
        width: parent.width - Theme.space20 * 2

        IconButton {
            iconName: "x"
            iconSize: 22
            label: "Закрыть"
            Layout.leftMargin: -13
        }
        AppText {
            text: "Стенд · Металлообработка"
            face: Theme.small
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        AppText {
            text: "43-й"
            face: Theme.smallStrong
            color: Theme.trail
        }
    }
    ScrollColumn {
        anchors.fill: parent
        anchors.topMargin: head.y + head.height
        anchors.bottomMargin: foot.height + Theme.space20
        topPadding: Theme.space4

        RowLayout {
            spacing: Theme.space8 + 2
            Layout.fillWidth: true

            AppButton {
                text: "Сканировать QR"
                iconName: "qr-code"
                kind: AppButton.Secondary
                large: true
                font: Theme.face(14, Font.Medium, 0)
                leftPadding: Theme.space8
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
            AppButton {
                text: "Фото визитки"
                iconName: "camera"
                kind: AppButton.Secondary
                large: true
                font: Theme.face(14, Font.Medium, 0)
                leftPadding: Theme.space8
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            TextInputField {
                label: "Имя"
                text: "Павел Ким"
                Layout.fillWidth: true
            }
            TextInputField {
                label: "Телефон"
                text: "+7 913 204-11-87"
                inputMethodHints: Qt.ImhDialableCharactersOnly
                Layout.fillWidth: true
            }
            TextInputField {
                label: "Компания"
                text: "Вектор"
                divider: false
                focus: true
                Layout.fillWidth: true
                Component.onCompleted: forceActiveFocus()
            }
        }
        Banner {
            tone: Tone.Warn
            iconName: "users"
            title: "Похоже, Павел Ким, «Вектор»"
            text: "Тот же телефон · тёплый · ведёт Олег Дым"
            actionText: "Тот же"
            Layout.fillWidth: true
        }
        SectionLabel {
            text: "Что интересует"
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
        ChipRow {
            Layout.fillWidth: true

            Chip {
                text: "Дозаторы"
                checked: true
            }
            Chip {
                text: "Розлив"
            }
            Chip {
                text: "Сервис"
            }
            Chip {
                iconName: "plus"
                checkable: false
            }
        }
        SectionLabel {
            text: "Дальше"
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
        ChipRow {
            Layout.fillWidth: true

            Chip {
                text: "Позвонить в среду"
                iconName: "clock"
                checked: true
            }
            Chip {
                text: "Прислать расчёт"
            }
            Chip {
                text: "Образец"
            }
            Chip {
                text: "Согласие на обработку"
                checked: true
            }
        }
    }
    ColumnLayout {
        id: foot

        x: Theme.space20
        width: parent.width - Theme.space20 * 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space16
        spacing: Theme.space12

        AppButton {
            text: "Сохранить и следующий"
            large: true
            Layout.fillWidth: true
        }
        AppText {
            text: "Хватит имени или телефона · сохранится без сети"
            face: Theme.caption
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
