pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The window. Two arrangements of the same pages, chosen by its width at any moment, and what lies over them.
//   app
T.ApplicationWindow {
    id: window

    required property AppModel app
    readonly property bool wide: window.width >= 900
    // Where it is, to come back to.
    property alias path: nav.path
    // What was told last, {text, undoable}.
    property var told: null
    readonly property Drafts drafts: window.app.drafts
    readonly property bool working: window.app.failure.state === FailureModel.None && !window.app.firstRun && !window.app.lock.locked

    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 560
    visible: true
    color: Theme.background
    title: qsTr("Tropa")

    // How everything looks, as the settings say.
    Binding {
        target: Theme
        property: "dark"
        value: window.app.settings.dark
    }
    Binding {
        target: Theme
        property: "fontScale"
        value: window.app.settings.fontScale
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.app.settings.reducedMotion
    }
    Binding {
        target: Theme
        property: "touch"
        // One of several windows is a mouse's.
        value: !window.wide && window.app.windowCount < 2
    }
    Navigator {
        id: nav

        objectName: "navigator"
        onElsewhereWanted: path => window.app.openWindow(path)
        onRecordWanted: (page, id) => window.app.openPage(page, id)
        // Whoever goes elsewhere has left the call session.
        onMoved: {
            if (window.app.session.active && nav.top !== "call")
                window.app.session.leave();
            window.app.begun.look();
        }
    }
    OtherWindow {
        id: other

        objectName: "otherWindow"
        window: window
        nav: nav
        keys: Keymap.elsewhere
        enabled: window.working && window.app.windowCount > 0
        lock: window.app.lock
        drafts: window.app.drafts
        drafted: window.app.capture.begun || window.app.contact.leftId !== ""
    }
    FocusInSight {
        focused: window.activeFocusItem
    }
    Connections {
        target: window.app

        function onToast(text: string, undoable: bool): void {
            window.told = {
                text: text,
                undoable: undoable
            };
        }
        function onPageWanted(page: string, id: string): void {
            if (nav.isPlace(page))
                nav.go(page);
            else if (page === "call" && nav.top === "call")
                nav.show(page, id);
            else
                nav.push(page, id);
        }
    }
    FocusScope {
        id: stage

        anchors.fill: parent
        focus: true
        enabled: !window.app.lock.locked
        visible: enabled
        Keys.onEscapePressed: event => event.accepted = nav.back() || (!window.wide && nav.up())
        Keys.onBackPressed: event => event.accepted = nav.back() || (!window.wide && nav.up())

        Loader {
            id: shell

            readonly property string wanted: {
                if (window.app.failure.state !== FailureModel.None)
                    return "FailurePage.qml";
                if (window.app.firstRun)
                    return "WelcomePage.qml";
                return window.wide ? "DesktopShell.qml" : "PhoneShell.qml";
            }

            // Before that the window's own width may not be known to it, and the other arrangement would be made for
            // nothing.
            property bool ready: false

            function fill(): void {
                if (!shell.ready)
                    return;
                shell.setSource(Qt.resolvedUrl(shell.wanted), shell.wanted.endsWith("Shell.qml") ? {
                    app: window.app,
                    nav: nav
                } : {
                    app: window.app
                });
            }

            anchors.fill: parent
            focus: true
            onWantedChanged: shell.fill()
            Component.onCompleted: {
                shell.ready = true;
                shell.fill();
            }
        }
    }
    Loader {
        id: gate

        readonly property bool locked: window.app.lock.locked

        function fill(): void {
            if (gate.locked)
                gate.setSource(Qt.resolvedUrl("LockPage.qml"), {
                    lock: window.app.lock,
                    other: other
                });
            else
                gate.source = "";
        }

        anchors.fill: parent
        z: 20
        focus: gate.locked
        onLockedChanged: gate.fill()
        Component.onCompleted: gate.fill()
    }
    Wanted {
        anchors.fill: parent
        z: 10
        late: true
        when: true
        file: "WindowLayers.qml"
        fills: true
        given: ({
                window: window,
                nav: nav,
                other: other,
                shell: shell
            })
    }
}
