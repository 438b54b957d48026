import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space20
        anchors.bottomMargin: bar.height + Theme.space20
        spacing: Theme.space12

        PageHeader {
            title: "Контакты"
            Layout.fillWidth: true

            Pill {
                text: "Офлайн"
                iconName: "cloud-off"
            }
        }
        Item {
            Layout.fillHeight: true
        }
        EmptyState {
            title: "Здесь будут ваши контакты"
            text: "Запишите первого посетителя или перенесите список из файла. Работает и без сети."
            actionText: "Записать контакт"
            actionIcon: "user-plus"
            Layout.fillWidth: true
        }
        AppButton {
            text: "Перенести из файла"
            kind: AppButton.Ghost
            Layout.alignment: Qt.AlignHCenter
        }
        Item {
            Layout.fillHeight: true
        }
        Toast {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            milliseconds: 100000
            Component.onCompleted: show("Контакт «Павел Ким» удалён", "Вернуть")
        }
    }
    SamplePhoneBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        at: 1
    }
}
