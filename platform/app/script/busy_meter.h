#pragma once

#include <QObject>

namespace tropa::app::script {

/// The longest time for which the GUI thread worked without coming back to its events: of its own processor,
/// which a busy machine does not stretch. GUI thread.
class BusyMeter : public QObject {
    Q_OBJECT

public:
    BusyMeter();

    /// Forgets what was.
    void begin();
    /// Milliseconds since begin().
    double longestMs();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void mark();

    qint64 last_ = 0;
    qint64 longest_ = 0;  ///< Nanoseconds.
};

}  // namespace tropa::app::script
