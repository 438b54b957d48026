#include "tests/support/scratch.h"

#include <unistd.h>

#include <atomic>

#include "core/store/schema.h"
#include "sync/server/sqlite_store.h"

namespace tropa::testing {
namespace {

namespace fs = std::filesystem;

fs::path root() {
    static const bool memory = fs::is_directory("/dev/shm") && ::access("/dev/shm", W_OK) == 0;
    return memory ? fs::path("/dev/shm") : fs::temp_directory_path();
}

/// The models live as long as the process.
const Scratch& models() {
    static const Scratch scratch;
    return scratch;
}

constexpr sql::OpenOptions kFast{sql::OpenMode::CreateOrOpen, 5000, false};

}  // namespace

Scratch::Scratch() {
    static std::atomic<int> counter = 0;
    path_ = root() / ("tropa-" + std::to_string(::getpid()) + "-" + std::to_string(++counter));
    fs::remove_all(path_);  // of a process of this number that was killed
    fs::create_directories(path_);
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void placeEmptyReplica(const std::string& path) {
    static const std::string model = [] {
        const std::string made = models().file("replica");
        sql::Connection connection(made, kFast);
        sql::migrate(connection, store::migrations());
        return made;
    }();
    fs::copy_file(model, path);
}

void placeEmptyServer(const std::string& path) {
    static const std::string model = [] {
        const std::string made = models().file("server");
        const server::SqliteStore created(made, kFast);
        return made;
    }();
    fs::copy_file(model, path);
}

}  // namespace tropa::testing
