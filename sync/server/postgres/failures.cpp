#include <fmt/format.h>

#include "sync/server/postgres/connection.h"

namespace tropa::server::postgres {

void Connection::fail(const Rows& result) {
    const std::string state = result.sqlState();
    const std::string what = result.message();
    // The whole may succeed when it is done again: lost a race (for a row, or for making a table that
    // another process makes: IF NOT EXISTS does not see it before it is committed), or the connection is
    // about to end.
    for (const char* race : {"40001", "40P01", "23505", "42P07", "42710"})
        if (state == race) throw TryAgain(ErrorCode::ServerBusy, what);
    if (state.empty() || state.starts_with("08") || state.starts_with("57P")) {
        usable_ = false;
        throw TryAgain(ErrorCode::ServerBusy, what);
    }
    if (state == "25006") {  // became a standby
        usable_ = false;
        throw Failure(ErrorCode::ServerBusy, "The database takes no writes now.");
    }
    if (state == "53100") throw Failure(ErrorCode::DiskFull, "The database's disk is full.");
    if (state.starts_with("53") || state == "55P03" || state == "57014")
        throw Failure(ErrorCode::ServerBusy, fmt::format("The database is too busy: {}", what));
    if (state == "22021" || state == "22P05")
        throw Failure(ErrorCode::InvalidInput, "A text holds characters that cannot be stored.");
    throw Failure(ErrorCode::Internal, fmt::format("The database refused a statement: {} ({})", what, state));
}

}  // namespace tropa::server::postgres
