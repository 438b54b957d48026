#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace tropa::services {

/// Where the system keeps secrets for this user. GUI thread: answers come by its event loop, perhaps only
/// after the person has unlocked the store.
class SecretStore : public QObject {
    Q_OBJECT

public:
    using Got = std::function<void(Result<std::optional<std::string>>)>;
    using Done = std::function<void(Result<void>)>;

    /// Nothing when there is no such secret. Errors: Io when no store answers, or it stays locked.
    virtual void read(const QString& key, Got got) = 0;
    /// Errors: as read().
    virtual void write(const QString& key, const std::string& secret, Done done) = 0;

    /// The Secret Service or KWallet on Linux, the keychain of Apple, Android's key store, Windows'
    /// credentials.
    static std::unique_ptr<SecretStore> ofSystem();
};

}  // namespace tropa::services
