import QtQuick
import Tropa.ViewModels
import Tropa.Screens

// The palette, made when it is first asked for; later it listens itself.
//   app, nav, keys
Item {
    id: layer

    required property AppModel app
    required property Navigator nav
    required property AppKeys keys

    Component.onCompleted: finder.begin()

    Connections {
        target: layer.keys

        function onPaletteWanted(): void {
            finder.begin();
        }
    }
    Palette {
        id: finder

        app: layer.app
        nav: layer.nav
        keys: layer.keys
    }
}
