pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// How many are chosen, and what can be done to all of them; stands below the list, under the thumb.
//   selection, current (id of the list's current row); press(key, modifiers): the list's keys; stepped(by), done() (the
//   list has the keyboard again), resume(about): goes on with what was begun about some of them
Rectangle {
    id: bar

    required property SelectionModel selection
    required property string current

    signal stepped(by: int)
    signal done

    // qmllint disable compiler
    function press(key: int, modifiers: int): bool {
        const chosen = bar.selection.count > 0;
        const meets = keys => Keymap.meets(keys, key, modifiers);
        if (meets(Keymap.chooseAll))
            bar.selection.all();
        else if (meets(Keymap.chooseDown) && bar.current !== "")
            bar.extend(1);
        else if (meets(Keymap.chooseUp) && bar.current !== "")
            bar.extend(-1);
        else if (meets(Keymap.remove) && chosen)
            bar.selection.remove();
        else if (meets(Keymap.back) && chosen)
            bar.selection.clear();
        else
            return false;
        return true;
    }
    // As the sheet tells what it is about.
    function resume(about: string): void {
        const [what, ...ids] = about.split("/");
        bar.selection.choose(ids);
        sheets.ask(Number(what));
    }
    // qmllint enable compiler
    function extend(by: int): void {
        if (bar.selection.count === 0)
            bar.selection.startAt(bar.current);
        bar.stepped(by);
        bar.selection.extendTo(bar.current);
    }

    objectName: "selection"
    implicitHeight: line.implicitHeight + Theme.space8
    radius: Theme.radius14
    color: Theme.surface
    border.width: 1
    border.color: Theme.trail
    Accessible.role: Accessible.ToolBar
    Accessible.name: bar.selection.text
    onVisibleChanged: if (!bar.visible)
        bar.done()

    component Action: IconButton {
        size: Theme.touch ? 44 : 36
        enabled: !bar.selection.working
        // The narrowest phones have no room for all of them.
        Layout.fillWidth: true
        Layout.minimumWidth: 36
        Layout.maximumWidth: implicitWidth
    }

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        spacing: 0

        Action {
            objectName: "selection.clear"
            iconName: "x"
            label: qsTr("Clear selection")
            onClicked: bar.selection.clear()
        }
        AppText {
            objectName: "selection.count"
            // The number alone where the words would not fit.
            text: bar.width < 420 * Theme.fontScale ? "%L1".arg(bar.selection.count) : bar.selection.text
            face: Theme.smallStrong
            tabular: true
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        Action {
            objectName: "selection.owner"
            iconName: "user-check"
            label: qsTr("Hand over")
            onClicked: sheets.ask(SelectionSheets.Owner)
        }
        Action {
            objectName: "selection.tags"
            iconName: "tag"
            label: qsTr("Tags")
            onClicked: sheets.ask(SelectionSheets.Tags)
        }
        Action {
            objectName: "selection.temperature"
            iconName: "sun"
            label: qsTr("Temperature")
            onClicked: sheets.ask(SelectionSheets.Temperature)
        }
        Action {
            objectName: "selection.call"
            iconName: "phone"
            label: qsTr("To be called")
            onClicked: sheets.ask(SelectionSheets.Calls)
        }
        Action {
            objectName: "selection.remove"
            iconName: "trash-2"
            label: qsTr("Delete")
            tint: Theme.hot
            onClicked: bar.selection.remove()
        }
    }
    SelectionSheets {
        id: sheets

        selection: bar.selection
    }
}
