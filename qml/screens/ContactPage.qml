pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// One person: what we know, what we do not, the deals as small trails, and what has happened.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property ContactModel contact: page.app.contact
    readonly property string shown: page.contact.id
    onShownChanged: scroll.contentY = 0

    Connections {
        target: page.contact

        function onDealAdded(dealId: string): void {
            page.nav.push("deal", dealId);
        }
        function onGone(): void {
            page.nav.back();
        }
    }
    ContactSheets {
        id: sheets

        app: page.app
        nav: page.nav
    }
    ScrollColumn {
        id: scroll

        anchors.top: parent.top
        anchors.bottom: foot.visible ? foot.top : parent.bottom
        width: parent.width
        focus: true
        padding: page.wide ? Theme.space28 : Theme.space20
        topPadding: page.wide ? Theme.space28 : Theme.space8
        maximumWidth: Theme.pageWidth
        spacing: page.wide ? Theme.space16 : Theme.space12

        ContactHead {
            app: page.app
            nav: page.nav
            wide: page.wide
            Layout.fillWidth: true
            onEditWanted: sheets.edit()
            onTemperatureWanted: sheets.temperature()
            onDealWanted: sheets.deal()
            onTaskWanted: sheets.task()
            onNoteWanted: sheets.note()
            onEraseWanted: sheets.erase()
            onHistoryWanted: sheets.history()
        }
        StateNote {
            state: page.contact.state
            errorText: page.contact.errorText
            Layout.fillWidth: true
        }
        VersionsNote {
            objectName: "contact.conflicts"
            conflicts: page.contact.conflicts
            nav: page.nav
            Layout.fillWidth: true
        }
        GridLayout {
            // Large letters need the whole width for each question.
            columns: scroll.width < 330 * Theme.fontScale ? 1 : 3
            columnSpacing: page.wide ? Theme.space12 : Theme.space8
            rowSpacing: columnSpacing
            Layout.fillWidth: true

            Repeater {
                model: page.contact.questions

                ContactQuestion {
                    id: asked

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    onClicked: sheets.question(asked.key)
                }
            }
        }
        Repeater {
            model: page.contact.deals

            ContactDeal {
                id: deal

                required property string id
                required property int index

                objectName: "contact.deal." + deal.index
                Layout.fillWidth: true
                onClicked: page.nav.push("deal", deal.id)
            }
        }
        ContactFacts {
            app: page.app
            wide: page.wide
            Layout.fillWidth: true
        }
        ContactKnown {
            contact: page.contact
            wide: page.wide
            Layout.fillWidth: true
        }
        FilesCard {
            camera: page.app.camera
            voice: page.app.voice
            files: page.contact.files
            Layout.fillWidth: true
        }
    }
    PageFoot {
        id: foot

        name: "contact.callNow"
        text: qsTr("Call")
        iconName: "phone"
        visible: !page.wide && page.contact.canCall
        anchors.bottom: parent.bottom
        width: parent.width
        onClicked: page.nav.push("call", page.contact.id)
    }
}
