pragma Singleton
import QtQuick
import Tropa.Theme

// What a message says about itself: Neutral, Good, Warn, Bad; with its colour, its ground and its sign.
QtObject {
    enum Value { Neutral, Good, Warn, Bad }

    function color(tone: int): color {
        switch (tone) {
        case Tone.Good:
            return Theme.trail;
        case Tone.Warn:
            return Theme.warm;
        case Tone.Bad:
            return Theme.hot;
        default:
            return Theme.muted;
        }
    }
    function soft(tone: int): color {
        switch (tone) {
        case Tone.Good:
            return Theme.trailSoft;
        case Tone.Warn:
            return Theme.warmSoft;
        case Tone.Bad:
            return Theme.hotSoft;
        default:
            return Theme.background;
        }
    }
    function sign(tone: int): string {
        switch (tone) {
        case Tone.Good:
            return "circle-check";
        case Tone.Warn:
            return "triangle-alert";
        case Tone.Bad:
            return "circle-x";
        default:
            return "info";
        }
    }
}
