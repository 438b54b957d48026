#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <memory>
#include <optional>

#include "platform/app/first_sync_watch.h"
#include "platform/app/network_thread.h"
#include "platform/app/replica_threads.h"
#include "platform/app/token_keeper.h"
#include "qml/viewmodels/settings_model.h"
#include "qml/viewmodels/sync_service.h"
#include "sync/client/engine.h"
#include "sync/client/renewal.h"
#include "sync/client/sync.h"

namespace tropa::app {

struct JoinCall;

/// Drives sync: the engine on the writer's thread, the transport on the network's, and the decisions when to
/// do what here, on the GUI thread. After a local write it waits a second for more; after a failure it tries
/// again with growing, jittered pauses; in between a long poll asks for the head of the workspace.
class SyncRunner final : public viewmodels::SyncService {
    Q_OBJECT

public:
    /// @param settings keeps the offline switch; both outlive the runner.
    /// @param secrets the system's key store; nothing: the device's token stays in the file beside the
    /// replica.
    SyncRunner(ReplicaThreads& replica, viewmodels::SettingsStore& settings,
               std::unique_ptr<services::SecretStore> secrets = nullptr);

    /// Begins. @param offline for this run only: as if switched off.
    void start(bool offline);

    const viewmodels::SyncStatus& status() const override { return status_; }
    void syncNow() override;
    void setOffline(bool offline) override;
    void join(const QString& url, const QString& invite, const QString& name) override;
    void login(const QString& url, const QString& workspace, const QString& login,
               const QString& password) override;
    void ask(QObject* receiver, const QString& method, const QString& path, const QByteArray& body,
             Answer answer) override;
    /// Comes to a stop, then calls `stopped`: the replica's file becomes another one. Nothing begins before
    /// goOn(), which starts anew.
    void rest(std::function<void()> stopped);
    void goOn();
    /// The network has come back, or the app to the front.
    void wake();
    /// Joined, and not switched off.
    bool canSync() const { return open_ && !status_.offline; }
    bool isQuiet() const { return !status_.running && !wanted_; }

signals:
    /// A run has ended, well or with status().error.
    void ended(const tropa::client::SyncReport& report);

private:
    struct Engine;
    struct Files;
    void enter(JoinCall call);
    void readIdentity();
    void readCounts();
    void openNetwork(const store::Identity& identity);
    void renewToken();
    void askForToken(const client::Renewal& renewal);
    void keepToken(const client::Renewal& renewal, const client::HttpResponse& response);
    void wantSync(int afterMs);
    void run();
    void step();
    void sendRequest(const client::HttpRequest& request);
    void takeResponse(client::HttpResponse response);
    void countRound(const client::Round& round);
    void finish(std::optional<Error> error, std::optional<int> retryAfterSeconds = {});
    void retryLater(const Error& error, std::optional<int> retryAfterSeconds);
    void poll();
    void answerPoll(const Result<client::HttpResponse>& response);
    void setSwitch(bool offline);
    void lookWhetherItRests();
    // sync_files.cpp
    static std::shared_ptr<Files> makeFiles();
    void hurryFiles();
    void startFiles();
    void stepFiles();
    void sendPiece(client::HttpRequest request);
    void takePiece(client::HttpResponse response);
    void lookForFiles();

    ReplicaThreads& replica_;
    viewmodels::SettingsStore& settings_;
    TokenKeeper token_;
    viewmodels::SyncStatus status_;
    std::shared_ptr<Engine> engine_;  ///< Used on the writer's thread only.
    std::shared_ptr<Files> files_;    ///< Its engine on the writer's thread only.
    QTimer soon_, retry_;
    client::SyncReport report_;
    FirstSyncWatch firstSync_;
    std::string workspace_;
    std::uint64_t head_ = 0;
    int failures_ = 0;
    bool open_ = false;     ///< Address and token are known and usable.
    bool wanted_ = false;   ///< Another run as soon as the present one has ended.
    bool polling_ = false;  ///< A long poll is out.
    bool counting_ = false;
    bool countAgain_ = false;
    bool wakes_ = false;             ///< After the rest; else it is switched off as before.
    std::function<void()> stopped_;  ///< What rest() was given, until it is called.
    bool signedInAgain_ = false;     ///< With the token that is kept now, after a 401.
    NetworkThread network_;          ///< Last: its thread ends first.
};

}  // namespace tropa::app
