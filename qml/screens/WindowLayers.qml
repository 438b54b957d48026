pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What lies over the pages or beside them, made when they have been painted: the keyboard, the palette, other windows,
// the toast.
//   window, nav, other, shell (the arrangement)
Item {
    id: layers

    required property Main window
    required property Navigator nav
    required property OtherWindow other
    required property Loader shell
    // qmllint disable compiler
    readonly property AppModel app: layers.window.app
    readonly property bool wide: layers.window.wide
    readonly property bool working: layers.window.working

    function tell(): void {
        if (layers.window.told)
            toast.show(layers.window.told.text, layers.window.told.undoable ? qsTr("Undo") : "");
    }
    // qmllint enable compiler

    // Something may have been told before this was there.
    Component.onCompleted: layers.tell()

    Connections {
        target: layers.window

        function onToldChanged(): void {
            layers.tell();
        }
    }
    AppKeys {
        id: keys

        app: layers.app
        nav: layers.nav
        enabled: layers.working
        onPaletteWanted: finder.when = true
    }
    OtherWindows {
        app: layers.app
        nav: layers.nav
        keys: keys
        other: layers.other
        window: layers.window
    }
    Wanted {
        id: finder

        file: "PaletteLayer.qml"
        given: ({
                app: layers.app,
                nav: layers.nav,
                keys: keys
            })
    }
    Toast {
        id: toast

        // qmllint disable compiler
        readonly property real footing: (layers.shell.item as PhoneShell)?.footing ?? 0
        // qmllint enable compiler

        objectName: "toast"
        // It may name somebody.
        held: layers.app.lock.locked
        // Clear of what is under the thumb, on the desktop of the open page.
        x: layers.wide ? 208 + Theme.space16 : (layers.width - width) / 2
        y: layers.height - height - (layers.wide ? Theme.space24 : toast.footing + Theme.space28)
        width: Math.min(implicitWidth, layers.wide ? 360 : layers.width - Theme.space20 * 2)
        onAction: layers.app.undo()
    }
}
