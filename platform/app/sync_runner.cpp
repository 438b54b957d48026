#include "platform/app/sync_runner.h"

#include <QPointer>
#include <QRandomGenerator>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/store/blobs.h"
#include "core/store/outbox.h"
#include "core/store/purge.h"
#include "platform/services/helper_thread.h"
#include "platform/services/token_file.h"
#include "sync/client/answer.h"

namespace tropa::app {
namespace {

using Lane = viewmodels::ReplicaService::Lane;

const QString kOffline = QStringLiteral("offline");
constexpr int kAfterWriteMs = 1000;
constexpr int kFirstPauseMs = 2000;
constexpr int kLongestPauseMs = 300'000;
/// A matter for a person does not solve itself soon.
constexpr int kBlockedPauseMs = 600'000;
constexpr int kPollSeconds = 25;

/// Between 70 and 130 per cent: a thousand devices do not come back in the same second.
int jittered(int ms) {
    return static_cast<int>(ms * (0.7 + 0.6 * QRandomGenerator::global()->generateDouble()));
}

std::int64_t nowMs() {
    return SystemClock().wallMs();
}

struct Counts {
    store::OutboxCounts outbox;
    std::int64_t conflicts = 0;
    store::BlobCounts files;
    std::optional<ErrorCode> shutOut;
};

Counts readCountsOf(store::ReadTransaction& read) {
    std::optional<ErrorCode> shutOut;
    if (const std::string why = read.state(store::kShutOut).value_or(""); !why.empty())
        shutOut =
            why == nameOf(ErrorCode::MemberDisabled) ? ErrorCode::MemberDisabled : ErrorCode::DeviceRevoked;
    return {store::countOutbox(read), store::countDisputed(read), store::countBlobs(read), shutOut};
}

}  // namespace

/// The engine belongs to a connection: after a reopening it is made anew.
struct SyncRunner::Engine {
    store::Replica* replica = nullptr;
    services::HelperThread helper;
    std::optional<client::Engine> engine;
    std::string path;  ///< Of the replica, beside which the token is.

    client::Engine& on(store::Replica& present) {
        if (replica != &present || !engine)
            engine.emplace(
                present, [this](const std::string& fresh) { services::TokenFile(path).write(fresh); },
                &helper);
        replica = &present;
        return *engine;
    }
};

SyncRunner::SyncRunner(ReplicaThreads& replica, viewmodels::SettingsStore& settings,
                       std::unique_ptr<services::SecretStore> secrets)
    : replica_(replica),
      settings_(settings),
      token_(replica.path(), std::move(secrets)),
      engine_(std::make_shared<Engine>()),
      files_(makeFiles()) {
    engine_->path = replica.path();
    status_.offline = settings.value(kOffline, {}) == QLatin1String("1");
    soon_.setSingleShot(true);
    retry_.setSingleShot(true);
    connect(&token_, &TokenKeeper::placeChanged, this, [this] {
        status_.inKeyStore = token_.place() == TokenKeeper::Place::KeyStore;
        emit statusChanged();
    });
    connect(&soon_, &QTimer::timeout, this, &SyncRunner::run);
    connect(&retry_, &QTimer::timeout, this, &SyncRunner::run);
    connect(&replica, &ReplicaThreads::changed, this, &SyncRunner::readCounts);
    connect(&replica, &ReplicaThreads::written, this, [this] { wantSync(kAfterWriteMs); });
}

void SyncRunner::start(bool offline) {
    if (offline) status_.offline = true;
    readIdentity();
    readCounts();
}

void SyncRunner::readCounts() {
    countAgain_ = counting_;
    if (counting_) return;
    counting_ = true;
    replica_.read(
        this, readCountsOf,
        [this](Result<Counts> counts) {
            counting_ = false;
            if (counts.ok()) {
                // Another program on the same data may have written it.
                const bool more = counts->outbox.local > status_.local;
                if (more && !status_.running && !soon_.isActive()) wantSync(kAfterWriteMs);
                status_.local = counts->outbox.local;
                status_.sent = counts->outbox.sent;
                status_.refused = counts->outbox.refused;
                status_.conflicts = counts->conflicts;
                status_.files = counts->files;
                status_.shutOut = counts->shutOut;
                emit statusChanged();
            }
            if (countAgain_) readCounts();
        },
        Lane::Reports);
}

void SyncRunner::wantSync(int afterMs) {
    if (!open_ || status_.offline) return;
    // While the server is known not to answer, a write does not shorten the pause.
    if (afterMs > 0 && retry_.isActive()) return;
    soon_.start(afterMs);
}

void SyncRunner::syncNow() {
    // The key store may have been unlocked meanwhile.
    if (status_.joined && !open_ && !status_.offline) readIdentity();
    hurryFiles();
    failures_ = 0;
    retry_.stop();
    wantSync(0);
}

void SyncRunner::rest(std::function<void()> stopped) {
    stopped_ = std::move(stopped);
    open_ = false;
    wakes_ = !status_.offline;
    if (wakes_) setSwitch(true);
    lookWhetherItRests();
}

void SyncRunner::lookWhetherItRests() {
    if (stopped_ && !status_.running && !polling_) std::exchange(stopped_, {})();
}

void SyncRunner::goOn() {
    if (std::exchange(wakes_, false)) status_.offline = false;
    status_.error.reset();
    engine_ = std::make_shared<Engine>();
    engine_->path = replica_.path();
    files_ = makeFiles();
    head_ = 0;
    readIdentity();
    readCounts();
}

void SyncRunner::wake() {
    if (retry_.isActive() || !polling_) syncNow();
}

void SyncRunner::setOffline(bool offline) {
    if (offline == status_.offline) return;
    settings_.setValue(kOffline, offline ? QStringLiteral("1") : QStringLiteral("0"));
    setSwitch(offline);
}

void SyncRunner::setSwitch(bool offline) {
    status_.offline = offline;
    status_.error.reset();
    emit statusChanged();
    if (!offline) return syncNow();
    soon_.stop();
    retry_.stop();
    wanted_ = false;
    if (polling_ || status_.running) network_.cancel();
}

void SyncRunner::run() {
    if (!open_ || status_.offline) return;
    soon_.stop();
    retry_.stop();
    if (status_.running) {
        wanted_ = true;
        return;
    }
    if (polling_) network_.cancel();
    status_.running = true;
    status_.rounds = 0;
    status_.retryAtMs = 0;
    status_.toSend = status_.local + status_.sent;
    report_ = {};
    firstSync_.begin();
    emit statusChanged();
    step();
}

void SyncRunner::step() {
    // A piece of work at a time, so that a tap does not wait for the rest of a first sync.
    struct Next {
        std::optional<client::Round> worked;
        client::HttpRequest request;
    };
    replica_.act(
        this,
        [engine = engine_](store::Replica& replica) {
            return guarded([&] {
                client::Engine& on = engine->on(replica);
                if (on.hasWork()) return Next{on.work().orThrow(), {}};
                return Next{{}, on.nextRequest().orThrow()};
            });
        },
        [this](Result<Next> next) {
            if (!next.ok()) return finish(next.error());
            if (!next->worked) return sendRequest(next->request);
            const bool goesOn = !status_.offline;
            countRound(*next->worked);
            if (goesOn) return step();
            finish({});
        },
        Lane::Sync, ReplicaThreads::Quiet);
}

void SyncRunner::sendRequest(const client::HttpRequest& request) {
    network_.send(request, [this, request](Result<client::HttpResponse> response) {
        if (response.ok()) return takeResponse(std::move(response.value()));
        // The stop was meant for the long poll, which had ended by itself.
        if (response.error().code == ErrorCode::Canceled && !status_.offline) return sendRequest(request);
        replica_.post(
            Lane::Sync,
            [engine = engine_](store::Replica& replica) { engine->on(replica).onTransportError(); },
            [](const Error&) {});
        finish(response.error());
    });
}

void SyncRunner::takeResponse(client::HttpResponse response) {
    report_.bytesUp += response.bytesUp;
    report_.bytesDown += response.bytesDown;
    const auto retryAfter = response.retryAfterSeconds;
    const auto taken = std::make_shared<client::HttpResponse>(std::move(response));
    // The next pages of a first sync come while this one is taken in.
    replica_.act(
        this,
        [engine = engine_, taken](store::Replica& replica) {
            return guarded([&] { return engine->on(replica).ahead(*taken); });
        },
        [this](Result<std::vector<client::HttpRequest>> next) {
            if (next.ok() && !status_.offline) network_.begin(std::move(next.value()));
        },
        Lane::Sync, ReplicaThreads::Quiet);
    replica_.act(
        this,
        [engine = engine_, taken](store::Replica& replica) { return engine->on(replica).takeAnswer(*taken); },
        [this, retryAfter](Result<client::Round> round) {
            if (!round.ok()) return finish(round.error(), retryAfter);
            countRound(*round);
            // The token that came with the new identity is the transport's from the next request on.
            if (round->renamed) {
                status_.running = false;
                readIdentity();
                return lookWhetherItRests();
            }
            if (status_.offline) return finish({});
            if (round->more) return step();
            startFiles();
        },
        Lane::Sync, ReplicaThreads::Quiet);
}

void SyncRunner::countRound(const client::Round& round) {
    report_.pushed += round.pushed;
    report_.pulled += round.pulled;
    report_.conflicts += round.conflicts;
    report_.lost += round.lost;
    report_.refused += round.refused;
    report_.restored = report_.restored || round.restored;
    report_.offered += round.offered;
    status_.restored = status_.restored || round.restored;
    if (report_.restored) status_.offered = report_.offered;
    if (round.head != 0) head_ = report_.head = round.head;
    ++report_.rounds;
    ++status_.rounds;
    firstSync_.note(round, report_.bytesDown, status_.first);
    // The pages of a first sync change nothing that is to be seen yet.
    const bool pulled = round.pulled > 0 && !round.first;
    if (pulled || round.pushed > 0 || round.lost > 0 || round.refused > 0 || round.swapped)
        replica_.announce();
    else
        readCounts();
}

void SyncRunner::finish(std::optional<Error> error, std::optional<int> retryAfterSeconds) {
    status_.running = false;
    // Another program on the same data may have replaced the token, or signed in again.
    const bool again = std::exchange(signedInAgain_, false);
    if (error && error->code == ErrorCode::Unauthorized && open_ && !again) {
        signedInAgain_ = true;
        replica_.reopen();
        return readIdentity();
    }
    status_.error = error;
    if (error && error->code == ErrorCode::Canceled) status_.error.reset();
    // What was on the screen has left the device.
    if (error && (error->code == ErrorCode::DeviceRevoked || error->code == ErrorCode::MemberDisabled))
        replica_.announce();
    if (!error) {
        failures_ = 0;
        status_.lastSyncMs = nowMs();
        // Of what was written here, what stands beside others' changes without anybody having to decide.
        const int disputed = report_.conflicts - report_.lost;
        if (report_.conflicts > 0) status_.merged = std::max(0, report_.pushed - std::max(0, disputed));
    }
    if (status_.error) retryLater(*status_.error, retryAfterSeconds);
    emit statusChanged();
    emit ended(report_);
    if (!error && !status_.offline) renewToken();
    if (std::exchange(wanted_, false) && !status_.error)
        wantSync(0);
    else if (!status_.error)
        poll();
    lookWhetherItRests();
}

void SyncRunner::retryLater(const Error& error, std::optional<int> retryAfterSeconds) {
    int pause = kBlockedPauseMs;
    if (remedyFor(error.code) == Remedy::RetryLater) {
        pause = kFirstPauseMs << std::min(failures_, 8);
        if (retryAfterSeconds) pause = std::max(pause, *retryAfterSeconds * 1000);
        pause = jittered(std::min(pause, kLongestPauseMs));
        status_.retryAtMs = nowMs() + pause;
    } else {
        status_.retryAtMs = 0;
    }
    ++failures_;
    if (open_ && !status_.offline) retry_.start(pause);
}

void SyncRunner::poll() {
    if (polling_ || !open_ || status_.offline || soon_.isActive()) return;
    polling_ = true;
    client::HttpRequest request;
    request.method = "GET";
    request.path = "/v1/workspaces/" + workspace_ + "/head?after=" + std::to_string(head_) +
                   "&wait=" + std::to_string(kPollSeconds);
    request.timeoutMs = (kPollSeconds + 10) * 1000;
    network_.send(std::move(request), [this](const Result<client::HttpResponse>& response) {
        polling_ = false;
        answerPoll(response);
        lookWhetherItRests();
    });
}

void SyncRunner::answerPoll(const Result<client::HttpResponse>& response) {
    if (status_.offline || status_.running || soon_.isActive()) return;
    if (response.ok() && response->status == 200) {
        const auto answer = nlohmann::json::parse(response->body, nullptr, false);
        const auto found = answer.is_object() ? answer.find("head") : answer.end();
        if (answer.is_object() && found != answer.end() && found->is_string()) {
            const auto head = parseU64(found->get_ref<const std::string&>()).value_or(0);
            // Many devices hear of the same change at once.
            return head > head_ ? wantSync(jittered(150)) : lookForFiles();
        }
    }
    if (!response.ok() && response.error().code == ErrorCode::Canceled) return poll();
    // What is wrong the next round trip finds out, and says.
    wantSync(jittered(kFirstPauseMs));
}

void SyncRunner::ask(QObject* receiver, const QString& method, const QString& path, const QByteArray& body,
                     Answer answer) {
    if (!canSync()) {
        answer(Error{ErrorCode::Network, "There is no connection to the server just now."});
        return;
    }
    client::HttpRequest request;
    request.method = method.toStdString();
    request.path = "/v1/workspaces/" + workspace_ + path.toStdString();
    request.body = body.toStdString();
    if (!body.isEmpty()) request.contentType = "application/json";
    // The long poll lets it pass, and comes back behind it.
    if (polling_) network_.cancel();
    network_.send(std::move(request), [receiver = QPointer<QObject>(receiver),
                                       answer](const Result<client::HttpResponse>& response) {
        if (!receiver) return;
        if (!response.ok()) return answer(response.error());
        if (response->status != 200) return answer(client::errorOf(*response));
        answer(QByteArray::fromStdString(response->body));
    });
}

}  // namespace tropa::app
