import QtQuick
import QtMultimedia
import Tropa.ViewModels
import Tropa.Theme

// What the camera sees, with a frame to hold the card or code in. Loaded only while it is looked at, and so is
// what it stands on.
//   camera, square (for a code; a card is wider)
Item {
    id: preview

    required property CameraModel camera
    required property bool square

    Component.onCompleted: preview.camera.videoSink = output.videoSink
    Component.onDestruction: preview.camera.videoSink = null

    VideoOutput {
        id: output

        objectName: "camera.output"
        anchors.fill: parent
        fillMode: VideoOutput.PreserveAspectCrop
        Accessible.ignored: true
    }
    Rectangle {
        anchors.centerIn: parent
        width: preview.square ? height : Math.min(parent.width - Theme.space20 * 2, height * 1.6)
        height: Math.min(parent.height - Theme.space20 * 2, preview.square ? 220 : 200)
        radius: Theme.radius16
        color: "transparent"
        border.width: 3
        border.color: "#FFFFFF"
        visible: preview.camera.state === CameraModel.Live
    }
}
