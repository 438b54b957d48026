pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// What has happened, what is to do, what was bought.
Card {
    id: card

    required property AppModel app
    required property bool wide
    readonly property ContactModel contact: card.app.contact
    property int tab: 0

    SegmentedTabs {
        objectName: "contact.tabs"
        model: [qsTr("History"), tasks.count > 0 ? qsTr("Tasks %1").arg(tasks.count) : qsTr("Tasks"), purchases.count > 0 ? qsTr("Purchases %1").arg(purchases.count) : qsTr("Purchases")]
        currentIndex: card.tab
        Layout.fillWidth: true
        Layout.leftMargin: -Theme.space8
        Layout.topMargin: -Theme.space8
        onSelected: index => card.tab = index
    }
    ColumnLayout {
        spacing: 0
        visible: card.tab === 0
        Layout.fillWidth: true

        Repeater {
            id: facts

            model: card.contact.facts

            TimelineRow {
                id: fact

                required property int index
                required property string icon
                required property string text
                required property string whenText
                required property string who
                required property bool retracted
                required title
                required step

                iconName: fact.icon
                detail: fact.text
                meta: fact.who === "" ? fact.whenText : fact.whenText + " · " + fact.who
                last: fact.index === facts.count - 1
                opacity: fact.retracted ? 0.6 : 1
                Layout.fillWidth: true
            }
        }
        AppText {
            text: qsTr("Nothing has happened yet. The first call will be here.")
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: facts.count === 0
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        spacing: 0
        visible: card.tab === 1
        Layout.fillWidth: true

        Repeater {
            id: tasks

            model: card.contact.tasks

            CheckCircle {
                id: task

                required property int index
                required property string id
                required property string title
                required property bool done
                required property string dueText

                objectName: "contact.task." + task.index
                text: task.title
                note: task.dueText
                checked: task.done
                Layout.fillWidth: true
                onToggled: card.app.markTaskDone(task.id, task.checked)
            }
        }
        AppText {
            text: qsTr("No tasks.")
            color: Theme.muted
            visible: tasks.count === 0
        }
    }
    ColumnLayout {
        spacing: 0
        visible: card.tab === 2
        Layout.fillWidth: true

        Repeater {
            id: purchases

            model: card.contact.purchases

            TimelineRow {
                id: purchase

                required property int index
                required property string amountText
                required property string whenText
                required title

                detail: purchase.amountText
                meta: purchase.whenText
                iconName: "receipt"
                last: purchase.index === purchases.count - 1
                Layout.fillWidth: true
            }
        }
        AppText {
            text: qsTr("No purchases yet.")
            color: Theme.muted
            visible: purchases.count === 0
        }
    }
}
