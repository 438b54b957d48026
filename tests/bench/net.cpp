// What a bad network makes of a day's outbox, a first sync and a week's news.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "tests/bench/groups.h"
#include "tests/bench/person.h"
#include "tests/support/slow_network.h"

namespace tropa::bench {
namespace {

struct Place {
    std::string_view name;
    testing::Air air;
    std::optional<double> outboxMs;  ///< Budget of a day's outbox.
};

constexpr Place kPlaces[] = {
    {"trade show", {768, 768, 300, 0.05, 0, 0}, 3000},
    {"3G", {384, 1600, 150, 0.01, 0, 0}, std::nullopt},
    {"trade show, cut every 10 s", {768, 768, 300, 0.05, 10'000, 0}, std::nullopt},
};
/// A person's day.
constexpr int kDay = 150;

struct Trip {
    double ms = 0;
    int retries = 0;
    std::int64_t up = 0, down = 0;  ///< Bytes.
    std::int64_t carried = 0;       ///< Those that the line carried, also of answers that broke off.
};

/// Until everything is there, however often it has to be begun anew; half a second between the tries.
Trip travel(Person& person, const testing::SlowNetwork& network) {
    Trip trip;
    const std::uint64_t before = network.bytes();
    client::SyncReport report;
    trip.ms = 1e3 * secondsOf([&] {
                  for (;; ++trip.retries) {
                      try {
                          person.sync(report);
                          return;
                      } catch (const Failure&) {
                          if (trip.retries == 200) throw;
                          std::this_thread::sleep_for(std::chrono::milliseconds(500));
                      }
                  }
              });
    trip.up = static_cast<std::int64_t>(report.bytesUp);
    trip.down = static_cast<std::int64_t>(report.bytesDown);
    trip.carried = static_cast<std::int64_t>(network.bytes() - before);
    return trip;
}

void tell(Bench& bench, const Place& place, std::string_view what, std::int64_t size,
          const std::vector<Trip>& trips, std::optional<double> budget = {}) {
    Figure figure;
    figure.group = "net";
    figure.size = size;
    figure.budget = budget;
    int retries = 0;
    std::int64_t counted = 0, carried = 0;
    for (const Trip& trip : trips) {
        counted += trip.up + trip.down;
        carried += trip.carried;
        figure.samples.push_back(trip.ms);
        figure.bytes = trip.up + trip.down;
        retries += trip.retries;
        // What the bytes alone take, and the round trips without which nothing begins.
        figure.floor.push_back(static_cast<double>(trip.up) * 8 / place.air.upKbit +
                               static_cast<double>(trip.down) * 8 / place.air.downKbit +
                               2.0 * place.air.roundTripMs);
    }
    figure.floorName = "its bytes over that line, and two round trips";
    figure.work = fmt::format("{}: {}", place.name, what);
    figure.remark = fmt::format("{} retries, {:.0f} % of its bytes on the line", retries,
                                100.0 * static_cast<double>(carried) / static_cast<double>(counted));
    bench.tell(std::move(figure));
}

void benchPlace(Bench& bench, const ServerProcess& server, const Place& place, Person& anna, Person& boris,
                const std::vector<Uuid>& contacts, std::int64_t size) {
    testing::SlowNetwork network(server.port(), place.air, 7);
    const std::string slow = fmt::format("http://127.0.0.1:{}", network.port());
    SeededRandom random(11);
    const auto file = [&](std::string_view name) {
        return bench.replicas.folder().file(fmt::format("net-{}-{}-{}.tropa", name, size, network.port()));
    };

    std::vector<Trip> days;
    for (int round = 0; round < std::min(bench.rounds, 3); ++round) {
        workOffline(anna.replica(), contacts, random, kDay);
        anna.reach(slow);
        days.push_back(travel(anna, network));
        anna.reach(server.url());
    }
    tell(bench, place, fmt::format("a day's outbox of {} actions", kDay), size, days, place.outboxMs);

    boris.sync();
    for (int day = 0; day < 7; ++day) {
        workOffline(anna.replica(), contacts, random, kDay);
        anna.sync();
    }
    boris.reach(slow);
    tell(bench, place, fmt::format("catching up with {} actions of a week", 7 * kDay), size,
         {travel(boris, network)});
    boris.reach(server.url());

    Person fresh(bench.replicas, server, file("first"), "First");
    fresh.reach(slow);
    tell(bench, place, "a first sync", size, {travel(fresh, network)});
}

}  // namespace

void benchNet(Bench& bench) {
    for (const std::int64_t size : bench.sizes) {
        // A hundred thousand over a line of 768 kbit/s take a minute each.
        if (size > 10'000 && !bench.full) continue;
        const ServerProcess server(bench.replicas.folder().file(fmt::format("net-{}", size)));
        const auto path = [&](const char* name) {
            return bench.replicas.folder().file(fmt::format("net-{}-{}.tropa", name, size));
        };
        Person anna(bench.replicas, server, path("anna"), "Anna");
        const std::vector<Uuid> contacts = addContacts(anna.replica(), size);
        anna.sync();
        Person boris(bench.replicas, server, path("boris"), "Boris");
        boris.sync();
        for (const Place& place : kPlaces) {
            if (bench.quick && &place != std::end(kPlaces) - 1) continue;
            benchPlace(bench, server, place, anna, boris, contacts, size);
        }
    }
}

}  // namespace tropa::bench
