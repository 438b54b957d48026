pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// Pairs that are probably one: why, in what they differ, and one tap to make one of two. Nothing is merged by itself.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property DuplicateListModel duplicates: page.app.duplicates

    Component.onCompleted: page.duplicates.look()

    HeadedList {
        id: list

        objectName: "duplicates.list"
        readonly property real side: Math.max(page.wide ? Theme.space28 : Theme.space20, (page.width - 640) / 2)

        anchors.fill: parent
        anchors.leftMargin: list.side
        anchors.rightMargin: list.side
        model: page.duplicates
        Accessible.name: qsTr("Duplicates")

        head: [
            PageHeader {
                objectName: "duplicates"
                title: qsTr("Duplicates")
                subtitle: page.duplicates.totalText
                back: !page.wide || page.nav.depth > 1
                Layout.fillWidth: true
                Layout.topMargin: page.wide ? Theme.space20 : Theme.space8
                Layout.bottomMargin: Theme.space8
                onBackClicked: page.nav.back()
            },
            SegmentedTabs {
                objectName: "duplicates.kind"
                model: [qsTr("People"), qsTr("Companies")]
                currentIndex: page.duplicates.companies ? 1 : 0
                Layout.fillWidth: true
                Layout.leftMargin: -Theme.space8
                Layout.bottomMargin: Theme.space12
                onSelected: index => page.duplicates.companies = index === 1
            },
            StateNote {
                state: page.duplicates.state
                errorText: page.duplicates.errorText
                Layout.fillWidth: true
            },
            EmptyState {
                objectName: "duplicates.empty"
                visible: page.duplicates.state === RowModel.Empty
                title: qsTr("No duplicates")
                text: qsTr("Records with the same phone, e-mail, tax number or nearly the same name are offered here, after an import for example.")
                Layout.fillWidth: true
                Layout.topMargin: Theme.space28
            }
        ]
        delegate: DuplicateCard {
            width: ListView.view.width
            duplicates: page.duplicates
            nav: page.nav
        }
        foot: ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space28

            AppButton {
                objectName: "duplicates.more"
                text: qsTr("Show more")
                kind: AppButton.Secondary
                visible: page.duplicates.more && page.duplicates.count > 0
                Layout.fillWidth: true
                onClicked: page.duplicates.showMore()
            }
            TextAction {
                objectName: "duplicates.forgetApart"
                text: qsTr("Offer %Ln pairs again that are not the same", "", page.duplicates.apartCount)
                tint: Theme.muted
                visible: page.duplicates.apartCount > 0
                Layout.alignment: Qt.AlignHCenter
                onClicked: page.duplicates.forgetApart()
            }
        }
    }
}
