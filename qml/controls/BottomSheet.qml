pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// A question over the page: a sheet from below on a phone, a card in the middle of a wide window. Escape, the
// cross and a tap outside close it; with typed words in it a tap outside does nothing, and the others ask once.
// Words that were typed when the program was ended stand there again.
//   title, subtitle; about (ids of what it asks about on its page; offeredAt: where it is offered again, if not there),
//   choices (the names of its properties that are chosen by a tap; of `chooser`, where that is another), by which what
//   was begun is kept; children stand below one another and scroll when there are too many; footer (stays in sight
//   below them); open(), close()
T.Popup {
    id: sheet

    property string title: ""
    property string subtitle: ""
    property string about: ""
    property string offeredAt: ""
    property var choices: []
    property QtObject chooser: sheet
    property alias spacingBelow: column.spacing
    property alias footer: foot.data
    default property alias items: column.data
    readonly property real roomWidth: parent ? parent.width : 400
    readonly property real roomHeight: parent ? parent.height : 800
    readonly property bool wide: sheet.roomWidth >= 640
    // How far it is from its place while it comes and goes. Its place is bound to what it holds, which may come later.
    property real below: 0

    parent: T.Overlay.overlay
    // On its way out it holds the window's keys no more: Ctrl+Z may follow at once. But the tap that has closed it is its
    // own, and a second one is meant neither for it nor for what lies below.
    property bool hiding: false
    property bool going: false
    readonly property Item still: MouseArea {
        parent: sheet.contentItem.parent
        x: -sheet.x
        y: -sheet.y
        z: 1
        width: sheet.roomWidth
        height: sheet.roomHeight
        visible: sheet.hiding
    }

    modal: !sheet.going
    focus: true
    dim: true
    padding: Theme.space20
    topPadding: sheet.wide ? Theme.space20 : Theme.space24
    width: sheet.wide ? Math.min(460, sheet.roomWidth - 64) : sheet.roomWidth
    height: Math.min(implicitContentHeight + topPadding + bottomPadding, sheet.roomHeight - 64)
    x: (sheet.roomWidth - sheet.width) / 2
    y: (sheet.wide ? (sheet.roomHeight - sheet.height) / 2 : sheet.roomHeight - sheet.height) + sheet.below
    // Something was typed, and may still stand there; somebody wants to leave it nevertheless.
    property bool typed: false
    property bool leaving: false
    readonly property Item field: sheet.opened ? sheet.contentItem.Window.activeFocusItem : null
    // qmllint disable compiler
    readonly property bool typing: (sheet.field as TextInput)?.canUndo ?? (sheet.field as TextEdit)?.canUndo ?? false

    function letGo(): void {
        sheet.going = sheet.hiding;
    }
    function stay(): void {
        sheet.hiding = false;
        sheet.going = false;
    }
    function leave(): void {
        if (sheet.leaving || !TypedText.isIn(column))
            sheet.close();
        else
            sheet.leaving = true;
    }

    closePolicy: sheet.typed || sheet.going ? T.Popup.NoAutoClose : T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    // qmllint enable compiler
    onTypingChanged: if (sheet.typing)
        sheet.typed = true
    // Not when it goes with its page.
    onAboutToHide: {
        kept.forget();
        sheet.hiding = true;
        // qmllint disable
        Qt.callLater(sheet.letGo);
        // qmllint enable
    }
    // What dims the window is chosen before it is about to show.
    onClosed: sheet.stay()
    onAboutToShow: {
        sheet.stay();
        sheet.typed = false;
        sheet.leaving = false;
    }
    onOpened: {
        kept.offer();
        sheet.typed = kept.offered;
        // Where nothing in it has asked for the keyboard, that scrolls.
        if (sheet.contentItem.Window.activeFocusItem === sheet.contentItem.parent)
            sheet.contentItem.forceActiveFocus();
    }

    readonly property KeptWords keeper: KeptWords {
        id: kept

        form: column
        name: sheet.objectName
        about: sheet.about
        offeredAt: sheet.offeredAt
        chooser: sheet.chooser
        choices: sheet.choices
    }

    // The alias to the content needs an id inside it.
    // qmllint disable deferred-property-id
    contentItem: ColumnLayout {
        spacing: Theme.space12
        Keys.onPressed: event => event.accepted = area.press(event.key)
        Keys.onEscapePressed: sheet.leave()
        Keys.onBackPressed: sheet.leave()

        SheetHead {
            name: sheet.objectName
            title: sheet.title
            subtitle: sheet.subtitle
            Layout.fillWidth: true
            onClosed: sheet.leave()
        }
        Banner {
            tone: Tone.Warn
            text: qsTr("Not saved yet. Close it once more to leave it.")
            visible: sheet.leaving
            Layout.fillWidth: true
        }
        Banner {
            objectName: "kept"
            iconName: "history"
            text: qsTr("Typed before and not saved")
            actionText: qsTr("Discard")
            visible: kept.offered && !sheet.leaving
            Layout.fillWidth: true
            onAction: kept.takeBack()
        }
        ScrollArea {
            id: area

            contentHeight: column.implicitHeight
            implicitHeight: column.implicitHeight
            clip: interactive
            Layout.fillWidth: true
            Layout.fillHeight: true

            ItemColumn {
                id: column

                width: parent.width
                spacing: Theme.space12
            }
        }
        ColumnLayout {
            id: foot

            spacing: 0
            visible: foot.children.length > 0
            Layout.fillWidth: true
        }
    }

    background: SheetGround {
        wide: sheet.wide
    }

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }

    enter: Transition {
        NumberAnimation {
            target: sheet
            property: sheet.wide ? "opacity" : "below"
            from: sheet.wide ? 0 : sheet.height
            to: sheet.wide ? 1 : 0
            duration: Theme.calm
            easing.type: Theme.easing
        }
    }
    exit: Transition {
        NumberAnimation {
            target: sheet
            property: sheet.wide ? "opacity" : "below"
            to: sheet.wide ? 0 : sheet.height
            duration: Theme.quick
            easing.type: Theme.easing
        }
    }
}
