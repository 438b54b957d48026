pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    component Actions: RowLayout {
        spacing: 0
        Layout.leftMargin: -Theme.space8
        Layout.bottomMargin: -Theme.space12
        Layout.topMargin: -Theme.space8

        TextAction {
            text: "Так верно"
        }
        TextAction {
            text: "Открыть запись"
            tint: Theme.muted
            face: Theme.small
        }
        TextAction {
            text: "История"
            tint: Theme.muted
            face: Theme.small
        }
    }

    ScrollColumn {
        anchors.fill: parent
        anchors.bottomMargin: bar.height
        topPadding: Theme.space8 + 2

        PageHeader {
            title: "Два варианта"
            subtitle: "Пока вас не было в сети, эти записи изменили и другие. Мы выбрали более позднее, второе не пропало."
            back: true
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
        }
        Card {
            title: "Сибмаш · Линия розлива"
            note: "Сумма"
            spacing: Theme.space8 + 2
            Layout.fillWidth: true

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
            Actions {}
        }
        Card {
            title: "Ирина Пак"
            note: "Должность"
            spacing: Theme.space8 + 2
            Layout.fillWidth: true

            VersionCard {
                value: "Директор по закупкам"
                who: "Мария Цой · сегодня 9:12 · ноутбук"
                kept: true
                keptText: "оставлено"
                Layout.fillWidth: true
            }
            VersionCard {
                value: "Начальник отдела снабжения и материально-технического обеспечения"
                who: "Вы · вчера 16:20 · телефон"
                backText: "вернуть"
                Layout.fillWidth: true
            }
            Actions {}
        }
        StatusLine {
            text: "Ещё 41 изменение объединилось само"
            iconName: "check"
            tone: Tone.Good
            Layout.fillWidth: true
        }
    }
    SamplePhoneBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        at: 4
    }
}
