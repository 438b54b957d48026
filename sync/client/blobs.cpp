#include "sync/client/blobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/store/sync_log.h"
#include "sync/client/answer.h"

namespace tropa::client {
namespace {

constexpr std::size_t kSmallestPiece = std::size_t{32} << 10;
constexpr std::size_t kLargestPiece = std::size_t{1} << 20;
/// Of a larger file the server is asked first what it has of it.
constexpr std::int64_t kSentUnasked = 64 << 10;
constexpr std::int64_t kFirstPauseMs = 5'000;
constexpr std::int64_t kLongestPauseMs = 15 * 60'000;
/// What will not do today will hardly do in a minute.
constexpr std::int64_t kRefusedPauseMs = 24 * 3'600'000;
constexpr int kMostStalls = 3;
constexpr int kMostBreaks = 3;

bool isJson(const HttpResponse& response) {
    return response.contentType.starts_with("application/json");
}

}  // namespace

Result<std::optional<HttpRequest>> BlobEngine::nextRequest() {
    return guarded([&]() -> std::optional<HttpRequest> {
        if (!replica_.identity().joined() || replica_.connection().path() == ":memory:") return std::nullopt;
        if (!swept_) {
            // What a crash has left over, and what a copied file has not brought along.
            store::WriteTransaction write(replica_);
            store::sweepBlobs(write);
            write.commit();
            swept_ = true;
        }
        while (current_ || pick())
            if (auto request = nextPiece()) return request;
        noteRun();
        return std::nullopt;
    });
}

bool BlobEngine::pick() {
    store::ReadTransaction read(replica_);
    const auto next = store::nextTransfer(read, replica_.serverTime().nowMs());
    if (!next) return false;
    current_.emplace();
    static_cast<store::Transfer&>(*current_) = *next;
    current_->from = next->up ? next->sent : store::blobFiles(read).partOf(next->sha256);
    current_->greeted = !next->up || next->sent > 0 || next->size <= kSentUnasked;
    return true;
}

/// Nothing when it turned out that there is none.
std::optional<HttpRequest> BlobEngine::nextPiece() {
    HttpRequest request;
    request.path =
        fmt::format("/v1/workspaces/{}/blobs/{}", replica_.identity().workspace.text(), current_->sha256);
    if (!current_->up) {
        request.method = "GET";
        request.path += fmt::format("?from={}&most={}", current_->from, piece_);
        return request;
    }
    request.method = "PUT";
    request.path += fmt::format("?from={}&size={}", current_->from, current_->size);
    if (current_->greeted) {
        const store::BlobFiles files(replica_.connection().path());
        if (files.sizeOf(current_->sha256) != current_->size) {
            // Somebody has taken the file away, or it is not what it was: what is known is found out anew.
            store::WriteTransaction write(replica_);
            if (files.sizeOf(current_->sha256) >= 0) files.remove(current_->sha256);
            store::sweepBlobs(write);
            write.commit();
            putOff("The file of this attachment is not on this device any more.", pauseMs());
            return std::nullopt;
        }
        request.body = files.read(current_->sha256, current_->from, static_cast<std::int64_t>(piece_));
        request.contentType = "application/octet-stream";
    }
    current_->asked = request.body.size();
    return request;
}

Result<void> BlobEngine::takeAnswer(const HttpResponse& response) {
    report_.bytesUp += response.bytesUp;
    report_.bytesDown += response.bytesDown;
    return guarded([&] { take(response); });
}

void BlobEngine::take(const HttpResponse& response) {
    if (!current_) return;
    if (response.status == 200) {
        serverFailures_ = 0;
        piece_ = std::min(kLargestPiece, piece_ * 2);
        return current_->up ? takeSent(response) : takePiece(response);
    }
    takeFailure(response);
}

void BlobEngine::takeSent(const HttpResponse& response) {
    const auto answer = nlohmann::json::parse(response.body, nullptr, false);
    const auto number = [&](const char* name) {
        const auto found = answer.is_object() ? answer.find(name) : answer.end();
        return answer.is_object() && found != answer.end() && found->is_number_integer()
                   ? found->get<std::int64_t>()
                   : std::int64_t{-1};
    };
    const std::int64_t have = number("have");
    if (!isJson(response) || have < 0 || have > current_->size) throw Failure(notOurServer(response));
    const bool whole = answer.contains("whole") && answer["whole"] == true;
    const bool stands = have == current_->from && current_->greeted;
    store::WriteTransaction write(replica_);
    if (whole) {
        store::noteThere(write, current_->sha256);
        store::dropUnnamed(write, current_->sha256);  // its record went out of sight before
    } else
        store::noteSent(write, current_->sha256, have);
    write.commit();
    if (whole) {
        ++report_.sent;
        return current_.reset();
    }
    current_->from = have;
    current_->greeted = true;
    current_->stalls = stands ? current_->stalls + 1 : 0;
    if (current_->stalls >= kMostStalls) putOff("The server does not take this attachment.", pauseMs());
}

void BlobEngine::takePiece(const HttpResponse& response) {
    if (!response.contentType.starts_with("application/octet-stream")) throw Failure(notOurServer(response));
    const store::BlobFiles files(replica_.connection().path());
    {
        // Whatever is taken away from this device meanwhile must not come in again.
        store::WriteTransaction write(replica_);
        if (!store::isBlobNamed(write, current_->sha256)) return current_.reset();
        if (!response.body.empty()) {
            if (files.partOf(current_->sha256) != current_->from) return current_.reset();  // somebody else's
            files.append(current_->sha256, response.body);
            current_->from += static_cast<std::int64_t>(response.body.size());
        }
    }
    if (current_->from > store::kMaxBlobBytes) {
        files.remove(current_->sha256);
        return putOff("This attachment is too large.", kRefusedPauseMs);
    }
    // Its author may have noted a wrong size: who has failed once asks until nothing comes.
    const bool all = response.body.empty() || (current_->tries == 0 && current_->from == current_->size);
    if (all) arrived();
}

void BlobEngine::arrived() {
    const store::BlobFiles files(replica_.connection().path());
    store::WriteTransaction write(replica_);
    if (!store::isBlobNamed(write, current_->sha256)) {
        files.remove(current_->sha256);
        return current_.reset();
    }
    if (current_->from > 0 && files.finish(current_->sha256)) {
        store::noteHere(write, current_->sha256, current_->from);
        store::noteThere(write, current_->sha256);
        write.commit();
        ++report_.fetched;
        return current_.reset();
    }
    store::noteFailed(write, current_->sha256, "The attachment arrived damaged; it is fetched again.",
                      replica_.serverTime().nowMs() + pauseMs());
    write.commit();
    ++report_.failed;
    current_.reset();
}

void BlobEngine::takeFailure(const HttpResponse& response) {
    const Error error = errorOf(response);
    switch (response.status) {
        case 404:
            if (current_->up && givenUp()) return;
            return putOff(current_->up ? "The server does not know the record of this attachment yet."
                                       : "Whoever added this attachment has not sent its content yet.",
                          pauseMs());
        case 413:
            return putOff(error.message, kRefusedPauseMs);
        case 400: {
            // Damaged on the way, or the file itself is: where to go on, the server says when asked again.
            const store::BlobFiles files(replica_.connection().path());
            if (current_->up && files.sizeOf(current_->sha256) >= 0 && !files.isWhole(current_->sha256)) {
                store::WriteTransaction write(replica_);
                files.remove(current_->sha256);
                store::sweepBlobs(write);
                write.commit();
            }
            return putOff(error.message, pauseMs());
        }
        default:
            break;
    }
    if (response.status < 500 || response.status == 503) throw Failure(error);
    // It may be this blob's fault, or the server's.
    putOff(error.message, pauseMs());
    if (++serverFailures_ >= kMostStalls) throw Failure(error);
}

/// Nobody names it any more, here or there.
bool BlobEngine::givenUp() {
    store::WriteTransaction write(replica_);
    if (!store::dropParting(write, current_->sha256)) return false;
    write.commit();
    current_.reset();
    return true;
}

void BlobEngine::putOff(const std::string& why, std::int64_t pause) {
    store::WriteTransaction write(replica_);
    store::noteFailed(write, current_->sha256, why, replica_.serverTime().nowMs() + pause);
    write.commit();
    ++report_.failed;
    current_.reset();
}

std::int64_t BlobEngine::pauseMs() const {
    return std::min(kLongestPauseMs, kFirstPauseMs << std::min(current_->tries, 8));
}

void BlobEngine::onTransportError() {
    piece_ = std::max(kSmallestPiece, piece_ / 2);
    if (!current_) return;
    // If it cannot be noted, it is the first again: no harm.
    (void)guarded([&] {
        store::WriteTransaction write(replica_);
        store::noteFailed(write, current_->sha256, {}, 0);
        write.commit();
    });
    current_.reset();
}

void BlobEngine::noteRun() {
    const int sent = report_.sent - noted_.sent, fetched = report_.fetched - noted_.fetched,
              failed = report_.failed - noted_.failed;
    if (sent + fetched + failed == 0) return;
    store::WriteTransaction write(replica_);
    store::noteSync(write,
                    {"attachments",
                     {},
                     {{"sent", sent},
                      {"fetched", fetched},
                      {"failed", failed},
                      {"bytes_up", static_cast<std::int64_t>(report_.bytesUp - noted_.bytesUp)},
                      {"bytes_down", static_cast<std::int64_t>(report_.bytesDown - noted_.bytesDown)}}});
    write.commit();
    noted_ = report_;
}

Result<void> syncBlobs(BlobEngine& engine, Transport& transport, const std::function<bool()>& goOn) {
    int broken = 0;
    while (!goOn || goOn()) {
        const auto request = engine.nextRequest();
        if (!request) return request.error();
        if (!*request) return {};
        const auto response = transport.send(**request);
        if (!response) {
            engine.onTransportError();
            // A connection that broke in the middle says little about the next one.
            if (response.error().code == ErrorCode::Network && ++broken < kMostBreaks) continue;
            return response.error();
        }
        broken = 0;
        if (const auto taken = engine.takeAnswer(*response); !taken) return taken.error();
    }
    return {};
}

}  // namespace tropa::client
