// libFuzzer target: any bytes as the server's answer to a device that has work in flight. What must hold
// beside "no crash": an answer that cannot be taken changes nothing, one that is taken leaves a replica that
// can be read, and no waiting change disappears without a result.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "sync/protocol/codec.h"
#include "tests/fuzz/place.h"
#include "tests/support/view.h"

using namespace tropa;

namespace {

using testing::require;

/// What waits: a new contact with a tag in flight, its city behind it.
void work(testing::Device& device) {
    static int written = 0;
    const Uuid id = device.create(model::Kind::Contact, {{"name", "n" + std::to_string(++written)}});
    device.add(model::Kind::Contact, id, "tags", "fair");
    require(device.engine().nextRequest().ok());
    device.set(model::Kind::Contact, id, "city", "Omsk");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static std::unique_ptr<testing::Place> place;
    static int uses = 0;
    if (!place || ++uses % 200 == 0) place = std::make_unique<testing::Place>();
    testing::Device& device = place->device;
    if (device.pendingOps() == 0) work(device);

    client::HttpResponse response;
    response.status = 200;
    response.contentType = "application/json";
    response.body.assign(reinterpret_cast<const char*>(data), size);
    const std::int64_t pending = device.pendingOps();
    auto answer = protocol::decodeAnswer(response.body);
    if (answer) {
        // As if it were the answer to what is in flight.
        answer->epoch.clear();
        store::ReadTransaction read(device.replica());
        answer->epoch = read.state("epoch").value_or("");
        const auto flight = store::findFlight(read);
        answer->batchNo = flight ? static_cast<std::uint64_t>(flight->no) : 0;
        answer->results.resize(flight ? flight->ops.size() : 0);
        response.body = protocol::encodeAnswer(*answer);
    }
    const std::size_t refused = device.refused().size();
    const testing::View before = testing::viewOfAll(device.replica());
    const auto round = device.engine().takeAnswer(response);
    const testing::View after = testing::viewOfAll(device.replica());
    if (!round) {
        require(device.pendingOps() == pending && after.size() == before.size());
        return 0;
    }
    require(answer.ok());
    // What stood behind a refused creation is refused with it, and kept; an erased person's values are not.
    const bool erased = std::any_of(answer->results.begin(), answer->results.end(),
                                    [](const auto& r) { return r.status == model::OpStatus::Erased; });
    const auto kept = static_cast<std::int64_t>(device.refused().size() - refused);
    require(erased ||
            device.pendingOps() + kept >= pending - static_cast<std::int64_t>(answer->results.size()));
    return 0;
}
