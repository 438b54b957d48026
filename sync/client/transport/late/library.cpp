// The library that is loaded late.
#include "sync/client/transport/server_transport.h"

extern "C" void* tropaMakeTransport() {
    static decltype(&tropa::client::makeTransport) make = &tropa::client::makeTransport;
    return &make;
}
