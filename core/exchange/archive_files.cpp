#include "core/exchange/archive_files.h"

#include <fmt/format.h>

#include <functional>

#include "core/base/sha256.h"
#include "core/store/blobs.h"

namespace tropa::exchange {
namespace {

constexpr std::string_view kFolder = "attachments/";

void forEachFile(const ZipFile& zip,
                 const std::function<void(const std::string& entry, std::string sha256)>& visit) {
    for (const ZipFile::Entry& entry : zip.entries())
        if (entry.name.starts_with(kFolder) && entry.name.size() > kFolder.size())
            visit(entry.name, entry.name.substr(kFolder.size()));
}

}  // namespace

ArchiveFiles addFiles(store::ReadTransaction& read, ZipWriter& zip) {
    ArchiveFiles files;
    if (read.sql().path() == ":memory:") return files;
    const store::BlobFiles here = store::blobFiles(read);
    sql::Statement rows = read.sql().prepare(
        "SELECT DISTINCT sha256 FROM attachment WHERE alive AND sha256 IS NOT NULL ORDER BY sha256");
    while (rows.next()) {
        const std::string sha256(rows.text(0));
        if (!isSha256(sha256)) continue;
        const bool there = here.sizeOf(sha256) >= 0;
        ++(there ? files.added : files.missing);
        if (there) zip.addFile(std::string(kFolder) + sha256, here.path(sha256));
    }
    return files;
}

void checkFiles(const ZipFile& zip, std::int64_t count) {
    std::int64_t found = 0;
    forEachFile(zip, [&](const std::string& entry, const std::string& sha256) {
        if (!isSha256(sha256) || hexOf(Sha256::of(zip.read(entry))) != sha256)
            throw Failure(ErrorCode::InvalidInput, fmt::format("{} is damaged.", entry));
        ++found;
    });
    if (found != count)
        throw Failure(
            ErrorCode::InvalidInput,
            fmt::format("The archive has {} attachments, not as many as its manifest says ({}). It is "
                        "damaged.",
                        found, count));
}

std::int64_t restoreFiles(store::Replica& replica, const ZipFile& zip) {
    std::int64_t restored = 0;
    forEachFile(zip, [&](const std::string& entry, const std::string& sha256) {
        const store::BlobFiles files(replica.connection().path());
        const auto staged = files.stageBytes(zip.read(entry), replica.newId().text());
        store::WriteTransaction write(replica);
        if (!store::isBlobNamed(write, sha256)) return files.discard(staged);
        files.keep(staged);
        store::noteOwn(write, sha256, staged.size);
        write.commit();
        ++restored;
    });
    return restored;
}

}  // namespace tropa::exchange
