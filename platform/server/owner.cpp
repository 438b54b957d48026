#include "platform/server/owner.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace tropa::server_program {

void giveToFoldersOwner(const std::string& file) {
    if (::geteuid() != 0) return;
    const std::string folder = std::filesystem::absolute(file).parent_path().string();
    struct stat owner {
    }, mine{};
    if (::stat(folder.c_str(), &owner) != 0 || ::lstat(file.c_str(), &mine) != 0) return;
    if (mine.st_uid != 0 || owner.st_uid == 0 || !S_ISREG(mine.st_mode)) return;
    // Where it fails, the server will say what it cannot write.
    [[maybe_unused]] const int given = ::lchown(file.c_str(), owner.st_uid, owner.st_gid);
}

}  // namespace tropa::server_program
