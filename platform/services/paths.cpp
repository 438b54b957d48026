#include "platform/services/paths.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "core/base/result.h"

namespace tropa::services {
namespace {

std::string homeFolder() {
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') return home;
    const passwd* user = getpwuid(getuid());
    return user == nullptr ? "/" : user->pw_dir;
}

}  // namespace

std::string dataFolder() {
    // The specification of base directories wants relative values passed over.
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
        return std::string(data) + "/tropa";
    return homeFolder() + "/.local/share/tropa";
}

std::string defaultReplicaPath() {
    return dataFolder() + "/replica.tropa";
}

void makeFolderOf(const std::string& file) {
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    if (folder.empty() || std::filesystem::exists(folder)) return;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Failure(ErrorCode::Io, folder.string() + ": the folder cannot be made: " + error.message());
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
}

}  // namespace tropa::services
