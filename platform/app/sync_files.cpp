// What the runner does with the bytes of attachments: behind the records, and giving way to them.
#include "core/store/blobs.h"
#include "platform/app/sync_runner.h"
#include "sync/client/blobs.h"

namespace tropa::app {
namespace {

using Lane = viewmodels::ReplicaService::Lane;
using Piece = std::optional<client::HttpRequest>;

/// So long they travel before the records are asked for again: others' changes wait no longer.
constexpr int kTurnMs = 5000;

}  // namespace

/// The engine belongs to a connection: after a reopening it is made anew.
struct SyncRunner::Files {
    store::Replica* replica = nullptr;
    std::optional<client::BlobEngine> engine;
    QElapsedTimer turn;  ///< Since the records were last asked for.
    bool hurry = false;  ///< The person, or the network that came back, does not want to wait.

    client::BlobEngine& on(store::Replica& present) {
        if (replica != &present || !engine) engine.emplace(present);
        replica = &present;
        return *engine;
    }
};

std::shared_ptr<SyncRunner::Files> SyncRunner::makeFiles() {
    return std::make_shared<Files>();
}

void SyncRunner::hurryFiles() {
    files_->hurry = true;
}

void SyncRunner::startFiles() {
    files_->turn.start();
    stepFiles();
}

void SyncRunner::stepFiles() {
    replica_.act(
        this,
        [files = files_,
         hurry = std::exchange(files_->hurry, false)](store::Replica& replica) -> Result<Piece> {
            if (hurry) {
                const auto hurried = guarded([&] {
                    store::WriteTransaction write(replica);
                    store::hurryTransfers(write);
                    write.commit();
                });
                if (!hurried.ok()) return hurried.error();
            }
            return files->on(replica).nextRequest();
        },
        [this](Result<Piece> piece) {
            if (!piece.ok()) return finish(piece.error());
            if (!*piece) {
                readCounts();
                return finish({});
            }
            sendPiece(std::move(**piece));
        },
        Lane::Sync, ReplicaThreads::Quiet);
}

void SyncRunner::sendPiece(client::HttpRequest request) {
    network_.send(request, [this, request](Result<client::HttpResponse> response) {
        if (response.ok()) return takePiece(std::move(response.value()));
        // The stop was meant for the long poll, which had ended by itself.
        if (response.error().code == ErrorCode::Canceled && !status_.offline) return sendPiece(request);
        replica_.post(
            Lane::Sync, [files = files_](store::Replica& replica) { files->on(replica).onTransportError(); },
            [](const Error&) {});
        finish(response.error());
    });
}

void SyncRunner::takePiece(client::HttpResponse response) {
    report_.bytesUp += response.bytesUp;
    report_.bytesDown += response.bytesDown;
    const auto retryAfter = response.retryAfterSeconds;
    struct Taken {
        int arrived = 0;
    };
    replica_.act(
        this,
        [files = files_, response = std::move(response)](store::Replica& replica) -> Result<Taken> {
            client::BlobEngine& engine = files->on(replica);
            const int before = engine.report().fetched;
            const auto taken = engine.takeAnswer(response);
            if (!taken.ok()) return taken.error();
            return Taken{engine.report().fetched - before};
        },
        [this, retryAfter](Result<Taken> taken) {
            if (!taken.ok()) return finish(taken.error(), retryAfter);
            if (taken->arrived > 0) replica_.announce();  // somebody may look at it
            readCounts();
            if (status_.offline) return finish({});
            if (std::exchange(wanted_, false) || status_.local > 0 || files_->turn.elapsed() > kTurnMs)
                return step();
            stepFiles();
        },
        Lane::Sync, ReplicaThreads::Quiet);
}

/// Nothing is new: whatever was put off may be due by now.
void SyncRunner::lookForFiles() {
    replica_.read(
        this,
        [](store::ReadTransaction& read) {
            return store::nextTransfer(read, read.replica().serverTime().nowMs()).has_value();
        },
        [this](const Result<bool>& due) {
            if (due.ok() && *due) return wantSync(0);
            poll();
        },
        Lane::Reports);
}

}  // namespace tropa::app
