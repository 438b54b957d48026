pragma Singleton
import QtQuick
import Tropa.Theme

// All tokens of the look. Switches, set by the app:
//   dark, reducedMotion, fontScale (1 is normal), touch (48 px targets; false gives 40 px for a mouse).
// Text uses ink, muted, a temperature, trail or, on a solid ground, trailInk and hotInk;
// faint is for marks only. (QML reads a name such as onTrail as a signal handler.)
QtObject {
    id: theme

    property bool dark: false
    property bool reducedMotion: false
    property real fontScale: 1
    property bool touch: true

    // Surfaces and text
    readonly property color background: dark ? "#0E1412" : "#F5F6F3"
    readonly property color surface: dark ? "#161E1B" : "#FFFFFF"
    readonly property color line: dark ? "#26322D" : "#E3E8E4"
    readonly property color ink: dark ? "#EAF0ED" : "#15211C"
    readonly property color muted: dark ? "#93A39C" : "#5B6B64"
    readonly property color faint: dark ? "#5D6C66" : "#94A19B"

    // Brand, and what is done
    readonly property color trail: dark ? "#45B58F" : "#0E7A5A"
    readonly property color trailSoft: dark ? "#17332A" : "#E2F2EB"
    readonly property color trailInk: dark ? "#06231A" : "#FFFFFF"

    // Temperatures; warm also warns, hot also reports failure (never with the flame)
    readonly property color cold: dark ? "#6FA8DC" : "#2F6FB0"
    readonly property color coldSoft: dark ? "#182736" : "#E6F0F9"
    readonly property color warm: dark ? "#E3AE4E" : "#8F5400"
    readonly property color warmSoft: dark ? "#33291A" : "#FBF0DC"
    readonly property color hot: dark ? "#EE7B62" : "#B8381A"
    readonly property color hotSoft: dark ? "#3A211B" : "#FBE7E1"
    readonly property color hotInk: dark ? "#0E1412" : "#FFFFFF"

    // Edges of what is operated (a ring to tick, a switch that is off), and the action in a toast, which stands on ink
    readonly property color control: dark ? "#6C7B75" : "#7F8C86"
    readonly property color toastAction: dark ? "#0B6A4E" : "#45B58F"

    // Laid over a surface under the pointer and under the finger; over the page behind a sheet
    readonly property color hover: dark ? "#0AFFFFFF" : "#0815211C"
    readonly property color pressed: dark ? "#14FFFFFF" : "#1215211C"
    readonly property color scrim: dark ? "#80000000" : "#6615211C"

    // Type
    readonly property string family: "Inter"
    readonly property string figureFamily: "Tropa Figures"
    readonly property font display: face(28, Font.Bold, -0.6)
    readonly property font title: face(22, Font.Bold, -0.4)
    readonly property font heading: face(18, Font.DemiBold, -0.2)
    readonly property font body: face(15, Font.Normal, 0)
    readonly property font bodyMedium: face(15, Font.Medium, 0)
    readonly property font bodyStrong: face(15, Font.DemiBold, 0)
    readonly property font small: face(13, Font.Normal, 0)
    readonly property font smallMedium: face(13, Font.Medium, 0)
    readonly property font smallStrong: face(13, Font.DemiBold, 0)
    readonly property font caption: face(12, Font.Normal, 0)
    readonly property font captionMedium: face(12, Font.Medium, 0)
    readonly property font captionStrong: face(12, Font.DemiBold, 0)
    readonly property font micro: face(11, Font.Medium, 0)
    readonly property font microStrong: face(11, Font.DemiBold, 0)
    readonly property font section: face(12, Font.DemiBold, 0.6)
    // Within a circle of 40, however large letters are elsewhere.
    readonly property font initials: Qt.font({
        family: theme.family,
        pixelSize: 14,
        weight: Font.DemiBold
    })

    // Space between things and round corners
    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space20: 20
    readonly property int space24: 24
    readonly property int space28: 28
    // A page of lines to be read grows no wider; lists, boards and pictures take all there is.
    readonly property int pageWidth: 760
    // Of one that has the window to itself.
    readonly property int placeWidth: 1120
    readonly property int radius8: 8
    readonly property int radius10: 10
    readonly property int radius12: 12
    readonly property int radius14: 14
    readonly property int radius16: 16

    // The least height of what can be tapped, and of what a mouse clicks
    readonly property int target: touch ? 48 : 40

    // Milliseconds; 0 with reduced motion
    readonly property int quick: reducedMotion ? 0 : 120
    readonly property int calm: reducedMotion ? 0 : 200
    readonly property int easing: Easing.OutCubic

    // A face of Inter; size in pixels before fontScale.
    function face(size: real, weight: int, spacing: real): font {
        return Qt.font({
            family: theme.family,
            pixelSize: Math.round(size * theme.fontScale),
            weight: weight,
            letterSpacing: spacing
        });
    }

    // The same face with digits of equal width, for numbers that stand above one another.
    function tabular(base: font): font {
        return Qt.font({
            family: theme.figureFamily,
            pixelSize: base.pixelSize,
            weight: base.weight,
            letterSpacing: base.letterSpacing
        });
    }

    // Colour of a temperature ("cold", "warm", "hot"; anything else is muted) and its ground.
    function tint(temperature: string): color {
        switch (temperature) {
        case "cold":
            return theme.cold;
        case "warm":
            return theme.warm;
        case "hot":
            return theme.hot;
        default:
            return theme.muted;
        }
    }
    function tintSoft(temperature: string): color {
        switch (temperature) {
        case "cold":
            return theme.coldSoft;
        case "warm":
            return theme.warmSoft;
        case "hot":
            return theme.hotSoft;
        default:
            return theme.background;
        }
    }

    // Colour of a Tone, its ground and its sign.
    function toneTint(tone: int): color {
        switch (tone) {
        case Tone.Good:
            return theme.trail;
        case Tone.Warn:
            return theme.warm;
        case Tone.Bad:
            return theme.hot;
        default:
            return theme.muted;
        }
    }
    function toneSoft(tone: int): color {
        switch (tone) {
        case Tone.Good:
            return theme.trailSoft;
        case Tone.Warn:
            return theme.warmSoft;
        case Tone.Bad:
            return theme.hotSoft;
        default:
            return theme.background;
        }
    }
    function toneSign(tone: int): string {
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
