import QtQuick
import Tropa.Theme
import Tropa.Controls

// What is done most on a page of a phone, under the thumb. It stands clear of the capture button below it.
//   name (of the button), text, iconName; clicked()
Rectangle {
    id: foot

    required property string name
    required property string text
    property string iconName: "plus"

    signal clicked

    implicitHeight: button.implicitHeight + Theme.space24 + Theme.space8
    color: Theme.background

    AppButton {
        id: button

        objectName: foot.name
        x: Theme.space20
        y: Theme.space8
        width: foot.width - Theme.space20 * 2
        text: foot.text
        iconName: foot.iconName
        large: true
        onClicked: foot.clicked()
    }
}
