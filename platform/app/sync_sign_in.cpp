// Who this device is to the server: joining, the way in at the start, and the token that is replaced.
#include <QTimer>
#include <chrono>

#include "core/base/text.h"
#include "platform/app/joining.h"
#include "platform/app/sync_runner.h"
#include "platform/services/token_file.h"

namespace tropa::app {
namespace {

constexpr std::chrono::seconds kBusyPause{1};

}  // namespace

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
            if (!known.ok()) {
                // Without a way in nothing else would ask again.
                if (!open_ && remedyFor(known.error().code) == Remedy::RetryLater)
                    QTimer::singleShot(kBusyPause, this, &SyncRunner::readIdentity);
                if (status_.joined && !status_.running) finish(known.error());
                return;
            }
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

/// What goes wrong here has spoilt nothing: the present token is good, and it is tried again.
void SyncRunner::renewToken() {
    replica_.act(
        this, [](store::Replica& replica) { return guarded([&] { return client::beginRenewal(replica); }); },
        [this](const Result<std::optional<client::Renewal>>& due) {
            if (!due.ok() || !*due) return;
            // The long poll lets it pass, and comes back behind it.
            if (polling_) network_.cancel();
            askForToken(**due);
        },
        viewmodels::ReplicaService::Lane::Sync, ReplicaThreads::Quiet);
}

void SyncRunner::askForToken(const client::Renewal& renewal) {
    network_.send(renewal.request, [this, renewal](const Result<client::HttpResponse>& response) {
        // The stop was meant for the long poll, which had ended by itself.
        if (!response.ok() && response.error().code == ErrorCode::Canceled && !status_.offline)
            return askForToken(renewal);
        if (response.ok()) keepToken(renewal, *response);
    });
}

void SyncRunner::keepToken(const client::Renewal& renewal, const client::HttpResponse& response) {
    replica_.act(
        this,
        [renewal, response, path = replica_.path()](store::Replica& replica) {
            return guarded([&] {
                return client::finishRenewal(replica, renewal, response, [&](const std::string& token) {
                    services::TokenFile(path).write(token);
                });
            });
        },
        // From the file it is taken as at the start.
        [this](const Result<std::optional<std::string>>& kept) {
            if (kept.ok() && *kept) readIdentity();
        },
        viewmodels::ReplicaService::Lane::Sync, ReplicaThreads::Quiet);
}

void SyncRunner::join(const QString& url, const QString& invite, const QString& name) {
    enter({url.toStdString(), invite.toStdString(), name.toStdString(), {}, {}, {}, {}});
}

void SyncRunner::login(const QString& url, const QString& workspace, const QString& login,
                       const QString& password) {
    enter({url.toStdString(),
           {},
           {},
           {},
           workspace.toStdString(),
           login.toStdString(),
           password.toStdString()});
}

void SyncRunner::enter(JoinCall call) {
#if defined(Q_OS_ANDROID) || defined(Q_OS_IOS)
    call.device = tr("phone").toStdString();
#else
    call.device = tr("computer").toStdString();
#endif
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
