#include "tests/support/album_judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/sha256.h"
#include "core/store/blobs.h"
#include "core/store/query.h"

namespace tropa::testing {
namespace {

/// The digests that living records of this device name.
std::set<std::string> namedOn(store::ReadTransaction& read) {
    store::ListQuery query;
    query.kind = model::Kind::Attachment;
    query.limit = 100'000;
    std::set<std::string> named;
    for (const store::Record& attachment : store::listRecords(read, query)) {
        const std::string sha256 = attachment.text("sha256");
        if (isSha256(sha256) && !attachment.flag("retracted")) named.insert(sha256);
    }
    return named;
}

std::int64_t partingOn(store::ReadTransaction& read) {
    sql::Statement row = read.sql().prepare("SELECT count(*) FROM blob WHERE parting");
    return row.next() ? row.integer(0) : 0;
}

}  // namespace

void judgeAlbum(server::Transaction& server, const std::vector<std::unique_ptr<Device>>& devices,
                const std::set<std::string>& forfeited, const std::function<void(std::string)>& broken) {
    std::set<std::string> whole;
    for (const auto& blob : server.blobs()) {
        const std::string sha256 = hexOf(blob.sha256);
        if (blob.whole) whole.insert(sha256);
        if (server.attachmentsOf(blob.sha256).empty())
            broken(fmt::format("attachments: the server keeps {}, and no record names it", sha256));
    }
    std::set<std::string> wanted, held;
    for (const auto& device : devices) {
        if (device->isShutOut()) continue;
        store::ReadTransaction read(device->replica());
        const std::set<std::string> named = namedOn(read);
        const store::BlobFiles files = store::blobFiles(read);
        wanted.insert(named.begin(), named.end());
        for (const std::string& sha256 : files.list()) {
            if (!store::isBlobNamed(read, sha256))
                broken(
                    fmt::format("attachments: {} keeps {}, and no record names it", device->name(), sha256));
            if (files.sizeOf(sha256) < 0 || !named.contains(sha256)) continue;
            held.insert(sha256);
            if (!files.isWhole(sha256))
                broken(fmt::format("attachments: {} has {} damaged", device->name(), sha256));
            if (!whole.contains(sha256))
                broken(fmt::format("attachments: {} has {} and has not sent it", device->name(), sha256));
        }
        if (const auto left = partingOn(read); left > 0)
            broken(fmt::format("attachments: {} still has {} that are parting", device->name(), left));
        for (const std::string& sha256 : named)
            if (whole.contains(sha256) && files.sizeOf(sha256) < 0)
                broken(fmt::format("attachments: {} has not fetched {}", device->name(), sha256));
    }
    for (const std::string& sha256 : wanted)
        if (!forfeited.contains(sha256) && !whole.contains(sha256) && !held.contains(sha256))
            broken(fmt::format("law 4: the bytes {} are nowhere", sha256));
}

}  // namespace tropa::testing
