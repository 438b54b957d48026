#pragma once

#include <QTimer>

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/settings_model.h"

namespace tropa::viewmodels {

/// Says when a task of this person is due or wanted to be remembered: each once, while the app runs, and what
/// fell due shortly before it was started. GUI thread.
class ReminderModel : public QObject {
    Q_OBJECT

public:
    /// @param settings decides whether anything is said; outlives the model.
    ReminderModel(Context& context, SettingsModel& settings, QObject* parent = nullptr);

    /// Begins; nothing is read before.
    void start();
    /// Looks at once, as if the moment were `nowMs`.
    void lookAt(std::int64_t nowMs);

signals:
    /// For the program: to be shown by the system. `page` and `id`: what it opens.
    void due(const QString& title, const QString& text, const QString& page, const QString& id);

private:
    Context& context_;
    SettingsModel& settings_;
    QTimer tick_;
    std::int64_t sinceMs_ = 0;
    bool looking_ = false;
};

}  // namespace tropa::viewmodels
