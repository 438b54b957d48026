// What a device asks for before its turn has come.
#include <fmt/format.h>

#include <algorithm>

#include "tests/support/world.h"

namespace tropa::testing {

void World::askAhead(int index, const client::HttpResponse& response, Random& random) {
    const auto requests = device(index).engine().ahead(response);
    auto& coming = coming_[index];
    std::erase_if(coming, [&](const Coming& c) {
        return std::none_of(requests.begin(), requests.end(),
                            [&](const client::HttpRequest& r) { return r.body == c.request.body; });
    });
    for (const client::HttpRequest& request : requests) {
        if (std::any_of(coming.begin(), coming.end(),
                        [&](const Coming& c) { return c.request.body == request.body; }))
            continue;
        coming.push_back({++exchanges_, request, {}});
        if (chance(random, faults.requestLost)) continue;
        const std::int64_t delay =
            chance(random, faults.delayed) ? between(random, 1'000, 120'000) : between(random, 5, 300);
        schedule(delay, {Arrival::Ahead, index, exchanges_, request, {}, random.next()});
        note(fmt::format("{} sends #{} ahead", device(index).name(), exchanges_));
    }
}

void World::arriveAhead(Event& event) {
    auto& coming = coming_[event.device];
    const auto asked = std::find_if(coming.begin(), coming.end(),
                                    [&](const Coming& c) { return c.exchange == event.exchange; });
    if (asked == coming.end()) return;  // the connection is gone
    SeededRandom random(event.seed);
    auto response = serve(event, random);
    if (!response || chance(random, faults.replyLost)) return;
    note(fmt::format("#{} of {} answered ahead {} ({} bytes)", event.exchange, device(event.device).name(),
                     response->status, response->body.size()));
    if (chance(random, faults.garbled)) damage(*response, random);
    asked->response = std::move(response);
}

}  // namespace tropa::testing
