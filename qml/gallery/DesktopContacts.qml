import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

RowLayout {
    spacing: 0

    SampleRail {
        at: 1
        Layout.fillHeight: true
    }
    DesktopList {
        Layout.preferredWidth: 368
        Layout.maximumWidth: 368
        Layout.fillHeight: true
        Layout.margins: Theme.space16
    }
    Divider {
        Layout.preferredWidth: 1
        Layout.fillHeight: true
    }
    DesktopPerson {
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}
