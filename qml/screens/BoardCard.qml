pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A deal on the board: what, how much, how warm, and what is next or why it stands. A mouse drags it to another
// column; everybody else has "Move to…".
//   the roles of a deal; selected, lifted (it is being dragged); clicked(), moveWanted(), dragged(at), dropped(at): in the scene
T.AbstractButton {
    id: card

    required property string id
    required property string title
    required property string amountShort
    required property string contactName
    required property string temperature
    required property string nextText
    required property bool nextMissing
    required property string standingText
    required property bool standing
    property bool selected: false
    property bool lifted: false
    readonly property string stateText: card.nextMissing ? card.nextText : card.standing ? card.standingText : card.nextText

    signal moveWanted
    signal dragged(point at)
    signal dropped(point at)

    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.space12 + 2
    rightPadding: Theme.space8
    topPadding: Theme.space12 - 2
    opacity: card.lifted ? 0.35 : 1
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: card.title + ", " + card.contactName + ", " + card.amountShort + ", " + card.stateText
    Accessible.selected: card.selected
    Keys.onReturnPressed: card.clicked()
    Keys.onEnterPressed: card.clicked()
    Keys.onPressed: event => {
        event.accepted = Keymap.meets(Keymap.move, event.key, event.modifiers);
        if (event.accepted)
            card.moveWanted();
    }

    DragHandler {
        id: drag

        target: null
        // A finger scrolls.
        acceptedDevices: PointerDevice.Mouse
        dragThreshold: 6
        onCentroidChanged: if (drag.active)
            card.dragged(drag.centroid.scenePosition)
        onActiveChanged: if (!drag.active)
            card.dropped(drag.centroid.scenePosition)
    }

    // qmllint disable deferred-property-id
    contentItem: ColumnLayout {
        spacing: Theme.space4

        RowLayout {
            spacing: 0
            Layout.bottomMargin: -Theme.space4

            AppText {
                text: card.title
                face: Theme.face(14, Font.Medium, 0)
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            IconButton {
                objectName: card.objectName + ".move"
                iconName: "ellipsis"
                iconSize: 18
                size: 32
                label: qsTr("Move to…")
                tint: Theme.muted
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: -10
                Layout.bottomMargin: -10
                onClicked: card.moveWanted()
            }
        }
        AppText {
            text: card.amountShort
            face: Theme.face(14, Font.DemiBold, 0)
            tabular: true
            visible: text !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        RowLayout {
            spacing: Theme.space4 + 2
            Layout.rightMargin: Theme.space4

            TemperatureSign {
                temperature: card.temperature
                size: 14
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 1
            }
            AppText {
                text: card.contactName
                face: Theme.caption
                color: Theme.muted
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            spacing: Theme.space4 + 2
            Layout.rightMargin: Theme.space4

            Icon {
                name: card.nextMissing ? "triangle-alert" : "clock"
                size: 14
                color: words.color
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 1
            }
            AppText {
                id: words

                text: card.stateText
                face: Theme.caption
                color: card.nextMissing ? Theme.hot : card.standing ? Theme.warm : Theme.muted
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
    background: Ground {
        round: Theme.radius14
        color: card.selected ? Theme.trailSoft : Theme.surface
        border.width: 1
        border.color: card.selected ? Theme.trail : Theme.line
        pressed: card.down
        hovered: card.hovered
        ring: card.visualFocus
        ringInset: true
    }
}
