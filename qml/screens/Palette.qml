pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Ctrl+K: find anybody, do anything, without the mouse.
//   app, nav, keys; begin()
T.Popup {
    id: finder

    required property AppModel app
    required property Navigator nav
    required property AppKeys keys
    readonly property PaletteModel model: finder.app.palette
    // Somebody went down the list by the arrows. Until then the first row is meant, whatever comes above it later.
    property bool moved: false

    function begin(): void {
        finder.moved = false;
        finder.model.begin(finder.app.undoText);
        field.clear();
        list.currentIndex = 0;
        finder.open();
    }
    function step(by: int): void {
        finder.moved = true;
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
    }
    // Of the model: the list may not have laid out yet what has just been found.
    function accept(elsewhere: bool): void {
        const at = finder.moved ? list.currentIndex : 0;
        if (at < 0 || at >= finder.model.count)
            return;
        finder.nav.setDiverted(elsewhere && finder.app.windowCount > 0);
        finder.choose(finder.model.kindAt(at), finder.model.targetAt(at));
        finder.nav.setDiverted(false);
    }
    function choose(kind: string, target: string): void {
        finder.close();
        if (kind !== "action")
            finder.nav.show(kind, target);
        else if (target.startsWith("go."))
            finder.nav.go(target.slice(3));
        else if (target.startsWith("page."))
            finder.nav.show(target.slice(5), "");
        else if (target === "window")
            finder.app.openWindow(finder.nav.place);
        else if (target === "keys")
            finder.keys.sheetWanted();
        else if (target === "capture")
            finder.nav.push("capture", "");
        else if (target === "sync")
            finder.app.sync.syncNow();
        else if (target === "undo")
            finder.app.undo();
        else if (target === "theme")
            finder.app.settings.theme = finder.app.settings.dark ? "light" : "dark";
    }

    parent: T.Overlay.overlay
    modal: true
    focus: true
    dim: true
    padding: Theme.space12
    width: Math.min(560, (parent ? parent.width : 400) - 32)
    height: Math.min(520, (parent ? parent.height : 600) - 96, implicitContentHeight + topPadding + bottomPadding)
    x: ((parent ? parent.width : 400) - width) / 2
    y: 64

    // qmllint disable deferred-property-id
    contentItem: ColumnLayout {
        spacing: Theme.space8

        SearchField {
            id: field

            objectName: "palette.search"
            placeholderText: qsTr("Find or do anything")
            focus: true
            Layout.fillWidth: true
            onTextEdited: {
                finder.moved = false;
                finder.model.search = field.text;
                list.currentIndex = 0;
            }
            Keys.onDownPressed: finder.step(1)
            Keys.onUpPressed: finder.step(-1)
            Keys.onReturnPressed: event => finder.accept((event.modifiers & Qt.ControlModifier) !== 0)
            Keys.onEscapePressed: finder.close()
        }
        ListView {
            id: list

            objectName: "palette.list"
            model: finder.model
            clip: true
            // With the next letter it is another list: a row that is begun ahead would be one of the old.
            cacheBuffer: 0
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: list.contentHeight
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What was found")
            T.ScrollBar.vertical: ThinScrollBar {}
            onCountChanged: if (list.currentIndex < 0 && list.count > 0)
                list.currentIndex = 0
            onCurrentIndexChanged: if (!finder.moved && list.currentIndex > 0)
                list.currentIndex = 0

            delegate: PaletteRow {
                id: row

                width: ListView.view.width
                current: row.ListView.isCurrentItem
                onClicked: finder.choose(row.kind, row.target)
            }
        }
        AppText {
            text: qsTr("Nothing like that.")
            color: Theme.muted
            visible: finder.model.state === RowModel.Empty
            Layout.fillWidth: true
            Layout.margins: Theme.space12
        }
    }
    background: Rectangle {
        radius: Theme.radius16
        color: Theme.surface
        border.width: 1
        border.color: Theme.line
    }
    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
}
