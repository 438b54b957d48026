#include "platform/app/token_keeper.h"

namespace tropa::app {

TokenKeeper::TokenKeeper(const std::string& replicaPath, std::unique_ptr<services::SecretStore> store)
    : file_(replicaPath),
      store_(std::move(store)) {}

void TokenKeeper::settle(Place place) {
    if (place_ == place) return;
    place_ = place;
    emit placeChanged();
}

void TokenKeeper::read(const std::string& device, services::SecretStore::Got got) {
    const QString key = QString::fromStdString(device);
    const auto token = guarded([&] { return file_.read(); });
    if (!token.ok()) return got(token.error());
    if (*token || !store_) {
        if (*token) settle(Place::File);
        if (*token && store_) moveToStore(key, **token);
        return got(*token);
    }
    store_->read(key, [this, got = std::move(got)](Result<std::optional<std::string>> kept) {
        if (kept.ok() && *kept) settle(Place::KeyStore);
        got(std::move(kept));
    });
}

void TokenKeeper::moveToStore(const QString& key, const std::string& token) {
    // One after the other: an older one that is written late would take the place of a newer one.
    if (std::exchange(moving_, true)) return;
    store_->write(key, token, [this, key, token](const Result<void>& written) {
        if (!written.ok()) {
            moving_ = false;
            return;
        }
        store_->read(key, [this, token](const Result<std::optional<std::string>>& kept) {
            moving_ = false;
            if (!kept.ok() || *kept != token) return;
            // One that came meanwhile stays, and moves at the next start.
            const auto gone = guarded([&] { return file_.removeIf(token); });
            if (gone.ok() && *gone) settle(Place::KeyStore);
        });
    });
}

}  // namespace tropa::app
