pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// Who is to be called: how warm, from where, not called for how long; along which script.
//   session
BottomSheet {
    id: sheet

    required property CallSessionModel session
    property string temperature: "cold"
    property int days: 30
    property string source: ""
    property string script: ""
    readonly property string temperatureText: sheet.temperature === "cold" ? qsTr("Cold", "contacts") : sheet.temperature === "warm" ? qsTr("Warm", "contacts") : sheet.temperature === "hot" ? qsTr("Hot", "contacts") : qsTr("Everybody")

    component Warmth: Chip {
        objectName: "callList.temperature." + temperature
        checkable: false
        checked: sheet.temperature === temperature
        Accessible.role: Accessible.RadioButton
        onClicked: sheet.temperature = checked ? "" : temperature
    }
    component Days: Chip {
        required property int ago

        objectName: "callList.days." + ago
        checkable: false
        checked: sheet.days === ago
        Accessible.role: Accessible.RadioButton
        onClicked: sheet.days = ago
    }

    objectName: "callList"
    choices: ["temperature", "days", "source", "script"]
    title: qsTr("Whom do we call?")
    onAboutToShow: name.clear()

    ChipRow {
        Layout.fillWidth: true

        Warmth {
            text: qsTr("Cold", "contacts")
            iconName: "snowflake"
            temperature: "cold"
        }
        Warmth {
            text: qsTr("Warm", "contacts")
            iconName: "sun"
            temperature: "warm"
        }
        Warmth {
            text: qsTr("Hot", "contacts")
            iconName: "flame"
            temperature: "hot"
        }
    }
    SectionLabel {
        text: qsTr("Not called for")
        Layout.fillWidth: true
    }
    ChipRow {
        Layout.fillWidth: true

        Days {
            text: qsTr("a week")
            ago: 7
        }
        Days {
            text: qsTr("30 days")
            ago: 30
        }
        Days {
            text: qsTr("90 days")
            ago: 90
        }
        Days {
            text: qsTr("whenever")
            ago: 0
        }
    }
    SectionLabel {
        text: qsTr("From where")
        visible: sheet.session.sources.count > 1
        Layout.fillWidth: true
    }
    ChipRow {
        visible: sheet.session.sources.count > 1
        Layout.fillWidth: true

        Repeater {
            model: sheet.session.sources

            Chip {
                id: source

                required property int index
                required property string key
                required text

                objectName: "callList.source." + source.index
                checkable: false
                checked: sheet.source === source.key
                Accessible.role: Accessible.RadioButton
                onClicked: sheet.source = source.key
            }
        }
    }
    SectionLabel {
        text: qsTr("Script")
        visible: sheet.session.scripts.count > 1
        Layout.fillWidth: true
    }
    ChipRow {
        visible: sheet.session.scripts.count > 1
        Layout.fillWidth: true

        Repeater {
            model: sheet.session.scripts

            Chip {
                id: script

                required property int index
                required property string key
                required text

                objectName: "callList.script." + script.index
                checkable: false
                checked: sheet.script === script.key
                Accessible.role: Accessible.RadioButton
                onClicked: sheet.script = script.key
            }
        }
    }
    TextInputField {
        id: name

        objectName: "callList.name"
        label: qsTr("Name of the list")
        placeholderText: sheet.temperatureText
        boxed: true
        Layout.fillWidth: true
    }
    footer: AppButton {
        objectName: "callList.begin"
        text: qsTr("Begin to call")
        iconName: "phone"
        large: true
        Layout.fillWidth: true
        onClicked: {
            sheet.session.create(name.text.trim() === "" ? sheet.temperatureText : name.text, sheet.temperature, sheet.source, sheet.days, sheet.script);
            sheet.close();
        }
    }
}
