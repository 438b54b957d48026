// The workload beside which other engines can be put: README.md, "The neutral workload".
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "core/actions/records.h"
#include "tests/bench/groups.h"
#include "tests/bench/person.h"

namespace tropa::bench {
namespace {

/// A measured part: seconds, and bytes both ways with headers.
struct Part {
    double seconds = 0;
    std::int64_t bytes = 0;
    std::int64_t peakKiB = 0;
};

void tell(Bench& bench, std::string work, std::int64_t size, const Part& part) {
    Figure figure;
    figure.group = "neutral";
    figure.work = std::move(work);
    figure.size = size;
    figure.samples.push_back(part.seconds * 1e3);
    if (part.bytes != 0) figure.bytes = part.bytes;
    if (part.peakKiB != 0) figure.peakKiB = part.peakKiB;
    bench.tell(std::move(figure));
}

void setCity(store::Replica& replica, const Uuid& contact, std::string city) {
    actions::Inputs inputs(1);
    inputs[0].field = "city";
    inputs[0].value = std::move(city);
    actions::setRecord(replica, model::Kind::Contact, contact, inputs).orThrow();
}

Part timed(Person& person) {
    Part part;
    client::SyncReport report;
    part.seconds = secondsOf([&] { report = person.sync(); });
    part.bytes = static_cast<std::int64_t>(report.bytesUp + report.bytesDown);
    return part;
}

/// A new device, the program as it is run by hand, from its start to its end; as `sync` has measured it,
/// where it has.
Part firstSync(Bench& bench, std::int64_t size) {
    if (const auto measured = bench.firstSyncs.find(size); measured != bench.firstSyncs.end()) {
        const Figure& figure = measured->second;
        return {quantileOf(figure.samples, 0.5) / 1e3, figure.bytes.value_or(0), figure.peakKiB.value_or(0)};
    }
    const auto file = [&](const char* name) { return bench.replicas.folder().file(name); };
    const ServerProcess server(file("neutral-first"));
    Person anna(bench.replicas, server, file("neutral-anna.tropa"), "Anna");
    addContacts(anna.replica(), size);
    anna.sync();
    const std::string path = file("neutral-new.tropa");
    runProgram("tropa-cli", {"--replica", path, "join", server.url(), "--invite", server.invite(), "--name",
                             "First", "--device", "bench"});
    const Finished run = runProgram("tropa-cli", {"--replica", path, "sync", "--json"});
    const auto told = nlohmann::json::parse(run.out, nullptr, false);
    if (run.status != 0 || !told.is_object() || told.value("pulled", 0) < size)
        throw Failure(ErrorCode::ServerFailure, "the first sync failed: " + run.out);
    return {run.seconds, told.at("bytes_up").get<std::int64_t>() + told.at("bytes_down").get<std::int64_t>(),
            run.peakKiB};
}

}  // namespace

void benchNeutral(Bench& bench) {
    const std::int64_t many = bench.quick ? 500 : 100'000;
    const std::int64_t some = bench.quick ? 500 : 10'000;
    const Part first = firstSync(bench, many);
    tell(bench, "first sync", many, first);

    const auto file = [&](const char* name) { return bench.replicas.folder().file(name); };
    const ServerProcess server(file("neutral-rest"));
    Person anna(bench.replicas, server, file("neutral-a.tropa"), "Anna");
    const std::vector<Uuid> contacts = addContacts(anna.replica(), some);
    anna.sync();
    Person boris(bench.replicas, server, file("neutral-b.tropa"), "Boris");
    boris.sync();

    SeededRandom random(21);
    workOffline(anna.replica(), contacts, random);
    const Part backlog = timed(anna);
    tell(bench, "a backlog of 1,000 actions", some, backlog);
    boris.sync();

    for (std::size_t i = 0; i < 100; ++i)
        setCity(anna.replica(), contacts[(i * 97) % contacts.size()], fmt::format("Город {}", i));
    anna.sync();
    const Part catchUp = timed(boris);
    tell(bench, "catching up with 100 records", some, catchUp);

    const int count = bench.quick ? 50 : 2000;
    Part edits;
    edits.seconds = secondsOf([&] {
        for (int i = 0; i < count; ++i)
            setCity(anna.replica(), contacts[random.below(contacts.size())], fmt::format("Омск {}", i));
    });
    tell(bench, fmt::format("{} durable local edits", count), some, edits);
    anna.sync();
    boris.sync();

    for (std::size_t i = 0; i < 200; ++i) {
        setCity(anna.replica(), contacts[i], fmt::format("Томск {}", i));
        setCity(boris.replica(), contacts[i], fmt::format("Тверь {}", i));
    }
    anna.sync();
    Part both = timed(boris);
    const Part back = timed(anna);
    both.seconds += back.seconds;
    both.bytes += back.bytes;
    tell(bench, "200 concurrent edits, until both know all", some, both);

    const auto kilobytes = [](const Part& part) { return static_cast<double>(part.bytes) / 1e3; };
    const std::string row = fmt::format(
        "| Tropa | {:.2f} · {:.1f} · {} | {:.3f} · {:.0f} | {:.4f} · {:.1f} | {:.0f} | {:.3f} · {:.0f} |",
        first.seconds, kilobytes(first) / 1e3, first.peakKiB / 1024, backlog.seconds, kilobytes(backlog),
        catchUp.seconds, kilobytes(catchUp), count / edits.seconds, both.seconds, kilobytes(both));
    std::printf(
        "\n| engine | first sync: s · MB · MiB | backlog: s · KB | catch-up: s · KB | durable edits/s | "
        "concurrent: s · KB |\n|---|---|---|---|---|---|\n%s\n\n",
        row.c_str());
}

}  // namespace tropa::bench
