import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// A fact in the history of a contact or a deal.
//   title, detail, meta (when and who), iconName, step (the buyer's step: on the trail's ground), last (no line below);
//   of a change: strong (the detail is what matters), before (what it replaced), note and noteTone (what became of it)
Item {
    id: fact

    required property string title
    required property string iconName
    property string detail: ""
    property string meta: ""
    property string before: ""
    property string note: ""
    property int noteTone: Tone.Neutral
    property bool strong: false
    property bool step: false
    property bool last: false
    readonly property bool narrow: fact.width < 460 * Theme.fontScale

    implicitWidth: 320
    implicitHeight: words.implicitHeight + (fact.last ? 0 : Theme.space24)
    Accessible.role: Accessible.ListItem
    Accessible.name: fact.title + fact.behind(fact.detail) + fact.behind(fact.before) + fact.behind(fact.meta) + fact.behind(fact.note)

    function behind(text: string): string {
        return text === "" ? "" : ", " + text;
    }

    Rectangle {
        x: 15
        y: 32
        width: 2
        height: fact.height - 32
        color: Theme.line
        visible: !fact.last
    }
    Rectangle {
        width: 32
        height: 32
        radius: 16
        color: fact.step ? Theme.trailSoft : Theme.background

        Icon {
            anchors.centerIn: parent
            name: fact.iconName
            size: 16 / Theme.fontScale
            color: fact.step ? Theme.trail : Theme.muted
        }
    }
    ColumnLayout {
        id: words

        x: 46
        width: fact.width - 46
        spacing: 2

        // Not a layout: that of Qt 6.4 may leave both texts at one place when the second comes into sight.
        Item {
            id: firstLine

            implicitHeight: titleText.height
            Layout.fillWidth: true

            AppText {
                id: titleText

                width: firstLine.width - (metaText.visible ? metaText.width + Theme.space12 : 0)
                text: fact.title
                face: Theme.face(14, Font.Medium, 0)
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            AppText {
                id: metaText

                anchors.right: parent.right
                anchors.baseline: titleText.baseline
                text: fact.meta
                face: Theme.caption
                tabular: true
                color: Theme.muted
                visible: fact.meta !== "" && !fact.narrow
                Accessible.ignored: true
            }
        }
        AppText {
            text: fact.detail
            face: fact.strong ? Theme.body : Theme.small
            color: fact.strong ? Theme.ink : Theme.muted
            wrapMode: Text.Wrap
            visible: fact.detail !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: fact.before
            face: Theme.small
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: fact.before !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            text: fact.meta
            face: Theme.caption
            color: Theme.muted
            visible: fact.meta !== "" && fact.narrow
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        StatusLine {
            text: fact.note
            iconName: Theme.toneSign(fact.noteTone)
            tone: fact.noteTone
            visible: fact.note !== ""
            Layout.fillWidth: true
            Layout.topMargin: 2
            Accessible.ignored: true
        }
    }
}
