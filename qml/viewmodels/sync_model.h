#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <QTimer>

#include "qml/viewmodels/sync_service.h"

namespace tropa::viewmodels {

class Context;

/// What the person sees of sync: in a word, in a sentence, and in figures.
class SyncModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::SyncModel::Phase phase READ phase NOTIFY changed FINAL)
    Q_PROPERTY(bool offline READ offline WRITE setOffline NOTIFY changed FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed FINAL)
    Q_PROPERTY(QString detailText READ detailText NOTIFY changed FINAL)
    Q_PROPERTY(QString lastSyncText READ lastSyncText NOTIFY changed FINAL)
    Q_PROPERTY(int pendingCount READ pendingCount NOTIFY changed FINAL)
    Q_PROPERTY(int sentCount READ sentCount NOTIFY changed FINAL)
    Q_PROPERTY(int refusedCount READ refusedCount NOTIFY changed FINAL)
    Q_PROPERTY(int conflictCount READ conflictCount NOTIFY changed FINAL)
    Q_PROPERTY(int filesToSend READ filesToSend NOTIFY changed FINAL)
    Q_PROPERTY(int filesToReceive READ filesToReceive NOTIFY changed FINAL)
    Q_PROPERTY(QString filesToSendText READ filesToSendText NOTIFY changed FINAL)
    Q_PROPERTY(QString filesToReceiveText READ filesToReceiveText NOTIFY changed FINAL)
    Q_PROPERTY(QString filesWaitText READ filesWaitText NOTIFY changed FINAL)
    Q_PROPERTY(int mergedCount READ mergedCount NOTIFY changed FINAL)
    Q_PROPERTY(QString mergedText READ mergedText NOTIFY changed FINAL)
    Q_PROPERTY(QString restoredText READ restoredText NOTIFY changed FINAL)
    Q_PROPERTY(QString firstText READ firstText NOTIFY changed FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY changed FINAL)
    Q_PROPERTY(QString signInText READ signInText NOTIFY changed FINAL)
    Q_PROPERTY(bool signedOut READ signedOut NOTIFY changed FINAL)
    Q_PROPERTY(tropa::viewmodels::SyncModel::Access access READ access NOTIFY changed FINAL)
    Q_PROPERTY(QString accessText READ accessText NOTIFY changed FINAL)
    Q_PROPERTY(bool joining READ joining NOTIFY joinChanged FINAL)
    Q_PROPERTY(QString joinError READ joinError NOTIFY joinChanged FINAL)

public:
    enum Phase {
        NotJoined,  ///< Works here only; belongs to no workspace.
        Offline,    ///< Switched off by the person, or no network.
        Idle,       ///< Everything is sent.
        Syncing,
        Waiting,  ///< The server did not answer or is busy; the next attempt comes by itself.
        Blocked,  ///< Somebody has to do something: sign in again, update the app, …
    };
    Q_ENUM(Phase)
    /// Whom an administrator has shut out.
    enum Access { Open, DeviceEnded, MemberEnded };
    Q_ENUM(Access)

    SyncModel(const Context& context, SyncService& service, QObject* parent = nullptr);

    Phase phase() const { return phase_; }
    bool offline() const;
    void setOffline(bool offline);
    QString statusText() const { return statusText_; }
    QString detailText() const { return detailText_; }
    QString lastSyncText() const { return lastSyncText_; }
    int pendingCount() const;  ///< Not accepted by the server yet; the sent ones included.
    int sentCount() const;
    int refusedCount() const;
    int conflictCount() const;
    int filesToSend() const;  ///< Photos and other attachments.
    int filesToReceive() const;
    QString filesToSendText() const;     ///< "12 of 15 sent, 3.2 MB left".
    QString filesToReceiveText() const;  ///< The same of what comes.
    QString filesWaitText() const;       ///< That some failed and are tried again; empty for none.
    int mergedCount() const;
    QString mergedText() const;    ///< "41 more changes came together by themselves"; empty for none.
    QString restoredText() const;  ///< That the server was put back to a backup; empty otherwise.
    QString signInText() const;    ///< Where the sign-in of this device is kept; empty without a workspace.
    QString firstText() const;     ///< How far a first sync has come, in figures; empty when there is none.
    double progress() const;       ///< 0 to 1 while syncing; -1 when it is not known.
    bool signedOut() const;  ///< Belongs to a workspace whose server does not know this device any more.
    Access access() const;
    QString accessText() const;  ///< How to get in again; empty while nobody is shut out.
    bool joining() const { return joining_; }
    QString joinError() const { return joinError_; }

    Q_INVOKABLE void syncNow();
    /// By an invitation; of who signs in again the name is known.
    Q_INVOKABLE void join(const QString& url, const QString& invite, const QString& name);
    /// By password. @param workspace may be empty where the server has one only; and all but the password's
    /// for who signs in again.
    Q_INVOKABLE void login(const QString& url, const QString& workspace, const QString& login,
                           const QString& password);
    Q_INVOKABLE void forgetJoinError();

    /// Says everything anew: a minute has passed, or another language is spoken.
    void refresh();

signals:
    void changed();
    void joinChanged();
    void joined();

private:
    QString sayStatus() const;
    QString sayDetail() const;
    QString sayJoinError(const Error& error) const;
    int minutesUntil(std::int64_t ms) const;

    const Context& context_;
    SyncService& service_;
    Phase phase_ = NotJoined;
    QString statusText_, detailText_, lastSyncText_, joinError_;
    bool joining_ = false;
    bool byPassword_ = false;  ///< The way that is being tried, or was last.
    QTimer untilNext_;         ///< The next attempt is another minute closer.
};

}  // namespace tropa::viewmodels
