import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

Item {
    ScrollColumn {
        anchors.fill: parent
        anchors.bottomMargin: bar.height
        topPadding: Theme.space8 + 2

        PageHeader {
            title: "Линия розлива для «Сибмаша»"
            face: Theme.title
            back: true
            Layout.fillWidth: true

            IconButton {
                iconName: "ellipsis"
                iconSize: 22
                label: "Ещё"
                Layout.rightMargin: -13
            }
        }
        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: true
            Layout.topMargin: -Theme.space8
            Layout.bottomMargin: Theme.space4

            AppText {
                text: "2 400 000 ₽"
                face: Theme.bodyStrong
                tabular: true
            }
            AppText {
                text: "· Сергей Ёлкин"
                color: Theme.muted
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
            }
            TemperatureBadge {
                temperature: "hot"
            }
            Item {
                Layout.fillWidth: true
            }
        }
        Card {
            title: "Путь покупателя"
            note: "обдуманная покупка"
            spacing: Theme.space16
            Layout.fillWidth: true

            TrailVertical {
                model: SampleSteps {}
                helpTitle: "Как помочь сделать этот шаг"
                Layout.fillWidth: true
            }
        }
        RowLayout {
            spacing: Theme.space8 + 2
            Layout.fillWidth: true

            AppButton {
                text: "Покупатель сделал шаг"
                large: true
                Layout.fillWidth: true
            }
            AppButton {
                text: "Потеряна"
                kind: AppButton.Secondary
                large: true
                font: Theme.bodyMedium
                leftPadding: Theme.space12
            }
        }
        StatusLine {
            text: "Дальше: позвонить завтра в 10:00"
            iconName: "clock"
            tone: Tone.Warn
            strong: true
            Layout.fillWidth: true
        }
        StatusLine {
            text: "2 изменения только на этом телефоне"
            iconName: "cloud-off"
            Layout.fillWidth: true
            Layout.topMargin: -Theme.space4
        }
    }
    SamplePhoneBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        at: 3
    }
}
