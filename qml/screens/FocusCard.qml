pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls

// The few things that matter today, to be ticked off.
Card {
    id: card

    required property AppModel app

    title: qsTr("What matters today")
    note: card.app.today.focusText
    spacing: 0

    Repeater {
        id: tasks

        model: card.app.today.focus

        CheckCircle {
            id: task

            required property int index
            required property string id
            required property string title
            required property bool done
            required property string who

            objectName: "today.focus." + task.index
            text: task.title
            note: task.who
            checked: task.done
            Layout.fillWidth: true
            Layout.topMargin: task.index === 0 ? Theme.space4 : 0
            Layout.bottomMargin: task.index === tasks.count - 1 ? -Theme.space8 : 0
            onToggled: card.app.markTaskDone(task.id, task.checked)
        }
    }
}
