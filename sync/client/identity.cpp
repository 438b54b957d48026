#include "sync/client/identity.h"

#include "core/store/outbox.h"
#include "core/store/sync_log.h"
#include "sync/client/renewal.h"

namespace tropa::client {

Uuid chooseDevice(store::Replica& replica) {
    const Uuid fresh = replica.newId();
    store::WriteTransaction write(replica);
    if (const auto noted = Uuid::parse(write.state(kNewDevice).value_or(""))) return *noted;
    write.setState(kNewDevice, fresh.text());
    write.commit();
    return fresh;
}

void becomeDevice(store::WriteTransaction& write, const store::Identity& identity) {
    const Uuid former = write.replica().identity().device;
    write.setIdentity(identity);
    store::startBatchesAnew(write, former);
    store::noteSync(write, {"renamed", {}, {}});
    write.setState(kNewDevice, "");
    write.setState(kNewToken, "");
    countTokenFromNow(write);
}

}  // namespace tropa::client
