// In the program: the first call loads the library.
#include "core/base/late_library.h"
#include "sync/client/transport/server_transport.h"

namespace tropa::client {

std::unique_ptr<ServerTransport> makeTransport() {
    static const auto& make = *static_cast<decltype(&makeTransport)*>(
        openLateLibrary("libtropa_transport.so", "tropaMakeTransport"));
    return make();
}

}  // namespace tropa::client
