pragma Singleton
import QtQuick
import Tropa.ViewModels
import Tropa.Controls

// How a phase of sync looks: its sign and its tone. Offline is a state, not a failure.
QtObject {
    function sign(phase: int): string {
        switch (phase) {
        case SyncModel.Idle:
            return "cloud-check";
        case SyncModel.Syncing:
            return "cloud-upload";
        case SyncModel.Waiting:
            return "cloud-alert";
        case SyncModel.Blocked:
            return "circle-alert";
        default:
            return "cloud-off";
        }
    }
    function tone(phase: int): int {
        switch (phase) {
        case SyncModel.Idle:
        case SyncModel.Syncing:
            return Tone.Good;
        case SyncModel.Waiting:
            return Tone.Warn;
        case SyncModel.Blocked:
            return Tone.Bad;
        default:
            return Tone.Neutral;
        }
    }
}
