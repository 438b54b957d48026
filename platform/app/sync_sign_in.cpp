// Who this device is to the server: joining, and the way in at the start.
#include "core/base/text.h"
#include "platform/app/joining.h"
#include "platform/app/sync_runner.h"

namespace tropa::app {

void SyncRunner::readIdentity() {
    struct Known {
        store::Identity identity;
        std::int64_t syncedAt = 0;
    };
    replica_.read(
        this,
        [](store::ReadTransaction& read) {
            const auto synced = parseU64(read.state("synced_at").value_or(""));
            return Known{read.replica().identity(), static_cast<std::int64_t>(synced.value_or(0))};
        },
        [this](Result<Known> known) {
            if (!known.ok()) return;
            status_.joined = known->identity.joined();
            status_.lastSyncMs = known->syncedAt;
            workspace_ = known->identity.workspace.text();
            emit statusChanged();
            if (status_.joined) openNetwork(known->identity);
        },
        viewmodels::ReplicaService::Lane::Reports);
}

void SyncRunner::openNetwork(const store::Identity& identity) {
    token_.read(identity.device.text(),
                [this, url = identity.serverUrl](Result<std::optional<std::string>> token) {
                    if (token.ok() && !*token)
                        token = Error{ErrorCode::Unauthorized, "The token of this device is missing."};
                    if (!token.ok()) return finish(token.error());
                    network_.open(url, **token, [this](const Result<void>& opened) {
                        open_ = opened.ok();
                        if (open_)
                            wantSync(0);
                        else
                            finish(opened.error());
                    });
                });
}

void SyncRunner::join(const QString& url, const QString& invite, const QString& name) {
#if defined(Q_OS_ANDROID) || defined(Q_OS_IOS)
    const QString device = tr("phone");
#else
    const QString device = tr("computer");
#endif
    const JoinCall call{url.toStdString(), invite.toStdString(), name.toStdString(), device.toStdString()};
    network_.run([this, call] {
        const Result<void> result = joinWorkspace(replica_, call);
        QMetaObject::invokeMethod(
            this,
            [this, result] {
                if (!result.ok()) {
                    emit joinFailed(result.error());
                    return;
                }
                replica_.reopen();
                replica_.announce();
                emit joined();
                readIdentity();
            },
            Qt::QueuedConnection);
    });
}

}  // namespace tropa::app
