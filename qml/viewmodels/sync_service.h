#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <cstdint>
#include <functional>
#include <optional>

#include "core/base/result.h"
#include "core/store/blobs.h"

namespace tropa::viewmodels {

/// How far a first sync has come.
struct FirstSync {
    std::int64_t records = 0;        ///< Here so far.
    std::int64_t of = 0;             ///< About as many as there will be.
    std::int64_t bytes = 0;          ///< Received since the program began with it.
    bool building = false;           ///< All are here; lists and search are being built.
    std::optional<int> secondsLeft;  ///< Of receiving; not known at first.
};

/// What is known about sync at this moment.
struct SyncStatus {
    bool joined = false;  ///< Belongs to a workspace.
    /// With which the server has ended this device's access for good (DeviceRevoked), or its member's
    /// (MemberDisabled).
    std::optional<ErrorCode> shutOut;
    bool inKeyStore = false;      ///< The sign-in is in the system's key store; else in a file.
    bool offline = false;         ///< Switched off by the person.
    bool running = false;         ///< A round trip is under way.
    std::optional<Error> error;   ///< Why the last attempt ended; nothing after a success.
    std::int64_t retryAtMs = 0;   ///< When the next attempt starts by itself; 0: not planned.
    std::int64_t lastSyncMs = 0;  ///< 0: never.
    std::int64_t local = 0;       ///< Writes that are only here.
    std::int64_t sent = 0;        ///< Writes in the batch in flight.
    std::int64_t refused = 0;     ///< Writes that wait for their author.
    std::int64_t conflicts = 0;   ///< Records with open "two versions".
    std::int64_t merged = 0;      ///< Changes of both sides that the last exchange brought together.
    bool restored = false;        ///< The server turned out to have been put back to a backup.
    int offered = 0;              ///< Records that this device has then offered to it.
    std::int64_t toSend = 0;      ///< Writes that waited when the present run began.
    store::BlobCounts files;      ///< Photos and other attachments.
    int rounds = 0;               ///< Round trips of the present run so far.
    /// Until it is complete; between two attempts, too.
    std::optional<FirstSync> first;
};

/// The way from the view-models to sync. GUI thread.
class SyncService : public QObject {
    Q_OBJECT

public:
    virtual const SyncStatus& status() const = 0;
    virtual void syncNow() = 0;
    /// Kept across restarts.
    virtual void setOffline(bool offline) = 0;
    /// Answers with `joined` or `joinFailed`. Who belongs to a workspace signs in again, as the same member;
    /// then address and name may be empty.
    virtual void join(const QString& url, const QString& invite, const QString& name) = 0;
    /// The same by password. @param workspace its name; empty: of the server's only one, or one's own.
    virtual void login(const QString& url, const QString& workspace, const QString& login,
                       const QString& password) = 0;

    using Answer = std::function<void(const Result<QByteArray>&)>;
    /// Asks the server something beside the exchange: `path` from the workspace on ("/devices"). Answers on
    /// the GUI thread with the body of a 200, unless `receiver` is gone by then. Errors: as the exchange's;
    /// Network while offline.
    virtual void ask(QObject* receiver, const QString& method, const QString& path, const QByteArray& body,
                     Answer answer) = 0;

signals:
    void statusChanged();
    void joined();
    void joinFailed(const tropa::Error& error);
};

}  // namespace tropa::viewmodels
