pragma Singleton
import QtQuick

// Every key that does something beyond what a button, a field or a list does anywhere. Whoever handles one has it from
// here, and the sheet of shortcuts shows them all. Letters also stand for the keys of the Russian layout.
QtObject {
    readonly property list<string> today: ["Alt+1"]
    readonly property list<string> contacts: ["Alt+2"]
    readonly property list<string> funnels: ["Alt+3"]
    readonly property list<string> tasks: ["Alt+4"]
    readonly property list<string> more: ["Alt+5"]
    readonly property list<string> next: ["J", "О"]
    readonly property list<string> previous: ["K", "Л"]
    readonly property list<string> open: ["Return"]
    readonly property list<string> search: ["Ctrl+F"]
    readonly property list<string> chooseDown: ["Shift+Down"]
    readonly property list<string> chooseUp: ["Shift+Up"]
    readonly property list<string> chooseMore: ["Ctrl+Space"]
    readonly property list<string> chooseAll: ["Ctrl+A"]
    readonly property list<string> remove: ["Delete"]
    readonly property list<string> earlier: ["Left"]
    readonly property list<string> later: ["Right"]
    readonly property list<string> move: ["Menu", "Shift+F10"]
    readonly property list<string> capture: ["Ctrl+N"]
    readonly property list<string> save: ["Ctrl+Return"]
    readonly property list<string> back: ["Escape"]
    readonly property list<string> newWindow: ["Ctrl+Shift+N"]
    readonly property list<string> elsewhere: ["Ctrl+Return"]
    readonly property list<string> closeWindow: ["Ctrl+W"]
    readonly property list<string> quit: ["Ctrl+Q"]
    readonly property list<string> palette: ["Ctrl+K"]
    readonly property list<string> undo: ["Ctrl+Z"]
    readonly property list<string> sheet: ["Ctrl+/", "F1"]

    // qmllint disable compiler
    // As these lists write a key; empty for one that none of them could hold.
    function nameOf(key: int, modifiers: int): string {
        const held = (modifiers & Qt.ControlModifier ? "Ctrl+" : "") + (modifiers & Qt.AltModifier ? "Alt+" : "") + (modifiers & Qt.ShiftModifier ? "Shift+" : "");
        switch (key) {
        case Qt.Key_Return:
        case Qt.Key_Enter:
            return held + "Return";
        case Qt.Key_Escape:
        case Qt.Key_Back:
            return held + "Escape";
        case Qt.Key_Space:
            return held + "Space";
        case Qt.Key_Delete:
            return held + "Delete";
        case Qt.Key_Menu:
            return held + "Menu";
        case Qt.Key_F10:
            return held + "F10";
        case Qt.Key_Left:
            return held + "Left";
        case Qt.Key_Right:
            return held + "Right";
        case Qt.Key_Up:
            return held + "Up";
        case Qt.Key_Down:
            return held + "Down";
        default:
            return key >= Qt.Key_A && key <= Qt.Key_Z ? held + String.fromCharCode(key) : "";
        }
    }
    function meets(keys: var, key: int, modifiers: int): bool {
        return keys.includes(nameOf(key, modifiers));
    }
    // qmllint enable compiler
}
