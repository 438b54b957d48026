#include "platform/app/rescuing.h"

#include "core/base/system.h"
#include "core/store/first_file.h"
#include "core/store/set_aside.h"
#include "platform/app/replica_threads.h"
#include "platform/app/sync_runner.h"

namespace tropa::app {
namespace {

using viewmodels::Rescue;

Result<Rescue> rescueFile(const std::string& path) {
    return guarded([&] {
        SystemClock clock;
        SystemRandom random;
        store::finishSettingAside(path);
        Rescue rescue{store::rescueInto(path, clock, random).orThrow(), {}};
        if (rescue.found.known)
            rescue.aside = QString::fromStdString(store::setAside(path, clock.wallMs()));
        else
            store::removeDatabase(store::rescuedFileOf(path));
        return rescue;
    });
}

}  // namespace

void rescue(ReplicaThreads& replica, SyncRunner& sync, std::function<void(const Result<Rescue>&)> done) {
    sync.rest([&replica, &sync, done = std::move(done)] {
        const auto result = std::make_shared<Result<Rescue>>(Error{ErrorCode::Canceled, {}});
        replica.whileClosed([result, path = replica.path()] { *result = rescueFile(path); },
                            [&replica, &sync, result, done] {
                                done(*result);
                                sync.goOn();
                                replica.announce();
                            });
    });
}

}  // namespace tropa::app
