pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// A report as a picture for elsewhere: its title, what it is about, its chart with all that explains it, in the theme in
// which it is looked at. Laid out beside the window for one picture, and gone afterwards.
//   app, about; draw(), drawn(image: nothing when it could not be drawn)
Rectangle {
    id: picture

    required property AppModel app
    required property string about
    readonly property bool funnel: picture.app.topicReport.topic === "funnel"
    // Sharp on a screen of double density, and on paper. A very long one stays within what graphics cards can draw.
    readonly property real density: Math.min(2, 16000 / picture.height)

    signal drawn(image: var)

    function draw(): void {
        later.restart();
    }
    // What is drawn for the pixels of a usual screen would only be enlarged.
    // qmllint disable compiler
    function sharpen(item: var): void {
        for (let i = 0; i < item.children.length; ++i) {
            const child = item.children[i];
            if (child.renderType !== undefined)
                child.renderType = Text.QtRendering;
            else if (child.sourceSize !== undefined) {
                child.Layout.preferredWidth = child.width;
                child.Layout.preferredHeight = child.height;
                child.sourceSize = Qt.size(child.width * picture.density, child.height * picture.density);
            }
            picture.sharpen(child);
        }
    }
    function grab(): void {
        const pixels = Qt.size(picture.width * picture.density, picture.height * picture.density);
        if (!picture.grabToImage(result => picture.drawn(result.image), pixels))
            picture.drawn(undefined);
    }
    // qmllint enable compiler

    objectName: "reports.picture"
    // Laid out below one another first: columns that are born side by side keep the height of texts that had no width yet.
    width: later.placed ? 1000 : 800
    height: Math.ceil(page.implicitHeight) + Theme.space28 * 2
    color: Theme.background
    enabled: false

    // Its bars have grown by then, and all of it has its place: two looks find it as high as before.
    Timer {
        id: later

        property real before: -1
        property int calm: 0
        property bool placed: false

        interval: Math.max(50, Theme.calm)
        repeat: true
        onTriggered: {
            later.calm = page.implicitHeight === later.before ? later.calm + 1 : 0;
            later.before = page.implicitHeight;
            later.placed = true;
            if (later.calm === 2)
                picture.sharpen(picture);
            if (later.calm === 4) {
                later.stop();
                picture.grab();
            }
        }
    }
    ItemColumn {
        id: page

        x: Theme.space28
        y: Theme.space28
        width: picture.width - Theme.space28 * 2
        spacing: Theme.space16

        AppText {
            text: picture.app.topicReport.title
            face: Theme.title
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppText {
            text: picture.about
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: text !== ""
            Layout.fillWidth: true
            Layout.topMargin: -Theme.space12
        }
        FunnelReport {
            report: picture.app.funnelReport
            ask: picture.app.reportAsk
            wide: later.placed
            visible: picture.funnel
            Layout.fillWidth: true
        }
        TopicReport {
            report: picture.app.topicReport
            ask: picture.app.reportAsk
            wide: later.placed
            visible: !picture.funnel
            Layout.fillWidth: true
        }
        AppText {
            // qmllint disable compiler
            text: "Tropa · " + new Date().toLocaleDateString(Qt.locale(picture.app.settings.language), Locale.LongFormat)
            // qmllint enable compiler
            face: Theme.caption
            color: Theme.muted
            Layout.fillWidth: true
        }
    }
}
