pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import QtQuick.Templates as T
import Tropa.Theme

// A figure over time: a line over equal columns, each of which can be chosen. What is not complete yet is dashed and
// hollow, so that nothing is told by colour alone.
//   model (roles: key, label, value (0…1; −1: unknown), text, note, young, opens, year), values (of its rows), firm (how many
//   of them are complete), topText (what the upper edge is);
//   chosen(key, title)
Item {
    id: chart

    required property var model
    required property list<real> values
    required property int firm
    property string topText: ""
    readonly property real above: 28 * Theme.fontScale
    readonly property real below: 38 * Theme.fontScale
    readonly property real column: columns.count > 0 ? chart.width / columns.count : chart.width
    readonly property real ground: chart.height - chart.below
    // Every label where there is room for it, else every second or third.
    readonly property int every: Math.max(1, Math.ceil(44 * Theme.fontScale / Math.max(1, chart.column)))
    // What is known, and from its last complete point on what is not complete.
    // qmllint disable compiler
    readonly property list<point> known: chart.line(0, chart.firm)
    readonly property list<point> going: chart.line(chart.firm - 1, chart.values.length)
    // qmllint enable compiler

    signal chosen(key: string, title: string)

    function spot(at: int, value: real): point {
        return Qt.point((at + 0.5) * chart.column, chart.above + (chart.ground - chart.above) * (1 - value));
    }
    function rise(from: int, to: int): real {
        if (from < 0 || to >= chart.values.length || chart.values[from] < 0)
            return 0;
        return chart.values[to] - chart.values[from];
    }
    // qmllint disable compiler
    function line(first: int, end: int): var {
        const places = [];
        for (let i = Math.max(0, first); i < end; ++i)
            if (chart.values[i] >= 0)
                places.push(chart.spot(i, chart.values[i]));
        return places;
    }
    // qmllint enable compiler

    implicitHeight: 220 * Theme.fontScale
    Accessible.role: Accessible.Chart

    component ChartColumn: T.AbstractButton {
        id: entry

        required property int index
        required property string key
        required property string label
        required property real value
        required property string note
        required property bool young
        required property bool opens
        required property string year
        required text
        readonly property real dotY: chart.spot(entry.index, Math.max(0, entry.value)).y

        // Beside a line that comes down or goes up steeply, not on it.
        readonly property int aside: chart.rise(entry.index - 1, entry.index) < -0.3 ? 1 : chart.rise(entry.index, entry.index + 1) > 0.3 ? -1 : 0

        objectName: chart.objectName === "" ? "" : chart.objectName + "." + entry.index
        x: entry.index * chart.column
        width: chart.column
        height: chart.height
        enabled: entry.opens
        Keys.onReturnPressed: entry.clicked()
        Keys.onEnterPressed: entry.clicked()
        Accessible.role: Accessible.Button
        Accessible.name: entry.label + (entry.year === "" ? "" : " " + entry.year) + ": " + entry.text + ", " + entry.note
        onClicked: chart.chosen(entry.key, entry.label + " · " + entry.text)

        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: chart.below
            radius: Theme.radius8
            color: entry.down ? Theme.pressed : Theme.hover
            visible: entry.hovered || entry.down
        }
        FocusRing {
            around: Theme.radius8
            shown: entry.visualFocus
        }
        AppText {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.horizontalCenterOffset: entry.aside * (width / 2 + 8)
            y: entry.dotY - height - 8
            text: entry.text
            face: Theme.captionStrong
            tabular: true
            color: entry.young ? Theme.muted : Theme.ink
            visible: entry.value >= 0 && entry.index % chart.every === 0
            Accessible.ignored: true
        }
        Rectangle {
            x: (parent.width - width) / 2
            y: entry.dotY - height / 2
            width: 10
            height: 10
            radius: 5
            color: entry.young ? Theme.surface : Theme.trail
            border.width: 2
            border.color: Theme.trail
            visible: entry.value >= 0
        }
        AppText {
            anchors.horizontalCenter: parent.horizontalCenter
            y: chart.ground + 6 * Theme.fontScale
            text: entry.label
            face: Theme.caption
            color: Theme.muted
            visible: entry.index % chart.every === 0
            Accessible.ignored: true
        }
        // Where a year begins, also between the months that have no room to be named.
        AppText {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            text: entry.year
            face: Theme.micro
            color: Theme.muted
            Accessible.ignored: true
        }
        Hint {
            text: entry.note
            shown: entry.hovered && !entry.down && entry.note !== ""
        }
    }

    Repeater {
        model: 3

        Rectangle {
            required property int index

            y: chart.above + (chart.ground - chart.above) * index / 2
            width: chart.width
            height: 1
            color: Theme.line
        }
    }
    AppText {
        y: chart.above - height - 2
        text: chart.topText
        face: Theme.micro
        color: Theme.muted
        Accessible.ignored: true
    }
    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: Theme.trail
            strokeWidth: 2
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            capStyle: ShapePath.RoundCap

            PathPolyline {
                path: chart.known
            }
        }
        ShapePath {
            strokeColor: Theme.trail
            strokeWidth: 2
            strokeStyle: ShapePath.DashLine
            dashPattern: [2, 3]
            fillColor: "transparent"

            PathPolyline {
                path: chart.going
            }
        }
    }
    Repeater {
        id: columns

        model: chart.model

        ChartColumn {}
    }
}
