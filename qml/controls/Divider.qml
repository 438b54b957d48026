import QtQuick
import Tropa.Theme

// A hairline: one device pixel high on dense screens too.
Rectangle {
    implicitHeight: 1
    implicitWidth: 1
    color: Theme.line
}
