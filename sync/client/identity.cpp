#include "sync/client/identity.h"

#include "core/base/sha256.h"
#include "core/store/outbox.h"
#include "core/store/sync_log.h"
#include "sync/client/renewal.h"

namespace tropa::client {

Uuid chooseDevice(store::Replica& replica, std::string_view wayIn) {
    const Uuid fresh = replica.newId();
    store::WriteTransaction write(replica);
    const auto noted = Uuid::parse(write.state(kNewDevice).value_or(""));
    const std::string before = write.state(kNewDeviceBy).value_or("");
    const std::string by = wayIn.empty() ? before : hexOf(Sha256::of(wayIn));
    const bool others = !before.empty() && by != before;
    const Uuid chosen = noted && !others ? *noted : fresh;
    if (others) write.setState(kNewToken, "");
    write.setState(kNewDevice, chosen.text());
    write.setState(kNewDeviceBy, by);
    write.commit();
    return chosen;
}

void forgetNewDevice(store::WriteTransaction& write) {
    for (const std::string_view noted : {kNewDevice, kNewDeviceBy, kNewToken}) write.setState(noted, "");
}

void becomeDevice(store::WriteTransaction& write, const store::Identity& identity) {
    const Uuid former = write.replica().identity().device;
    write.setIdentity(identity);
    store::startBatchesAnew(write, former);
    store::noteSync(write, {"renamed", {}, {}});
    forgetNewDevice(write);
    countTokenFromNow(write);
}

}  // namespace tropa::client
