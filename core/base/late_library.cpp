#include "core/base/late_library.h"

#include <dlfcn.h>

#include <string>

#include "core/base/result.h"

namespace tropa {

void* openLateLibrary(const char* library, const char* entry) {
    void* opened = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    void* found = opened == nullptr ? nullptr : dlsym(opened, entry);
    if (found == nullptr)
        throw Failure(ErrorCode::Internal,
                      std::string("A part of the program is missing (") + dlerror() + "). Install it anew.");
    return reinterpret_cast<void* (*)()>(found)();
}

}  // namespace tropa
