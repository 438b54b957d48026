pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// How the app looks and speaks on this device. Each choice takes effect at once.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property SettingsModel settings: page.app.settings

    component Pick: Chip {
        required property bool chosen

        checkable: false
        checked: chosen
    }

    ScrollColumn {
        anchors.fill: parent
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space20 : Theme.space8
        maximumWidth: Theme.pageWidth

        PageHeader {
            objectName: "settings"
            title: qsTr("Settings")
            back: !page.wide || page.nav.depth > 1
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
            onBackClicked: page.nav.back()
        }
        SectionLabel {
            text: qsTr("Language")
            Layout.fillWidth: true
        }
        ChipRow {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space8

            Pick {
                objectName: "settings.ru"
                text: "Русский"
                chosen: page.settings.language === "ru"
                onClicked: page.settings.language = "ru"
            }
            Pick {
                objectName: "settings.en"
                text: "English"
                chosen: page.settings.language === "en"
                onClicked: page.settings.language = "en"
            }
        }
        SectionLabel {
            text: qsTr("Appearance")
            Layout.fillWidth: true
        }
        ChipRow {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space8

            Pick {
                objectName: "settings.system"
                text: qsTr("Same as system", "look")
                iconName: "smartphone"
                chosen: page.settings.theme === "system"
                onClicked: page.settings.theme = "system"
            }
            Pick {
                objectName: "settings.light"
                text: qsTr("Light", "look")
                iconName: "sun"
                chosen: page.settings.theme === "light"
                onClicked: page.settings.theme = "light"
            }
            Pick {
                objectName: "settings.dark"
                text: qsTr("Dark", "look")
                iconName: "moon"
                chosen: page.settings.theme === "dark"
                onClicked: page.settings.theme = "dark"
            }
        }
        SectionLabel {
            text: qsTr("Text size")
            Layout.fillWidth: true
        }
        ChipRow {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space8

            Pick {
                objectName: "settings.normal"
                text: qsTr("Normal", "letters")
                chosen: page.settings.fontScale < 1.1
                onClicked: page.settings.fontScale = 1
            }
            Pick {
                objectName: "settings.large"
                text: qsTr("Large", "letters")
                chosen: page.settings.fontScale >= 1.1 && page.settings.fontScale < 1.3
                onClicked: page.settings.fontScale = 1.2
            }
            Pick {
                objectName: "settings.largest"
                text: qsTr("Very large", "letters")
                chosen: page.settings.fontScale >= 1.3
                onClicked: page.settings.fontScale = 1.4
            }
        }
        Card {
            padding: 0
            spacing: 0
            Layout.fillWidth: true

            SwitchRow {
                objectName: "settings.motion"
                text: qsTr("Reduce motion")
                note: qsTr("Pages and sheets appear without sliding")
                checked: page.settings.reducedMotion
                Layout.leftMargin: Theme.space16
                Layout.rightMargin: Theme.space16
                Layout.fillWidth: true
                onToggled: page.settings.reducedMotion = checked
            }
            Divider {
                Layout.leftMargin: Theme.space16
                Layout.fillWidth: true
            }
            SwitchRow {
                objectName: "settings.offline"
                text: qsTr("Work offline")
                note: qsTr("Everything is saved here and is sent when you turn this off")
                checked: page.app.sync.offline
                Layout.leftMargin: Theme.space16
                Layout.rightMargin: Theme.space16
                Layout.fillWidth: true
                onToggled: page.app.sync.offline = checked
            }
        }
        SettingsSafety {
            app: page.app
            Layout.fillWidth: true
        }
        SectionLabel {
            text: qsTr("About")
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
        AppText {
            // qmllint disable compiler
            text: qsTr("Tropa %1. A trail is the path that a buyer walks to a purchase.").arg(Qt.application.version)
            // qmllint enable compiler
            face: Theme.face(14, Font.Normal, 0)
            color: Theme.muted
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Layout.fillWidth: true
        }
    }
}
