pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// One person, deal or thing in a list.
//   title, titleMore (goes on behind it where there is room for some of it), subtitle, initials, temperature (of the avatar), iconName (instead of initials), lead (false: no avatar),
//   team (avatar of one of us), subtitleColor, subtitleFace, subtitleLines and titleLines (1), titleFace, avatarSize (40),
//   selected, highlighted (ringed: current in a list that has the keyboard), divider (hairline above the next row);
//   children stand on the right; clicked()
T.ItemDelegate {
    id: listRow

    property string title: ""
    property string titleMore: ""
    property string subtitle: ""
    readonly property string whole: listRow.title + listRow.titleMore
    property string initials: ""
    property string temperature: ""
    property string iconName: ""
    property bool lead: listRow.initials !== "" || listRow.iconName !== ""
    property bool team: false
    property bool selected: false
    property bool divider: true
    property color subtitleColor: Theme.muted
    property font subtitleFace: Theme.small
    property int subtitleLines: 1
    property int titleLines: 1
    property font titleFace: Theme.bodyMedium
    property real avatarSize: 40
    default property alias trailing: trailingRow.data

    // No line begins with the dot that parts two things.
    // qmllint disable compiler
    function dotted(): string {
        return listRow.subtitle.replace(/ ·/g, "\u00a0·");
    }
    // qmllint enable compiler

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space12
    topPadding: Theme.touch ? Theme.space12 : Theme.space8 + 2
    bottomPadding: topPadding
    spacing: Theme.space12
    focusPolicy: Qt.StrongFocus

    Keys.onReturnPressed: listRow.clicked()
    Keys.onEnterPressed: listRow.clicked()

    Accessible.role: Accessible.ListItem
    Accessible.name: listRow.subtitle === "" ? listRow.whole : listRow.whole + ", " + listRow.subtitle
    Accessible.selected: listRow.selected

    // Placed by hand: a layout would ask each text how wide it wants to be, and lay it out anew in the room there is.
    // The alias to the content needs an id inside it.
    // qmllint disable deferred-property-id
    contentItem: Item {
        id: content

        implicitWidth: words.x + (trailingRow.visible ? listRow.spacing + trailingRow.width : 0)
        implicitHeight: Math.max(listRow.lead ? listRow.avatarSize : 0, words.height, trailingRow.visible ? trailingRow.height : 0)

        Avatar {
            y: Math.round((content.height - height) / 2)
            initials: listRow.initials
            iconName: listRow.iconName
            temperature: listRow.temperature
            team: listRow.team
            size: listRow.avatarSize
            visible: listRow.lead
        }
        Item {
            id: words

            x: listRow.lead ? listRow.avatarSize + listRow.spacing : 0
            y: Math.round((content.height - height) / 2)
            width: Math.max(0, listRow.availableWidth - content.implicitWidth)
            height: titleText.height + (subtitleText.visible ? subtitleText.height + 2 : 0)

            // In one text with what follows it, where there is room for some of that; alone, on all its lines, otherwise.
            // Where even narrow letters would find no room nobody need measure them.
            AppText {
                id: titleText

                readonly property real alone: listRow.titleMore === "" || listRow.title === "" ? 0 : TextWidth.of(listRow.title, listRow.titleFace)
                readonly property bool goesOn: titleText.alone > 0 && (titleText.alone + 72 * Theme.fontScale < words.width || titleText.alone + listRow.titleMore.length * 3 * Theme.fontScale < words.width && TextWidth.of(listRow.whole, listRow.titleFace) <= words.width)

                objectName: "title"
                width: words.width
                text: titleText.goesOn ? listRow.whole : listRow.title
                face: listRow.titleFace
                wrapMode: listRow.titleLines > 1 && !titleText.goesOn ? Text.Wrap : Text.NoWrap
                maximumLineCount: titleText.goesOn ? 1 : listRow.titleLines
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                id: subtitleText

                y: titleText.height + 2
                width: words.width
                text: listRow.subtitleLines > 1 ? listRow.dotted() : listRow.subtitle
                face: listRow.subtitleFace
                color: listRow.subtitleColor
                visible: listRow.subtitle !== ""
                wrapMode: listRow.subtitleLines > 1 ? Text.Wrap : Text.NoWrap
                maximumLineCount: listRow.subtitleLines
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        RowLayout {
            id: trailingRow

            x: listRow.availableWidth - width
            y: Math.round((content.height - height) / 2)
            spacing: Theme.space8
            visible: trailingRow.children.length > 0
        }
    }

    background: Item {
        // Where the words begin at the very edge, it goes beyond it.
        TouchMark {
            anchors.fill: parent
            anchors.margins: 4
            anchors.leftMargin: Math.min(4, listRow.leftPadding - Theme.space8)
            anchors.rightMargin: Math.min(4, listRow.rightPadding - Theme.space8)
            veil: listRow.selected ? Theme.trailSoft : listRow.down ? Theme.pressed : Theme.hover
            veiled: listRow.selected || listRow.enabled && (listRow.down || listRow.hovered)
            ringed: listRow.visualFocus || listRow.highlighted
            round: Theme.radius12
            ringInset: true
        }
        Divider {
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            anchors.left: parent.left
            anchors.leftMargin: listRow.leftPadding + (listRow.lead ? listRow.avatarSize + listRow.spacing : 0)
            visible: listRow.divider
        }
    }
}
