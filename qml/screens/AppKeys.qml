import QtQuick
import Tropa.Screens
import Tropa.ViewModels

// The keyboard of the whole window. A text field keeps what it needs: letters, Ctrl+Z. Letters also stand for
// the keys of the Russian layout.
//   app, nav, enabled; paletteWanted(), sheetWanted() (of shortcuts)
Item {
    id: keys

    required property AppModel app
    required property Navigator nav

    signal paletteWanted
    signal sheetWanted

    Shortcut {
        sequences: ["Ctrl+N"]
        enabled: keys.enabled
        onActivated: keys.nav.push("capture", "")
    }
    Shortcut {
        sequences: ["Ctrl+K"]
        enabled: keys.enabled
        onActivated: keys.paletteWanted()
    }
    Shortcut {
        sequences: ["Ctrl+F"]
        enabled: keys.enabled
        onActivated: keys.nav.search()
    }
    Shortcut {
        sequences: ["Ctrl+Z"]
        enabled: keys.enabled && keys.app.canUndo
        onActivated: keys.app.undo()
    }
    Shortcut {
        sequences: ["J", "О"]
        enabled: keys.enabled
        onActivated: keys.nav.step(1)
    }
    Shortcut {
        sequences: ["K", "Л"]
        enabled: keys.enabled
        onActivated: keys.nav.step(-1)
    }
    Shortcut {
        sequences: ["Alt+1"]
        enabled: keys.enabled
        onActivated: keys.nav.go("today")
    }
    Shortcut {
        sequences: ["Alt+2"]
        enabled: keys.enabled
        onActivated: keys.nav.go("contacts")
    }
    Shortcut {
        sequences: ["Alt+3"]
        enabled: keys.enabled
        onActivated: keys.nav.go("funnels")
    }
    Shortcut {
        sequences: ["Alt+4"]
        enabled: keys.enabled
        onActivated: keys.nav.go("tasks")
    }
    Shortcut {
        sequences: ["Alt+5"]
        enabled: keys.enabled
        onActivated: keys.nav.go("more")
    }
}
