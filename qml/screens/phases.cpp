#include "qml/screens/phases.h"

#include "qml/theme/tone.h"
#include "qml/viewmodels/sync_model.h"

namespace tropa::screens {

using theme::Tone;
using viewmodels::SyncModel;

QString Phases::sign(int phase) {
    switch (phase) {
        case SyncModel::Idle:
            return QStringLiteral("cloud-check");
        case SyncModel::Syncing:
            return QStringLiteral("cloud-upload");
        case SyncModel::Waiting:
            return QStringLiteral("cloud-alert");
        case SyncModel::Blocked:
            return QStringLiteral("circle-alert");
        default:
            return QStringLiteral("cloud-off");
    }
}

int Phases::tone(int phase) {
    switch (phase) {
        case SyncModel::Idle:
        case SyncModel::Syncing:
            return Tone::Good;
        case SyncModel::Waiting:
            return Tone::Warn;
        case SyncModel::Blocked:
            return Tone::Bad;
        default:
            return Tone::Neutral;
    }
}

}  // namespace tropa::screens
