import QtQuick
import Tropa.Controls

// One of a model's options as a chip. (A button has a final property "icon"; the role of that name needs this shell.)
//   the roles key, text, icon, selected; spoken (the text without its icon), prefix (of the chip's objectName); clicked()
Item {
    id: option

    required property string key
    required property string text
    required property string icon
    required property bool selected
    property string spoken: option.text
    property string prefix: ""

    signal clicked

    implicitWidth: chip.implicitWidth
    implicitHeight: chip.implicitHeight

    Chip {
        id: chip

        objectName: option.prefix + option.key
        anchors.fill: parent
        text: option.text
        iconName: option.selected ? "check" : option.icon
        checked: option.selected
        checkable: false
        Accessible.role: Accessible.RadioButton
        Accessible.name: option.spoken
        onClicked: option.clicked()
    }
}
