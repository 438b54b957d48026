pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The day: the few things that matter, then everything else with its reason, then who is being forgotten.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property TodayModel today: page.app.today

    Connections {
        target: page.nav
        enabled: page.visible

        function onStepped(by: int): void {
            list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
            list.forceActiveFocus();
            if (page.wide && list.currentItem)
                (list.currentItem as TodayRow).open();
        }
    }
    HeadedList {
        id: list

        objectName: "today.list"
        anchors.fill: parent
        anchors.leftMargin: Theme.space20
        anchors.rightMargin: Theme.space20
        model: page.today
        section.property: "section"
        pullText: page.wide ? "" : qsTr("Release to sync")
        onPulled: page.app.sync.syncNow()
        Accessible.name: qsTr("Today")
        Keys.onReturnPressed: if (list.currentItem)
            (list.currentItem as TodayRow).open()

        head: [
            PageHeader {
                title: qsTr("Today")
                subtitle: page.today.dateText
                Layout.fillWidth: true
                Layout.topMargin: Theme.space20
                Layout.bottomMargin: Theme.space4

                Wanted {
                    when: !page.wide
                    Layout.maximumWidth: 230 * Theme.fontScale
                    file: "SyncPill.qml"
                    given: ({
                            app: page.app,
                            nav: page.nav
                        })
                }
            },
            Wanted {
                when: page.app.sync.access !== SyncModel.Open
                Layout.fillWidth: true
                file: "AccessEnded.qml"
                given: ({
                        app: page.app
                    })
            },
            Wanted {
                when: page.app.sync.firstText !== ""
                Layout.fillWidth: true
                file: "FirstSyncCard.qml"
                given: ({
                        app: page.app
                    })
            },
            Wanted {
                when: page.app.begun.count > 0
                Layout.fillWidth: true
                file: "BegunCard.qml"
                given: ({
                        begun: page.app.begun,
                        nav: page.nav
                    })
            },
            Wanted {
                when: page.today.focus.count > 0
                Layout.fillWidth: true
                file: "FocusCard.qml"
                given: ({
                        app: page.app
                    })
            },
            Wanted {
                late: true
                when: page.today.state === RowModel.Loading || page.today.state === RowModel.Failed
                Layout.fillWidth: true
                Layout.topMargin: Theme.space24
                file: "TodayNote.qml"
                given: ({
                        today: page.today
                    })
            },
            Wanted {
                when: page.today.state === RowModel.Empty && page.app.sync.firstText === "" && page.app.sync.access === SyncModel.Open
                Layout.fillWidth: true
                Layout.topMargin: Theme.space28
                Layout.bottomMargin: Theme.space28
                file: "TodayEmpty.qml"
                given: ({
                        app: page.app,
                        nav: page.nav
                    })
            }
        ]
        delegate: TodayRow {
            id: row

            onChosen: list.currentIndex = row.index
            width: ListView.view.width
            today: page.today
            nav: page.nav
            wide: page.wide
        }
        foot: Wanted {
            when: page.today.forgottenHot + page.today.forgottenWarm + page.today.forgottenCold > 0
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space28
            file: "Forgotten.qml"
            given: ({
                    app: page.app,
                    nav: page.nav
                })
        }
    }
}
