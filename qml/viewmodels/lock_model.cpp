#include "qml/viewmodels/lock_model.h"

#include <sodium.h>

#include <algorithm>

namespace tropa::viewmodels {
namespace {

const QString kPin = QStringLiteral("pin");
constexpr int kFreeTries = 5;
constexpr qint64 kPauseMs = 30'000;

/// Argon2id: a guess costs a noticeable part of a second.
QByteArray hashOf(const QString& pin) {
    const QByteArray bytes = pin.toUtf8();
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    if (sodium_init() < 0 ||
        crypto_pwhash_str(hash.data(), bytes.constData(), static_cast<unsigned long long>(bytes.size()),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return {};
    return QByteArray(hash.constData());
}

bool isPin(const QString& pin) {
    return pin.size() >= LockModel::kShortest && pin.size() <= LockModel::kLongest &&
           std::all_of(pin.begin(), pin.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

}  // namespace

LockModel::LockModel(SettingsStore& store, QObject* parent)
    : QObject(parent),
      store_(store),
      hash_(store.value(kPin, {}).toLatin1()),
      locked_(!hash_.isEmpty()) {}

void LockModel::say(const QString& error) {
    error_ = error;
    emit changed();
}

bool LockModel::setPin(const QString& pin) {
    if (!isPin(pin)) {
        say(tr("From %1 to %2 digits").arg(kShortest).arg(kLongest));
        return false;
    }
    const QByteArray hash = hashOf(pin);
    if (hash.isEmpty()) {
        say(tr("There is not enough memory for this just now."));
        return false;
    }
    hash_ = hash;
    store_.setValue(kPin, QString::fromLatin1(hash_));
    say({});
    return true;
}

bool LockModel::fits(const QString& pin) {
    const qint64 pause = wrong_ < kFreeTries ? 0 : kPauseMs * (wrong_ - kFreeTries + 1);
    if (pause > 0 && blocked_.isValid() && blocked_.elapsed() < pause) {
        say(tr("Too many wrong PINs. Wait %Ln seconds.", nullptr,
               static_cast<int>((pause - blocked_.elapsed() + 999) / 1000)));
        return false;
    }
    const QByteArray bytes = pin.toUtf8();
    if (sodium_init() >= 0 && crypto_pwhash_str_verify(hash_.constData(), bytes.constData(),
                                                       static_cast<unsigned long long>(bytes.size())) == 0) {
        wrong_ = 0;
        return true;
    }
    ++wrong_;
    blocked_.start();
    say(tr("Wrong PIN."));
    return false;
}

bool LockModel::takeOff(const QString& pin) {
    if (!on() || !fits(pin)) return false;
    hash_.clear();
    store_.setValue(kPin, {});
    locked_ = false;
    say({});
    return true;
}

bool LockModel::unlock(const QString& pin) {
    if (!locked_ || !fits(pin)) return false;
    locked_ = false;
    say({});
    return true;
}

void LockModel::lockNow() {
    if (!on() || locked_) return;
    emit locking();
    locked_ = true;
    say({});
}

void LockModel::wentAway() {
    away_.start();
}

void LockModel::cameBack() {
    if (away_.isValid() && away_.elapsed() >= patienceMs_) lockNow();
    away_.invalidate();
}

}  // namespace tropa::viewmodels
