import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    PhoneDeal {
        anchors.fill: parent
    }
    BottomSheet {
        id: sheet

        title: "Покупатель назвал срок и кто решает?"
        subtitle: "Сергей Ёлкин · сегодня"

        SectionLabel {
            text: "Откуда знаем"
            Layout.fillWidth: true
        }
        ChipRow {
            Layout.fillWidth: true

            Chip {
                text: "Звонок"
                iconName: "phone"
            }
            Chip {
                text: "Письмо"
                checked: true
            }
            Chip {
                text: "Встреча"
                iconName: "handshake"
            }
            Chip {
                text: "Документ"
                iconName: "file-text"
            }
        }
        TextInputField {
            label: "Что сказал"
            text: "директор, до марта"
            boxed: true
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: true

            AppButton {
                text: "Да, сделал"
                large: true
                Layout.fillWidth: true
            }
            AppButton {
                text: "Ещё нет"
                kind: AppButton.Secondary
                large: true
            }
        }
        Component.onCompleted: open()
    }
}
