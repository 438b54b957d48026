#pragma once

#include <QObject>
#include <QtQmlIntegration>

namespace tropa::screens {

/// How a phase of sync (SyncModel::Phase) looks: its sign and its tone. Offline is a state, not a failure.
class Phases : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// The name of its icon.
    Q_INVOKABLE static QString sign(int phase);
    /// A theme::Tone.
    Q_INVOKABLE static int tone(int phase);
};

}  // namespace tropa::screens
