import QtQuick
import QtQuick.Layouts
import Tropa.Theme

// Where a record stands: only here, sent, accepted, or waiting for a decision.
//   state: sync ("local", "sent", "accepted", "refused", "conflict"), showWord (false: sign only),
//   quiet (hides "accepted"; true)
RowLayout {
    id: mark

    required property string sync
    property bool showWord: false
    property bool quiet: true
    readonly property string word: {
        switch (mark.sync) {
        case "local":
            return qsTr("only on this device");
        case "sent":
            return qsTr("sent");
        case "accepted":
            return qsTr("on the server");
        case "refused":
            return qsTr("not accepted");
        case "conflict":
            return qsTr("two versions");
        default:
            return "";
        }
    }
    readonly property string sign: {
        switch (mark.sync) {
        case "local":
            return "cloud-off";
        case "sent":
            return "cloud-upload";
        case "accepted":
            return "cloud-check";
        case "refused":
            return "circle-alert";
        case "conflict":
            return "triangle-alert";
        default:
            return "";
        }
    }
    readonly property int tone: mark.sync === "refused" ? Tone.Bad : mark.sync === "conflict" ? Tone.Warn : Tone.Neutral

    spacing: 6
    visible: mark.word !== "" && !(mark.quiet && mark.sync === "accepted")
    Accessible.role: Accessible.StaticText
    Accessible.name: mark.word

    Icon {
        name: mark.sign
        size: 16
        color: Theme.toneTint(mark.tone)
    }
    AppText {
        text: mark.word
        face: Theme.caption
        color: Theme.toneTint(mark.tone)
        visible: mark.showWord
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}
