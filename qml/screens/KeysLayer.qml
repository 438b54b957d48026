import QtQuick
import Tropa.Screens

// The sheet of shortcuts, made when it is first asked for; later it listens itself.
//   keys
Item {
    id: layer

    required property AppKeys keys

    Component.onCompleted: sheet.open()

    Connections {
        target: layer.keys

        function onSheetWanted(): void {
            sheet.open();
        }
    }
    KeysSheet {
        id: sheet
    }
}
