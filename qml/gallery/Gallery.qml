import QtQuick
import Tropa.Theme

// The window of the gallery: one page at a time. The shots drive it through page, dark, fontScale and still.
Window {
    id: gallery

    readonly property list<string> pages: ["PhoneToday", "PhoneCapture", "PhoneDeal", "PhoneVersions", "PhoneCall", "PhoneControls", "PhoneFields", "PhoneEmpty", "PhoneProgress", "PhoneSheet", "PhoneLong", "PhoneMonth", "PhoneChart", "DesktopContacts", "DesktopControls", "DesktopSheet"]
    property string page: "PhoneToday"
    property int number: 0
    property bool dark: false
    property bool still: false
    property real fontScale: 1

    function turn(by: int): void {
        gallery.number = (gallery.number + by + gallery.pages.length) % gallery.pages.length;
        gallery.page = gallery.pages[gallery.number];
        gallery.width = gallery.page.startsWith("Phone") ? 400 : 1280;
    }

    width: 400
    height: 800
    visible: true
    color: Theme.background
    title: gallery.page

    Binding {
        target: Theme
        property: "dark"
        value: gallery.dark
    }
    Binding {
        target: Theme
        property: "fontScale"
        value: gallery.fontScale
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: gallery.still
    }
    Binding {
        target: Theme
        property: "touch"
        value: gallery.page.startsWith("Phone")
    }
    Shortcut {
        sequence: "Right"
        onActivated: gallery.turn(1)
    }
    Shortcut {
        sequence: "Left"
        onActivated: gallery.turn(-1)
    }
    Shortcut {
        sequence: "D"
        onActivated: gallery.dark = !gallery.dark
    }
    Shortcut {
        sequence: "F"
        onActivated: gallery.fontScale = gallery.fontScale > 1 ? 1 : 1.4
    }
    Loader {
        anchors.fill: parent
        focus: true
        source: gallery.page === "" ? "" : gallery.page + ".qml"
    }
}
