// The bytes of attachments on their way in and out. PROTOCOL.md, "Attachments".
#include <fmt/format.h>

#include "core/base/sha256.h"
#include "sync/server/grants.h"
#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

[[noreturn]] void failUnseen() {
    throw Failure(ErrorCode::NotFound, "There is no attachment with this content that you may see.");
}

std::string digestIn(std::string_view hex) {
    if (!isSha256(hex)) throw Failure(ErrorCode::NotFound, "There is nothing at this address.");
    return bytesOfSha256(hex);
}

bool addsUp(Transaction& transaction, const BlobRow& blob) {
    Sha256 hash;
    for (std::int64_t at = 0; at < blob.size;) {
        const std::string bytes = transaction.piece(blob.sha256, at);
        if (bytes.empty()) return false;
        hash.add(bytes);
        at += static_cast<std::int64_t>(bytes.size());
    }
    return hash.digest() == blob.sha256;
}

/// A new one, or one that was begun with another size.
BlobRow begun(Transaction& transaction, const std::string& sha256, std::int64_t size, std::int64_t atMs,
              const Service::Options& options) {
    if (size <= 0) throw Failure(ErrorCode::InvalidInput, "size: must be the number of its bytes");
    if (size > options.blobBytes)
        throw Failure(ErrorCode::TooLarge, fmt::format("This server takes attachments of {} MiB at most.",
                                                       options.blobBytes >> 20));
    transaction.removeBlob(sha256);
    if (transaction.blobBytes() + size > options.blobsBytes)
        throw Failure(ErrorCode::TooLarge,
                      "There is no room for further attachments in this workspace. Ask an administrator.");
    return {sha256, size, 0, false, atMs};
}

}  // namespace

Result<Service::BlobState> Service::putBlob(const Caller& caller, std::string_view hex, std::int64_t size,
                                            std::int64_t from, std::string_view bytes) {
    // Not thrown, so that what does not add up goes in spite of it.
    bool wrong = false;
    const auto state = repeated([&] {
        wrong = false;
        const std::string sha256 = digestIn(hex);
        const auto transaction = store_.write(caller.workspace);
        if (!maySendBlob(*transaction, grantsOf(*transaction, caller), caller.member, sha256)) failUnseen();
        const auto known = transaction->blob(sha256);
        if (known && known->whole) return BlobState{known->size, known->size, true};
        BlobRow blob = known && known->size == size
                           ? *known
                           : begun(*transaction, sha256, size, clock_.wallMs(), options_);
        const auto count = static_cast<std::int64_t>(bytes.size());
        if (from + count > size)
            throw Failure(ErrorCode::InvalidInput, "from: there are more bytes than its size says");
        if (from == blob.have && count > 0) {
            transaction->putPiece(sha256, from, bytes);
            blob.have += count;
        }
        if (blob.have == blob.size) {
            blob.whole = addsUp(*transaction, blob);
            wrong = !blob.whole;
        }
        if (wrong)
            transaction->removeBlob(sha256);
        else
            transaction->putBlob(blob);
        transaction->commit();
        return BlobState{blob.have, blob.size, blob.whole};
    });
    if (state.ok() && wrong)
        return Error{ErrorCode::InvalidInput,
                     "The content is not what its digest says. Send it from the beginning."};
    return state;
}

Result<Service::BlobPart> Service::getBlob(const Caller& caller, std::string_view hex, std::int64_t from) {
    return repeated([&] {
        const std::string sha256 = digestIn(hex);
        const auto transaction = store_.read(caller.workspace);
        if (!maySeeBlob(*transaction, grantsOf(*transaction, caller), sha256)) failUnseen();
        const auto blob = transaction->blob(sha256);
        if (!blob || !blob->whole)
            throw Failure(ErrorCode::NotFound, "Whoever added this attachment has not sent its content yet.");
        return BlobPart{blob->size, from < blob->size ? transaction->piece(sha256, from) : std::string{}};
    });
}

}  // namespace tropa::server
