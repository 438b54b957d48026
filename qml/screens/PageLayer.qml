pragma ComponentBehavior: Bound
import QtQuick
import Tropa.Screens
import Tropa.ViewModels
import Tropa.Theme

// The pages opened on top of a place, the topmost visible; the lower ones keep their scroll position.
//   app, nav, wide, slide (the topmost comes in from the right); footing (of the one that is shown)
FocusScope {
    id: stack

    required property AppModel app
    required property Navigator nav
    required property bool wide
    property bool slide: false
    property PageLoader shown: null
    // qmllint disable compiler
    readonly property real footing: stack.shown ? stack.shown.footing : 0
    // qmllint enable compiler

    Repeater {
        model: stack.nav

        PageLoader {
            id: loader

            required property int index
            readonly property bool current: loader.index === stack.nav.depth - 1

            function show(): void {
                if (loader.current)
                    stack.shown = loader;
            }

            anchors.fill: parent
            app: stack.app
            nav: stack.nav
            wide: stack.wide
            focus: loader.current
            visible: loader.current
            Component.onCompleted: {
                loader.show();
                loader.fill();
            }
            onCurrentChanged: loader.show()
            onLoaded: if (stack.slide && Theme.calm > 0)
                entry.start()

            transform: Translate {
                id: shift
            }
            ParallelAnimation {
                id: entry

                NumberAnimation {
                    target: shift
                    property: "x"
                    from: 32
                    to: 0
                    duration: Theme.calm
                    easing.type: Theme.easing
                }
                NumberAnimation {
                    target: loader
                    property: "opacity"
                    from: 0
                    to: 1
                    duration: Theme.calm
                    easing.type: Theme.easing
                }
            }
        }
    }
}
