#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/store/blobs.h"
#include "sync/client/transport/transport.h"

/// The bytes of attachments on their way: PROTOCOL.md, "Attachments". Like the engine a function of events,
/// with a queue of its own that follows from the records, so that it stands still without harm at any
/// moment. What fails is put off with its reason, and stops no record and no other blob.
namespace tropa::client {

struct BlobReport {
    int sent = 0;
    int fetched = 0;
    int failed = 0;  ///< Tried again later.
    std::uint64_t bytesUp = 0;
    std::uint64_t bytesDown = 0;
};

/// One thread: the writer's.
class BlobEngine {
public:
    explicit BlobEngine(store::Replica& replica) : replica_(replica) {}

    /// The next piece of something; nothing when there is nothing to do now. Run it behind the engine of the
    /// records, and let that go first whenever there is something new.
    Result<std::optional<HttpRequest>> nextRequest();

    /// Takes the answer to the last request. Errors are what concerns more than this blob: BadAnswer (not our
    /// server), Unauthorized, DeviceRevoked, MemberDisabled, ServerBusy, ServerFailure, DiskFull.
    Result<void> takeAnswer(const HttpResponse& response);

    /// The next pieces are smaller, and another blob comes first.
    void onTransportError();

    const BlobReport& report() const { return report_; }

private:
    struct Current : store::Transfer {
        std::int64_t from = 0;
        std::size_t asked = 0;  ///< Bytes in the last piece that was sent.
        bool greeted = false;   ///< The server has said what it has.
        int stalls = 0;         ///< Answers that brought nothing forward.
    };
    bool pick();
    std::optional<HttpRequest> nextPiece();
    void take(const HttpResponse& response);
    void takeSent(const HttpResponse& response);
    void takePiece(const HttpResponse& response);
    void takeFailure(const HttpResponse& response);
    void arrived();
    bool givenUp();
    void putOff(const std::string& why, std::int64_t pauseMs);
    std::int64_t pauseMs() const;
    void noteRun();

    store::Replica& replica_;
    std::optional<Current> current_;
    BlobReport report_;
    BlobReport noted_;  ///< What the log of syncs has been told.
    std::size_t piece_ = std::size_t{128} << 10;
    int serverFailures_ = 0;  ///< One after the other.
    bool swept_ = false;
};

/// Piece by piece until nothing can be done now, or the network has failed three times in a row.
/// @param goOn asked before each piece; false ends it. What has been moved stays so.
Result<void> syncBlobs(BlobEngine& engine, Transport& transport, const std::function<bool()>& goOn = {});

}  // namespace tropa::client
