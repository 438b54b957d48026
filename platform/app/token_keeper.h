#pragma once

#include <memory>
#include <string>

#include "platform/services/secret_store.h"
#include "platform/services/token_file.h"

namespace tropa::app {

/// Where the sign-in of this device is kept. A fresh one is always written to the file first, by whichever
/// thread has it: that is durable when it returns. From there it moves into the system's key store, and the
/// file goes only when the store has given the same back. Without a store it stays in the file. GUI thread.
class TokenKeeper : public QObject {
    Q_OBJECT

public:
    enum class Place { Unknown, KeyStore, File };

    /// @param store nothing: the file alone.
    TokenKeeper(const std::string& replicaPath, std::unique_ptr<services::SecretStore> store);

    /// The token of this device; nothing when it is nowhere. Errors: of the file, and of a store that does
    /// not answer while there is no file.
    void read(const std::string& device, services::SecretStore::Got got);
    Place place() const { return place_; }

signals:
    void placeChanged();

private:
    void settle(Place place);
    void moveToStore(const QString& key, const std::string& token);

    services::TokenFile file_;
    std::unique_ptr<services::SecretStore> store_;
    Place place_ = Place::Unknown;
    bool moving_ = false;
};

}  // namespace tropa::app
