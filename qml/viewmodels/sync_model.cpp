#include "qml/viewmodels/sync_model.h"

#include <QLocale>
#include <algorithm>

#include "qml/viewmodels/context.h"

namespace tropa::viewmodels {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

SyncModel::Phase phaseOf(const SyncStatus& status) {
    if (!status.joined) return SyncModel::NotJoined;
    if (status.offline) return SyncModel::Offline;
    if (status.running) return SyncModel::Syncing;
    if (status.shutOut) return SyncModel::Blocked;
    if (!status.error) return SyncModel::Idle;
    switch (remedyFor(status.error->code)) {
        case Remedy::RetryLater:
            return status.error->code == ErrorCode::Network ? SyncModel::Offline : SyncModel::Waiting;
        case Remedy::SignInAgain:
        case Remedy::UpdateApp:
        case Remedy::AskUser:
        case Remedy::ReportBug:
            break;
    }
    return SyncModel::Blocked;
}

}  // namespace

SyncModel::SyncModel(const Context& context, SyncService& service, QObject* parent)
    : QObject(parent),
      context_(context),
      service_(service) {
    connect(&service, &SyncService::statusChanged, this, &SyncModel::refresh);
    connect(&service, &SyncService::joined, this, [this] {
        joining_ = false;
        joinError_.clear();
        emit joinChanged();
        emit joined();
    });
    connect(&service, &SyncService::joinFailed, this, [this](const Error& error) {
        joining_ = false;
        joinError_ = sayJoinError(error);
        emit joinChanged();
    });
    untilNext_.setSingleShot(true);
    connect(&untilNext_, &QTimer::timeout, this, &SyncModel::refresh);
    refresh();
}

void SyncModel::refresh() {
    phase_ = phaseOf(service_.status());
    statusText_ = sayStatus();
    detailText_ = sayDetail();
    const SyncStatus& status = service_.status();
    // A first sync that was stopped has exchanged something, and is not over.
    lastSyncText_ =
        status.lastSyncMs == 0 || status.first ? QString() : context_.words().shortAgo(status.lastSyncMs);
    // What is said of the next attempt stays true.
    untilNext_.stop();
    if (const int minutes = minutesUntil(status.retryAtMs); status.retryAtMs > 0 && minutes > 1)
        untilNext_.start(
            static_cast<int>(status.retryAtMs - (minutes - 1) * kMinuteMs - context_.words().nowMs()) + 1);
    emit changed();
}

/// Begun ones count.
int SyncModel::minutesUntil(std::int64_t ms) const {
    return static_cast<int>((ms - context_.words().nowMs() + kMinuteMs - 1) / kMinuteMs);
}

bool SyncModel::offline() const {
    return service_.status().offline;
}
void SyncModel::setOffline(bool offline) {
    service_.setOffline(offline);
}
int SyncModel::pendingCount() const {
    return static_cast<int>(service_.status().local + service_.status().sent);
}
int SyncModel::sentCount() const {
    return static_cast<int>(service_.status().sent);
}
int SyncModel::refusedCount() const {
    return static_cast<int>(service_.status().refused);
}
int SyncModel::conflictCount() const {
    return static_cast<int>(service_.status().conflicts);
}
int SyncModel::mergedCount() const {
    return static_cast<int>(service_.status().merged);
}

int SyncModel::filesToSend() const {
    return static_cast<int>(service_.status().files.toSend);
}
int SyncModel::filesToReceive() const {
    return static_cast<int>(service_.status().files.toFetch);
}

QString SyncModel::filesToSendText() const {
    const store::BlobCounts& files = service_.status().files;
    if (files.toSend == 0) return files.here == 0 ? QString() : tr("All are sent");
    const Words words = context_.words();
    return tr("%1 of %2 are sent, %3 left")
        .arg(words.number(files.here - files.toSend), words.number(files.here),
             words.locale().formattedDataSize(files.toSendBytes, 1, QLocale::DataSizeTraditionalFormat));
}

QString SyncModel::filesToReceiveText() const {
    const store::BlobCounts& files = service_.status().files;
    if (files.toFetch == 0) return files.all == 0 ? QString() : tr("All are here");
    const Words words = context_.words();
    return tr("%1 of %2 are here, %3 left")
        .arg(words.number(files.here), words.number(files.all),
             words.locale().formattedDataSize(files.toFetchBytes, 1, QLocale::DataSizeTraditionalFormat));
}

QString SyncModel::filesWaitText() const {
    const auto failing = static_cast<int>(service_.status().files.failing);
    return failing == 0 ? QString()
                        : tr("%Ln photos or files could not be sent or received yet; they are tried again by "
                             "themselves.",
                             nullptr, failing);
}

QString SyncModel::mergedText() const {
    return mergedCount() > 0 ? tr("%Ln more changes came together by themselves", nullptr, mergedCount())
                             : QString();
}

QString SyncModel::restoredText() const {
    if (!service_.status().restored) return {};
    return tr("The server was put back to a backup. This device has offered it %Ln records that it had lost.",
              nullptr, service_.status().offered);
}

QString SyncModel::signInText() const {
    if (!service_.status().joined) return {};
    return service_.status().inKeyStore ? tr("Kept in the system's key store")
                                        : tr("Kept in a file beside the data that only you may read");
}

QString SyncModel::firstText() const {
    const auto& first = service_.status().first;
    if (!first) {
        // Asked, and not answered yet: an empty list here is not an empty list of the team's.
        const bool asking = phase_ == Syncing || phase_ == Offline || phase_ == Waiting;
        return asking && service_.status().lastSyncMs == 0 ? tr("Nothing has come yet") : QString();
    }
    const Words words = context_.words();
    if (first->building)
        return tr("%1 records · building lists and search").arg(words.number(first->records));
    QString text = tr("%1 of about %2 records").arg(words.number(first->records), words.number(first->of)) +
                   QStringLiteral(" · ") +
                   words.locale().formattedDataSize(first->bytes, 1, QLocale::DataSizeSIFormat);
    if (!first->secondsLeft || !service_.status().running) return text;
    const int seconds = *first->secondsLeft;
    return text + QStringLiteral(" · ") +
           (seconds < 90 ? tr("%Ln seconds left", nullptr, seconds)
                         : tr("%Ln minutes left", nullptr, (seconds + 30) / 60));
}

double SyncModel::progress() const {
    const SyncStatus& status = service_.status();
    if (status.first)
        return status.first->building || status.first->of <= 0
                   ? -1
                   : std::clamp(
                         static_cast<double>(status.first->records) / static_cast<double>(status.first->of),
                         0.0, 1.0);
    if (!status.running || status.toSend <= 0) return -1;
    const double left = static_cast<double>(status.local + status.sent) / static_cast<double>(status.toSend);
    return std::clamp(1.0 - left, 0.0, 1.0);
}

QString SyncModel::sayStatus() const {
    const int waiting = pendingCount();
    switch (phase_) {
        case NotJoined:
            return tr("Only on this device");
        case Offline:
            return waiting == 0 ? tr("Offline") : tr("Offline · %Ln to send", nullptr, waiting);
        case Syncing:
            if (service_.status().first) return tr("First sync…");
            if (waiting == 0 && filesToSend() > 0)
                return tr("Sending %Ln photos or files…", nullptr, filesToSend());
            return waiting == 0 ? tr("Fetching…") : tr("Sending %Ln…", nullptr, waiting);
        case Waiting:
            return waiting == 0 ? tr("The server is busy")
                                : tr("%Ln waiting for the server", nullptr, waiting);
        case Blocked:
            return access() == Open ? tr("Needs you") : tr("No access");
        case Idle:
            break;
    }
    return waiting == 0 ? tr("Everything is sent") : tr("%Ln to send", nullptr, waiting);
}

QString SyncModel::sayDetail() const {
    const SyncStatus& status = service_.status();
    if (phase_ == NotJoined)
        return tr("What you write stays here. With an invitation it is shared with your team.");
    if (status.offline && status.first)
        return tr(
            "Stopped. What has come is kept, and it goes on from there when you switch the network on.");
    if (status.offline)
        return tr(
            "You have switched the network off. Everything is saved here and goes out when you switch it "
            "on.");
    if (access() != Open && !status.running) return accessText();
    if (status.error) {
        QString text = Words::error(*status.error);
        if (status.retryAtMs > 0) {
            const int minutes = minutesUntil(status.retryAtMs);
            text += QLatin1Char(' ') + (minutes <= 1 ? tr("We try again in less than a minute.")
                                                     : tr("We try again in %Ln minutes.", nullptr, minutes));
        }
        return text;
    }
    if (status.running && status.first)
        return tr("You can go on working. What your team has appears all at once when it is complete.");
    if (status.running) return tr("You can go on working.");
    if (status.refused > 0)
        return tr("%Ln changes were not accepted; each says why.", nullptr, refusedCount());
    if (status.conflicts > 0)
        return tr("In %Ln places there are two versions. Both are kept.", nullptr, conflictCount());
    if (pendingCount() == 0 && filesToSend() > 0)
        return tr("%Ln photos or files are still on their way to your team.", nullptr, filesToSend());
    return pendingCount() == 0 ? tr("Your team sees what you see.") : tr("Goes out in a moment.");
}

SyncModel::Access SyncModel::access() const {
    const auto& shutOut = service_.status().shutOut;
    if (!shutOut) return Open;
    return *shutOut == ErrorCode::MemberDisabled ? MemberEnded : DeviceEnded;
}

QString SyncModel::accessText() const {
    switch (access()) {
        case DeviceEnded:
            return tr(
                "It stays shut out. Save what was not sent, and go on with another device: an administrator "
                "makes you an invitation for it.");
        case MemberEnded:
            return tr("When an administrator lets you in again, the next sync brings everything back.");
        case Open:
            break;
    }
    return {};
}

void SyncModel::syncNow() {
    service_.syncNow();
}

bool SyncModel::signedOut() const {
    const SyncStatus& status = service_.status();
    return status.joined && !status.offline && status.error && status.error->code == ErrorCode::Unauthorized;
}

QString SyncModel::sayJoinError(const Error& error) const {
    switch (error.code) {
        case ErrorCode::Unauthorized:
            return byPassword_ ? tr("The log-in or the password is wrong.")
                               : tr("This invitation is not valid any more, or mistyped. Ask for a new one.");
        case ErrorCode::ServerBusy:
            if (byPassword_) return tr("Too many attempts, or the server is busy. Try again in a minute.");
            break;
        case ErrorCode::Network:
            // At the first start there is nothing yet that could be safe.
            if (!service_.status().joined)
                return tr("The server does not answer. Check the address and the network, and try again.");
            break;
        case ErrorCode::Refused:
            return tr(
                "What is on this device belongs to somebody else, or to another company. Sign in as the same "
                "person: by password, or by an invitation for a further device.");
        default:
            break;
    }
    return Words::error(error);
}

void SyncModel::forgetJoinError() {
    joinError_.clear();
    emit joinChanged();
}

void SyncModel::join(const QString& url, const QString& invite, const QString& name) {
    if (joining_) return;
    byPassword_ = false;
    joinError_.clear();
    if (invite.trimmed().isEmpty()) {
        joinError_ = tr("Paste the link or the code of the invitation.");
    } else if (name.trimmed().isEmpty() && !service_.status().joined) {
        joinError_ = tr("Say your name: that is how colleagues see you.");
    } else {
        joining_ = true;
    }
    emit joinChanged();
    if (joining_) service_.join(url.trimmed(), invite.trimmed(), name.trimmed());
}

void SyncModel::login(const QString& url, const QString& workspace, const QString& login,
                      const QString& password) {
    if (joining_) return;
    byPassword_ = true;
    joining_ = true;
    joinError_.clear();
    emit joinChanged();
    service_.login(url.trimmed(), workspace.trimmed(), login.trimmed(), password);
}

}  // namespace tropa::viewmodels
