pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Who is being forgotten, by temperature; each figure leads to the people behind it.
ColumnLayout {
    id: forgotten

    required property AppModel app
    required property Navigator nav
    readonly property TodayModel today: forgotten.app.today

    component Figure: StatCard {
        objectName: "today.forgotten." + temperature
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        onClicked: {
            forgotten.app.contacts.showAllOf(temperature);
            forgotten.nav.go("contacts");
        }
    }

    spacing: Theme.space12

    SectionLabel {
        text: qsTr("Gone quiet")
        Layout.fillWidth: true
        Layout.topMargin: Theme.space24
    }
    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Figure {
            value: forgotten.today.forgottenHot
            label: qsTr("Hot", "contacts")
            temperature: "hot"
        }
        Figure {
            value: forgotten.today.forgottenWarm
            label: qsTr("Warm", "contacts")
            temperature: "warm"
        }
        Figure {
            value: forgotten.today.forgottenCold
            label: qsTr("Cold", "contacts")
            temperature: "cold"
        }
    }
}
