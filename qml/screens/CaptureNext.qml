pragma ComponentBehavior: Bound
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// What happens next, preset; and the consent, one tap.
ChipRow {
    id: next

    required property CaptureModel capture

    Repeater {
        model: next.capture.nextSteps

        OptionChip {
            id: step

            required spoken

            prefix: "capture.next."
            onClicked: next.capture.chooseNextStep(step.key)
        }
    }
    Chip {
        objectName: "capture.consent"
        width: Math.min(implicitWidth, next.width + next.bleed * 2)
        text: next.capture.consentText
        iconName: "shield-check"
        checked: next.capture.consent
        checkable: false
        onClicked: next.capture.consent = !next.capture.consent
    }
}
