#include "core/store/resync.h"

#include <fmt/format.h>

#include "core/store/purge.h"

namespace tropa::store {
namespace {

constexpr std::string_view kResync = "resync";

}  // namespace

void beginResync(WriteTransaction& write) {
    write.sql().execute("UPDATE cursor SET seq=0, complete=0; DELETE FROM resync_seen");
    write.setState(kResync, "1");
}

bool isResyncing(ReadTransaction& read) {
    return !read.state(kResync).value_or("").empty();
}

void noteSeen(WriteTransaction& write, const std::set<Uuid>& rows) {
    for (const Uuid& row : rows)
        write.sql().prepare("INSERT OR IGNORE INTO resync_seen(row) VALUES(?)").with(row).run();
}

std::set<Uuid> finishResync(WriteTransaction& write) {
    const std::set<Uuid> gone = purgeWhere(write, "seq>0 AND id NOT IN (SELECT row FROM resync_seen)", {});
    forgetTraces(write, gone);
    write.sql().execute("DELETE FROM unknown WHERE row NOT IN (SELECT row FROM resync_seen)");
    leaveResync(write);
    return gone;
}

void leaveResync(WriteTransaction& write) {
    write.sql().execute("DELETE FROM resync_seen");
    write.setState(kResync, "");
}

}  // namespace tropa::store
