#pragma once

#include <QElapsedTimer>

#include "qml/viewmodels/settings_model.h"

namespace tropa::viewmodels {

/// The app's lock: a PIN that is asked for at the start, and when the app was away for a while. It keeps
/// curious eyes out of an open phone; the file itself is protected by the system. GUI thread.
class LockModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(bool on READ on NOTIFY changed FINAL)
    Q_PROPERTY(bool locked READ locked NOTIFY changed FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)

public:
    static constexpr int kShortest = 4;
    static constexpr int kLongest = 8;

    /// @param store keeps the PIN's salted hash; outlives the model.
    explicit LockModel(SettingsStore& store, QObject* parent = nullptr);

    bool on() const { return !hash_.isEmpty(); }
    bool locked() const { return locked_; }
    QString errorText() const { return error_; }

    /// False, and why, for what is no PIN.
    Q_INVOKABLE bool setPin(const QString& pin);
    /// Takes the lock off; the PIN is asked for.
    Q_INVOKABLE bool takeOff(const QString& pin);
    /// After five wrong ones in a row each further one has to wait longer.
    Q_INVOKABLE bool unlock(const QString& pin);
    Q_INVOKABLE void lockNow();

    void wentAway();
    void cameBack();
    /// How long it may be away without being locked; for tests.
    void setPatience(int ms) { patienceMs_ = ms; }

signals:
    /// It is about to be locked: what is shown can still be looked at.
    void locking();
    void changed();

private:
    bool fits(const QString& pin);
    void say(const QString& error);

    SettingsStore& store_;
    QByteArray hash_;
    bool locked_ = false;
    QString error_;
    int wrong_ = 0;
    int patienceMs_ = 60'000;
    QElapsedTimer away_, blocked_;
};

}  // namespace tropa::viewmodels
