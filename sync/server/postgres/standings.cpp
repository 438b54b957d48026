#include "sync/server/postgres/standings.h"

namespace tropa::server::postgres {

std::optional<std::string> Standings::of(const Uuid& workspace, std::string_view tokenHash) {
    Waiting mine;
    mine.workspace = workspace;
    mine.tokenHash = tokenHash;
    std::unique_lock lock(mutex_);
    next_.push_back(&mine);
    while (!mine.done) {
        if (underWay_) {
            carried_.wait(lock);
            continue;
        }
        underWay_ = true;
        const std::vector<Waiting*> load = std::exchange(next_, {});
        lock.unlock();
        std::exception_ptr failed;
        try {
            std::vector<StandingOf*> questions(load.begin(), load.end());
            carry_(questions);
        } catch (...) {
            failed = std::current_exception();
        }
        lock.lock();
        underWay_ = false;
        for (Waiting* one : load) {
            one->done = true;
            one->failed = failed;
        }
        carried_.notify_all();
    }
    lock.unlock();
    if (mine.failed) std::rethrow_exception(mine.failed);
    return std::move(mine.text);
}

}  // namespace tropa::server::postgres
