pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// Several values of one kind, such as phones: each can be corrected or taken away, one more can be written below.
//   values, begun (the one that is being typed), label, addText, inputMethodHints; typed(text), added(value),
//   removed(index)
Card {
    id: card

    required property var values
    required property string begun
    required property string label
    required property string addText
    property int inputMethodHints: Qt.ImhNone

    signal typed(text: string)
    signal added(value: string)
    signal removed(index: int)

    function take(): void {
        const value = field.text.trim();
        if (value === "")
            return;
        card.typed("");
        card.added(value);
    }

    // It goes into the field below, and comes back from there.
    function correct(index: int, value: string): void {
        card.take();
        card.removed(index);
        card.typed(value);
        field.forceActiveFocus();
    }

    padding: 0
    spacing: 0

    Repeater {
        id: present

        model: card.values

        ListRow {
            id: row

            required property string modelData
            required property int index

            objectName: card.objectName + "." + row.index
            title: row.modelData
            Layout.fillWidth: true
            onClicked: card.correct(row.index, row.modelData)

            IconButton {
                objectName: card.objectName + ".remove." + row.index
                iconName: "x"
                iconSize: 18
                tint: Theme.muted
                label: qsTr("Take %1 away").arg(row.modelData)
                Layout.topMargin: -Theme.space8
                Layout.bottomMargin: -Theme.space8
                onClicked: card.removed(row.index)
            }
        }
    }
    TextInputField {
        id: field

        objectName: card.objectName + ".add"
        label: present.count === 0 ? card.label : card.addText
        text: card.begun
        divider: false
        inputMethodHints: card.inputMethodHints
        Layout.fillWidth: true
        onTextEdited: card.typed(field.text)
        onAccepted: card.take()
        onActiveFocusChanged: if (!field.activeFocus)
            card.take()
    }
}
