// libFuzzer target: the first byte chooses what the rest is: a whole archive; its records of contacts or
// deals, or its manifest, inside a sound one. Whatever it is: an archive that is refused changes nothing.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

#include "core/exchange/archive.h"
#include "core/exchange/zip_file.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::string fileText(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string archiveOf(unsigned char kind, const std::string& text) {
    if (kind % 4 == 0) return text;
    static const testing::Scratch scratch;
    const std::string path = scratch.file("archive.zip");
    ZipWriter writer(path);
    writer.add("manifest.json", kind % 4 == 1 ? text
                                              : "{\"format\":\"tropa-archive\",\"version\":1,\"schema\":1,"
                                                "\"records\":{\"contact\":1,\"deal\":1}}");
    writer.add(
        "records/contact.jsonl",
        kind % 4 == 2 ? text : "{\"id\":\"01900000-0000-7000-8000-000000000001\",\"name\":\"Anna\"}\n");
    writer.add(
        "records/deal.jsonl",
        kind % 4 == 3 ? text : "{\"id\":\"01900000-0000-7000-8000-000000000002\",\"title\":\"Pump\"}\n");
    writer.finish();
    return fileText(path);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static std::unique_ptr<testing::TempReplica> replica;
    if (size == 0) return 0;
    if (!replica) replica = std::make_unique<testing::TempReplica>();
    const std::string bytes = archiveOf(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
    (void)isArchive(bytes);
    const auto report = importArchive(**replica, bytes);
    if (report.ok()) {
        replica.reset();  // the next one wants an empty replica
        return 0;
    }
    require(replica->count(model::Kind::Contact) == 0 && replica->count(model::Kind::Deal) == 0);
    return 0;
}
