import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    DesktopContacts {
        anchors.fill: parent
    }
    AppMenu {
        id: menu

        x: parent.width - width - Theme.space28
        y: 88

        AppMenuItem {
            text: "Изменить"
            iconName: "pencil"
        }
        AppMenuItem {
            text: "История"
            iconName: "history"
        }
        AppMenuItem {
            text: "Удалить"
            iconName: "trash-2"
            danger: true
        }
        Component.onCompleted: open()
    }
    BottomSheet {
        title: "Покупатель назвал срок и кто решает?"
        subtitle: "Сергей Ёлкин · сегодня"

        TextInputField {
            label: "Откуда знаем"
            text: "письмо, «директор, до марта»"
            boxed: true
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: true

            AppButton {
                text: "Да, сделал"
                Layout.fillWidth: true
            }
            AppButton {
                text: "Ещё нет"
                kind: AppButton.Secondary
            }
        }
        Component.onCompleted: open()
    }
}
