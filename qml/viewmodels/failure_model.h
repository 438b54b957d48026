#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include "core/store/rescue.h"

namespace tropa::viewmodels {

class ReplicaService;

/// What a rescue of a damaged replica has come to.
struct Rescue {
    store::Rescued found;
    QString aside;  ///< The damaged file's new name; empty: it was left, as it does not say whose it is.
};

/// Why the replica cannot be used, and what came of its rescue: what there is to be said before anything
/// else. Each window has one; the program rescues once for all of them. GUI thread.
class FailureModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::FailureModel::State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)

public:
    enum State {
        None,
        Unusable,  ///< It cannot be opened; that may pass.
        Damaged,   ///< It can be rescued.
        Rescuing,
        Rescued,   ///< Until that has been read.
        Nameless,  ///< It does not even say whose it is: left as it is.
    };
    Q_ENUM(State)

    explicit FailureModel(ReplicaService& replica, QObject* parent = nullptr);

    State state() const { return state_; }
    QString text() const { return text_; }

    /// It could not be opened, or could.
    void take(const Error& error);
    void opened();
    /// The rescue, for all windows.
    void begin();
    void end(const Result<Rescue>& rescue);

    /// It may be possible now.
    Q_INVOKABLE void tryAgain();
    Q_INVOKABLE void rescue();
    /// What was rescued has been read.
    Q_INVOKABLE void goOn();

signals:
    void changed();
    /// For the program: it answers with begin() and end().
    void rescueWanted();
    /// There is a replica that can be used; what could not be read or written so far can be now.
    void rescued();

private:
    static QString outcomeOf(const Rescue& rescue);
    void set(State state, const QString& text);

    ReplicaService& replica_;
    State state_ = None;
    QString text_;
};

}  // namespace tropa::viewmodels
