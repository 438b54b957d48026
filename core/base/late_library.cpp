#include "core/base/late_library.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace tropa {
namespace {

/// Beside the program, not on its run path: that would be searched first for each library of the system, too,
/// which cost five hundred calls at every start. Where the program's place cannot be told, wherever the
/// system looks.
std::string pathOf(const char* library) {
    std::error_code untold;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", untold);
    if (untold) return library;
    return (program.parent_path().parent_path() / TROPA_LATE_FOLDER / library).string();
}

}  // namespace

void* openLateLibrary(const char* library, const char* entry) {
    void* opened = dlopen(pathOf(library).c_str(), RTLD_NOW | RTLD_LOCAL);
    void* found = opened == nullptr ? nullptr : dlsym(opened, entry);
    if (found == nullptr)
        throw Failure(ErrorCode::Internal,
                      std::string("A part of the program is missing (") + dlerror() + "). Install it anew.");
    return reinterpret_cast<void* (*)()>(found)();
}

}  // namespace tropa
