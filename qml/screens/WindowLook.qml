import QtQuick
import Tropa.ViewModels
import Tropa.Theme

// How everything looks, as the settings say.
//   app, touch
Item {
    id: look

    required property AppModel app
    required property bool touch

    Binding {
        target: Theme
        property: "dark"
        value: look.app.settings.dark
    }
    Binding {
        target: Theme
        property: "fontScale"
        value: look.app.settings.fontScale
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: look.app.settings.reducedMotion
    }
    Binding {
        target: Theme
        property: "touch"
        value: look.touch
    }
}
