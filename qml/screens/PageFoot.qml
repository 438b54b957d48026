import QtQuick
import Tropa.Theme
import Tropa.Controls

// What is done most on a page, under the thumb. It stands clear of a phone's capture button below it.
//   name (of the button), text, iconName, kind, padding (of the page); clicked()
Rectangle {
    id: foot

    required property string name
    required property string text
    property string iconName: "plus"
    property int kind: AppButton.Primary
    property real padding: Theme.space20

    signal clicked

    implicitHeight: button.implicitHeight + Theme.space24 + Theme.space8
    color: Theme.background

    AppButton {
        id: button

        objectName: foot.name
        x: foot.padding
        y: Theme.space8
        width: Math.min(foot.width - foot.padding * 2, Theme.pageWidth)
        text: foot.text
        iconName: foot.iconName
        kind: foot.kind
        large: true
        onClicked: foot.clicked()
    }
}
