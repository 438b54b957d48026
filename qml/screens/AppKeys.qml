import QtQuick
import Tropa.Screens
import Tropa.ViewModels

// The keyboard of the whole window. A text field keeps what it needs: letters, Ctrl+Z.
//   app, nav, enabled; paletteWanted(), sheetWanted() (of shortcuts)
Item {
    id: keys

    required property AppModel app
    required property Navigator nav

    signal paletteWanted
    signal sheetWanted

    // Lists of words are what sequences are, whatever their declared type.
    // qmllint disable
    Shortcut {
        sequences: Keymap.capture
        enabled: keys.enabled
        onActivated: keys.nav.push("capture", "")
    }
    Shortcut {
        sequences: Keymap.palette
        enabled: keys.enabled
        onActivated: keys.paletteWanted()
    }
    Shortcut {
        sequences: Keymap.search
        enabled: keys.enabled
        onActivated: keys.nav.search()
    }
    Shortcut {
        sequences: Keymap.undo
        enabled: keys.enabled && keys.app.canUndo
        onActivated: keys.app.undo()
    }
    Shortcut {
        sequences: Keymap.next
        enabled: keys.enabled
        onActivated: keys.nav.step(1)
    }
    Shortcut {
        sequences: Keymap.previous
        enabled: keys.enabled
        onActivated: keys.nav.step(-1)
    }
    Shortcut {
        sequences: Keymap.today
        enabled: keys.enabled
        onActivated: keys.nav.go("today")
    }
    Shortcut {
        sequences: Keymap.contacts
        enabled: keys.enabled
        onActivated: keys.nav.go("contacts")
    }
    Shortcut {
        sequences: Keymap.funnels
        enabled: keys.enabled
        onActivated: keys.nav.go("funnels")
    }
    Shortcut {
        sequences: Keymap.tasks
        enabled: keys.enabled
        onActivated: keys.nav.go("tasks")
    }
    Shortcut {
        sequences: Keymap.more
        enabled: keys.enabled
        onActivated: keys.nav.go("more")
    }
    // qmllint enable
}
