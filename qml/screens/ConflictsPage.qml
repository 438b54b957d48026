pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// "Two versions": both values, whose and when; what was kept; one tap brings the other back.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property ConflictListModel conflicts: page.app.conflicts

    Component.onCompleted: page.conflicts.activate()

    ResumedSheet {
        nav: page.nav
        at: "conflicts"
        ready: page.conflicts.state !== RowModel.Loading
        // qmllint disable compiler
        onWanted: (name, about) => {
            const entry = page.conflicts.get(page.conflicts.indexOf(about));
            if (entry["id"] === about)
                (note.object() as TextSheet).ask(about, entry["field"], entry["note"]);
        }
        // qmllint enable compiler
    }
    HeadedList {
        id: list

        objectName: "conflicts.list"
        readonly property real side: Math.max(page.wide ? Theme.space28 : Theme.space20, (page.width - 640) / 2)

        anchors.fill: parent
        anchors.leftMargin: list.side
        anchors.rightMargin: list.side
        model: page.conflicts
        Accessible.name: qsTr("Two versions")

        head: [
            PageHeader {
                objectName: "conflicts"
                title: qsTr("Two versions")
                subtitle: page.conflicts.count > 0 ? qsTr("Others changed these too while you were offline. The later one stays; nothing is lost.") : ""
                back: !page.wide || page.nav.depth > 1
                Layout.fillWidth: true
                Layout.topMargin: page.wide ? Theme.space20 : Theme.space8
                Layout.bottomMargin: Theme.space16
                onBackClicked: page.nav.back()
            },
            StateNote {
                state: page.conflicts.state
                errorText: page.conflicts.errorText
                Layout.fillWidth: true
            },
            EmptyState {
                visible: page.conflicts.state === RowModel.Empty
                title: qsTr("Nothing to choose from")
                text: qsTr("When two people change one thing, both versions will be here.")
                Layout.fillWidth: true
                Layout.topMargin: Theme.space28
                Layout.bottomMargin: Theme.space28
            }
        ]
        delegate: ConflictCard {
            width: ListView.view.width
            conflicts: page.conflicts
            nav: page.nav
            onWriteWanted: (id, field, text) => (note.object() as TextSheet).ask(id, field, text)
        }
        foot: StatusLine {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space28
            text: page.app.sync.mergedText
            iconName: "check"
            tone: Tone.Good
            visible: text !== ""
        }
    }
    OnDemand {
        id: note

        TextSheet {
            objectName: "conflict.note"
            title: qsTr("Combine both")
            optional: true
            onChosen: (key, text) => page.conflicts.write(key, text)
        }
    }
}
