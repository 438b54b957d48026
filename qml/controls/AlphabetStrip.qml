pragma ComponentBehavior: Bound
import QtQuick
import Tropa.Theme
import Tropa.Controls

// Letters along the edge of a list by name: a tap, a finger that goes along them, the arrows or the letter's own key jump
// there. Where there is no room for all of them, only some are written.
//   letters, gutter (so wide from the right stand the letters, the rest is for the thumb), value (of the letter that was
//   jumped to); jumped(letter), entered() (Return: on in the list)
Item {
    id: strip

    property list<string> letters: []
    property real gutter: strip.width
    property int value: -1
    readonly property int minimumValue: 0
    readonly property int maximumValue: strip.letters.length - 1
    readonly property int stepSize: 1
    readonly property string letter: strip.letters[strip.value] ?? ""
    readonly property real slot: Math.min(strip.height / Math.max(1, strip.letters.length), 24 * Theme.fontScale)
    readonly property real start: (strip.height - strip.slot * strip.letters.length) / 2
    readonly property int every: Math.ceil(14 * Theme.fontScale / strip.slot)

    signal jumped(letter: int)
    signal entered

    function go(letter: int): void {
        const to = Math.max(0, Math.min(strip.maximumValue, letter));
        if (to !== strip.value)
            strip.value = to;
    }
    // Of what is typed; Ё stands beside Е.
    function indexOf(text: string): int {
        return text === "" ? -1 : strip.letters.indexOf(text.toUpperCase().replace("Ё", "Е"));
    }

    implicitWidth: Theme.target
    activeFocusOnTab: true
    onValueChanged: if (strip.value >= 0)
        strip.jumped(strip.value)
    onLettersChanged: strip.value = -1

    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Alphabet")
    Accessible.description: strip.letter
    Accessible.focusable: true
    Accessible.onIncreaseAction: strip.go(strip.value + 1)
    Accessible.onDecreaseAction: strip.go(strip.value - 1)

    Keys.onUpPressed: strip.go(strip.value - 1)
    Keys.onDownPressed: strip.go(strip.value + 1)
    Keys.onReturnPressed: strip.entered()
    Keys.onEnterPressed: strip.entered()
    Keys.onShortcutOverride: event => event.accepted = event.modifiers === Qt.NoModifier && strip.indexOf(event.text) >= 0
    Keys.onPressed: event => {
        const letter = strip.indexOf(event.text);
        if (event.key === Qt.Key_Home)
            strip.go(0);
        else if (event.key === Qt.Key_End)
            strip.go(strip.maximumValue);
        else if (letter >= 0)
            strip.go(letter);
        else
            return;
        event.accepted = true;
    }

    Item {
        x: strip.width - strip.gutter
        y: strip.start
        width: strip.gutter
        height: strip.slot * strip.letters.length

        Repeater {
            model: strip.letters

            Item {
                id: place

                required property int index
                required property string modelData

                y: place.index * strip.slot
                width: strip.gutter
                height: strip.slot

                Wanted {
                    width: parent.width
                    when: place.index % strip.every === 0
                    what: AppText {
                        y: (place.height - height) / 2
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: place.modelData
                        face: place.index === strip.value ? Theme.microStrong : Theme.micro
                        color: place.index === strip.value ? Theme.trail : Theme.muted
                        Accessible.ignored: true
                    }
                }
            }
        }
        FocusRing {
            anchors.margins: 1
            shown: strip.activeFocus
        }
    }
    MouseArea {
        id: touch

        function follow(y: real): void {
            strip.go(Math.floor((y - strip.start) / strip.slot));
        }

        anchors.fill: parent
        preventStealing: true
        onPressed: mouse => {
            strip.value = -1;
            touch.follow(mouse.y);
        }
        onPositionChanged: mouse => touch.follow(mouse.y)
    }
    // Beside the finger, not under it.
    Wanted {
        x: -Theme.space16
        y: Math.max(0, Math.min(strip.height - 56, strip.start + (strip.value + 0.5) * strip.slot - 28))
        when: touch.pressed && strip.letter !== ""
        what: Rectangle {
            x: -width
            width: 56
            height: 56
            radius: 28
            color: Theme.trail

            AppText {
                anchors.centerIn: parent
                text: strip.letter
                face: Theme.title
                color: Theme.trailInk
                Accessible.ignored: true
            }
        }
    }
}
