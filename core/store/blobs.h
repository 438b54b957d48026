#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/store/blob_files.h"
#include "core/store/records.h"
#include "core/store/replica.h"

/// Which bytes of attachments are on this device, which the server has, and what therefore has to travel. The
/// queue is no list of its own: it follows from the records and from what is known of each blob.
namespace tropa::store {

BlobFiles blobFiles(ReadTransaction& read);

/// What has to go one way or the other.
struct Transfer {
    std::string sha256;
    bool up = false;
    std::int64_t size = 0;  ///< Of a download what its record says; 0 where that says nothing.
    std::int64_t sent = 0;  ///< Of an upload: what the server had last.
    int tries = 0;          ///< That failed, one after the other.
};
/// The next one of those whose time has come; what failed before comes last, uploads before downloads.
std::optional<Transfer> nextTransfer(ReadTransaction& read, std::int64_t nowMs);
/// Somebody does not want to wait: whatever failed may be tried now.
void hurryTransfers(WriteTransaction& write);

/// The whole file is here: attached on this device.
void noteOwn(WriteTransaction& write, std::string_view sha256, std::int64_t size);
/// The whole file is here: received, or found.
void noteHere(WriteTransaction& write, std::string_view sha256, std::int64_t size);
void noteSent(WriteTransaction& write, std::string_view sha256, std::int64_t sent);
void noteThere(WriteTransaction& write, std::string_view sha256);
/// @param why in plain words, for the person whose attachment it is; empty: it only goes behind the others.
void noteFailed(WriteTransaction& write, std::string_view sha256, std::string_view why,
                std::int64_t retryAtMs);
/// This attachment goes out of sight. Its author's bytes that have not been sent yet do not go with it: they
/// stay in the queue, named by no record, until the server has them or wants them no more.
void partWith(WriteTransaction& write, const Record& attachment);
/// The server does not want these bytes: the attachment was erased or forgotten. @returns whether they were
/// parting and are gone; false: another reason, or the server was restored and may hear of them yet.
bool dropParting(WriteTransaction& write, std::string_view sha256);
/// This device is shut out: nothing is sent any more.
void dropPartings(WriteTransaction& write);
/// The server was restored: what it has is not known any more.
void forgetWhatIsThere(WriteTransaction& write);

/// What a person is told: distinct blobs of attachments that are not taken back.
struct BlobCounts {
    std::int64_t all = 0;
    std::int64_t here = 0;
    std::int64_t toSend = 0, toSendBytes = 0;    ///< Bytes that are left.
    std::int64_t toFetch = 0, toFetchBytes = 0;  ///< The same; as far as their records say.
    std::int64_t failing = 0;                    ///< Of these, what failed and is tried again later.
    std::string why;                             ///< Of the last of them.
};
BlobCounts countBlobs(ReadTransaction& read);

/// Whether the bytes are here, and whether the server has them.
struct BlobState {
    bool here = false;
    bool there = false;
    std::string why;
};
BlobState blobState(ReadTransaction& read, std::string_view sha256);

/// Whether anything on this device still names it, or it is parting: only then may its bytes be here. A dead
/// record may come back, so it names what the server has not got.
bool isBlobNamed(ReadTransaction& read, const std::string& sha256);

/// The file goes unless something names it.
void dropUnnamed(WriteTransaction& write, const std::string& sha256);

/// Files that no record names go: their record was purged, its person erased, or the server knows that it
/// was deleted. What its author wrote and the server refused keeps its file. What is known of blobs is
/// made to fit the files.
void sweepBlobs(WriteTransaction& write);

}  // namespace tropa::store
