pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls
import Tropa.Screens

// A window of a computer, among others of the same data: how it is told from them, how another is opened, and how this
// one is left; the sheet of shortcuts.
//   app, nav, keys, other, window
Item {
    id: others

    required property AppModel app
    required property Navigator nav
    required property AppKeys keys
    required property OtherWindow other
    required property Window window
    property BottomSheet sheet: null
    readonly property bool working: others.app.failure.state === FailureModel.None && !others.app.firstRun && !others.app.lock.locked
    readonly property bool several: others.working && others.app.windowCount > 0

    // Where it is not seen, its form is opened.
    // qmllint disable compiler
    function showTyped(): void {
        if (TypedText.isIn(others.window.contentItem))
            return;
        if (others.app.capture.begun)
            others.nav.push("capture", "");
        else
            others.nav.show("contact", others.app.contact.leftId);
    }
    // qmllint enable compiler

    component Question: Item {
        Component.onCompleted: others.sheet = sheet

        BottomSheet {
            id: sheet

            objectName: "closing"
            title: qsTr("Something typed here is not saved yet")
            subtitle: qsTr("It would be lost with this window.")

            AppButton {
                objectName: "closing.stay"
                text: qsTr("Back to it")
                large: true
                Layout.fillWidth: true
                onClicked: {
                    sheet.close();
                    others.showTyped();
                }
            }
            AppButton {
                objectName: "closing.leave"
                text: qsTr("Close without saving")
                kind: AppButton.Danger
                large: true
                Layout.fillWidth: true
                onClicked: others.other.leave()
            }
        }
    }

    // While it is locked, the lock's page asks.
    Connections {
        target: others.other

        function onTypedTextKept(): void {
            if (others.app.lock.locked)
                return;
            question.when = true;
            others.sheet.open();
        }
    }
    WindowTitle {
        app: others.app
        nav: others.nav
        window: others.window
        working: others.working
    }
    Wanted {
        id: question

        what: Question {}
    }
    Wanted {
        id: sheetOfKeys

        file: "KeysLayer.qml"
        given: ({
                keys: others.keys
            })
    }
    Connections {
        target: others.keys

        function onSheetWanted(): void {
            sheetOfKeys.when = true;
        }
    }
    // As in AppKeys.
    // qmllint disable
    Shortcut {
        sequences: Keymap.sheet
        enabled: others.several
        onActivated: others.keys.sheetWanted()
    }
    Shortcut {
        sequences: Keymap.newWindow
        enabled: others.several
        onActivated: others.app.openWindow(others.nav.place)
    }
    Shortcut {
        sequences: Keymap.closeWindow
        enabled: others.app.windowCount > 0
        onActivated: others.window.close()
    }
    Shortcut {
        sequences: Keymap.quit
        enabled: others.app.windowCount > 0
        onActivated: others.app.quit()
    }
    // qmllint enable
}
