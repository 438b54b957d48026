#include "tests/support/world.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/actions/erasing.h"
#include "sync/client/sync.h"

namespace tropa::testing {
namespace {

using nlohmann::json;

constexpr std::int64_t kTimeOutMs = 30'000;
constexpr std::int64_t kYearMs = 365LL * 24 * 3'600'000;

}  // namespace

std::int64_t between(Random& random, std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(to - from + 1)));
}

bool chance(Random& random, int percent) {
    return percent > 0 && random.below(100) < static_cast<std::uint64_t>(percent);
}

bool Faults::any() const {
    return requestLost + replyLost + duplicated + delayed + garbled + busy + clientDies + serverDies > 0;
}

std::string Faults::text() const {
    return fmt::format(
        "lost requests {} %, lost replies {} %, duplicates {} %, delays {} %, garbled {} %, busy {} %, "
        "clients die {} %, server dies {} %",
        requestLost, replyLost, duplicated, delayed, garbled, busy, clientDies, serverDies);
}

World::World(const Options& options)
    : options_(options),
      serverClock_(time_),
      serverRandom_(options.seed * 31 + 7),
      workload_(oracle_) {
    SeededRandom random(options.seed * 1'000'003 + 17);
    server::Service::Options service;
    service.pageRows = options.pageRows;
    host_ = std::make_unique<ServerHost>(scratch_.file("server"), serverClock_, serverRandom_, service);
    office_ = std::make_unique<Office>(*host_);
    if (options.scoped()) office_->setVisibility(options.visibility);
    for (int i = 0; i < options.devices; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const Seat seat = at < options.seats.size() ? options.seats[at] : Seat{};
        devices_.push_back(
            std::make_unique<Device>(i, scratch_.file("device" + std::to_string(i)), time_, random.next()));
        if (options.aside) devices_.back()->loadAside();
        Device& device = *devices_.back();
        if (options.wrongClocks && chance(random, 70))
            device.clock() =
                FakeClock(time_, between(random, -25 * kYearMs, 73 * kYearMs), between(random, -200, 200));
        device.join(*host_, seat.role, office_->team(seat.team));
        if (options.seats.empty() && chance(random, 50)) device.believeRole("admin");
        if (options.scoped()) workload_.people.push_back(device.member());
    }
    lines_.resize(devices_.size());
}

void World::note(std::string line) {
    for (const char c : line) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    trace_.push_back(
        fmt::format("{:>9.3f}  {}", static_cast<double>(time_.nowMs - TrueTime{}.nowMs) / 1000.0, line));
}

void World::lightFuse(Device& device, Random& random) {
    if (chance(random, faults.clientDies)) device.fuse().light(static_cast<int>(1 + random.below(80)));
}

void World::died(int index, const char* where) {
    Device& dead = device(index);
    note(fmt::format("{} dies {}", dead.name(), where));
    dead.reopen();
    hangUp(index);
}

void World::hangUp(int index) {
    lines_[static_cast<std::size_t>(index)] = {};
    coming_.erase(index);
}

void World::edit(int index, Random& random) {
    Device& author = device(index);
    const int dieAfter = chance(random, faults.clientDies) ? static_cast<int>(1 + random.below(80)) : 0;
    const std::string what = workload_.act(author, random, dieAfter, watched);
    // A death takes the exchange with it.
    if (what.ends_with(" and died")) hangUp(index);
    note(fmt::format("{} {}", author.name(), what));
}

void World::startSync(int index, Random& random) {
    Line& line = lines_[static_cast<std::size_t>(index)];
    if (line.exchange != 0) return;
    Device& sender = device(index);
    const bool completes = sender.engine().hasWork();
    lightFuse(sender, random);
    std::optional<Result<client::HttpRequest>> request;
    try {
        request = sender.engine().nextRequest();
    } catch (const Crash&) {
        died(index, "while making a request");
        if (completes) lookAtAll(index);
        return;
    }
    sender.fuse().putOut();
    if (completes) lookAtAll(index);
    if (!*request) return oracle_.broken("no request: " + request->error().message);
    line = {++exchanges_, **request};
    const Event event{Arrival::Request, index, line.exchange, line.request, {}, random.next()};
    schedule(kTimeOutMs, {Arrival::TimeOut, index, line.exchange, {}, {}, random.next()});
    auto& coming = coming_[index];
    const auto asked = std::find_if(coming.begin(), coming.end(),
                                    [&](const Coming& c) { return c.request.body == line.request.body; });
    if (asked != coming.end()) {
        const Coming page = std::move(*asked);
        coming.erase(asked);
        if (page.response) {
            note(fmt::format("{} finds #{} answered as #{}", sender.name(), line.exchange, page.exchange));
            return schedule(5, {Arrival::Reply, index, line.exchange, {}, page.response, random.next()});
        }
    }
    if (chance(random, faults.duplicated)) {
        Event ghost = event;
        ghost.arrival = Arrival::Ghost;
        schedule(between(random, 1, chance(random, 50) ? 500 : 600'000), ghost);
    }
    if (chance(random, faults.requestLost)) return note(fmt::format("{} sends, lost", sender.name()));
    schedule(chance(random, faults.delayed) ? between(random, 1'000, 120'000) : between(random, 5, 300),
             event);
    note(fmt::format("{} sends #{}", sender.name(), line.exchange));
}

void World::schedule(std::int64_t afterMs, Event event) {
    events_.emplace(time_.nowMs + afterMs, std::move(event));
}

void World::advance(std::int64_t ms) {
    const std::int64_t until = time_.nowMs + ms;
    while (!events_.empty() && events_.begin()->first <= until) {
        time_.nowMs = std::max(time_.nowMs, events_.begin()->first);
        Event event = std::move(events_.extract(events_.begin()).mapped());
        handle(std::move(event));
    }
    time_.nowMs = until;
}

void World::handle(Event event) {
    Line& line = lines_[static_cast<std::size_t>(event.device)];
    const bool current = line.exchange == event.exchange;
    switch (event.arrival) {
        case Arrival::Request:
        case Arrival::Ghost:
            return arrive(event);
        case Arrival::Ahead:
            return arriveAhead(event);
        case Arrival::Reply: {
            if (!current) return;  // the connection is gone
            const client::HttpRequest request = std::move(line.request);
            line = {};
            return takeReply(event.device, request, *event.response, event.seed);
        }
        case Arrival::TimeOut:
            if (!current) return;
            line = {};
            note(fmt::format("{} waits no longer", device(event.device).name()));
            return device(event.device).engine().onTransportError();
    }
}

std::optional<client::HttpResponse> World::serve(Event& event, Random& random) {
    client::HttpResponse busy;
    busy.contentType = "application/problem+json";
    busy.body = R"({"status":503,"title":"Service Unavailable"})";
    if (chance(random, faults.busy)) {
        busy.status = random.below(2) == 0 ? 503 : 500;
        return busy;
    }
    if (chance(random, faults.serverDies)) host_->fuse().light(static_cast<int>(1 + random.below(120)));
    try {
        client::HttpResponse response = host_->call(event.request, device(event.device).token());
        host_->fuse().putOut();
        if (watched) {
            checkRepeated(event, response);
            checkGranted(event, response);
        }
        return response;
    } catch (const Crash&) {
        note("the server dies");
        host_->restart();
        return std::nullopt;
    }
}

void World::arrive(Event& event) {
    SeededRandom random(event.seed);
    auto response = serve(event, random);
    const std::string& name = device(event.device).name();
    if (event.arrival == Arrival::Ghost)
        return note(fmt::format("#{} of {} arrives again", event.exchange, name));
    if (!response) return;  // the time-out will tell
    note(fmt::format("#{} of {} answered {} ({} bytes)", event.exchange, name, response->status,
                     response->body.size()));
    if (chance(random, faults.replyLost)) return note("  and the answer is lost");
    if (chance(random, faults.garbled)) damage(*response, random);
    const std::int64_t delay =
        chance(random, faults.delayed) ? between(random, 1'000, 60'000) : between(random, 5, 300);
    schedule(delay, {Arrival::Reply, event.device, event.exchange, {}, std::move(response), random.next()});
}

void World::damage(client::HttpResponse& response, Random& random) {
    switch (random.below(4)) {
        case 0:
            response.body.resize(random.below(response.body.size() + 1));
            return note("  and is cut off");
        case 1:
            if (!response.body.empty()) response.body[random.below(response.body.size())] = '\x01';
            return note("  and is damaged");
        case 2:
            response.status = 200;
            response.contentType = "text/html";
            response.body = "<html><body>Please sign in</body></html>";
            return note("  but a sign-in page comes instead");
        default:
            response.status = 400;
            response.contentType = "text/html";
            response.body = "<h1>Bad Request</h1>";
            return note("  but a proxy's error page comes instead");
    }
}

void World::takeReply(int index, const client::HttpRequest& request, const client::HttpResponse& response,
                      std::uint64_t seed) {
    SeededRandom random(seed);
    Device& taker = device(index);
    askAhead(index, response, random);
    lightFuse(taker, random);
    std::optional<Result<client::Round>> round;
    try {
        round = taker.engine().takeAnswer(response);
    } catch (const Crash&) {
        died(index, "while taking the answer");
        // Before its commit or behind it: whoever looks next sees what is there.
        return look(index, request, response);
    }
    taker.fuse().putOut();
    if (!*round) {
        if (watched) oracle_.lostSight(index, taker.refreshScreen());
        return note(fmt::format("{} cannot use it: {}", taker.name(), nameOf(round->error().code)));
    }
    taker.keepBelief();
    taker.noteIdentity();
    look(index, request, response);
    note(fmt::format("{} takes it: pushed {}, lost {}, refused {}, pulled {}, cursor {}{}", taker.name(),
                     (*round)->pushed, (*round)->lost, (*round)->refused, (*round)->pulled, taker.cursor(),
                     (*round)->more ? ", more" : ""));
    if ((*round)->more) startSync(index, random);
}

void World::rebootDevice(int index, Random& random) {
    Device& sleeper = device(index);
    sleeper.clock().reboot();
    if (random.below(4) == 0) sleeper.clock().setOffset(between(random, -25 * kYearMs, 73 * kYearMs));
    sleeper.reopen();
    hangUp(index);
    note(fmt::format("{} reboots", sleeper.name()));
}

void World::jumpClock(int index, Random& random) {
    const std::int64_t ms = random.below(2) == 0 ? between(random, -kYearMs, kYearMs)
                                                 : between(random, -30 * kYearMs, 80 * kYearMs);
    device(index).clock().jump(ms);
    note(fmt::format("{}'s clock jumps by {} days", device(index).name(), ms / 86'400'000));
}

void World::reorganise(Random& random) {
    const auto who = random.below(devices_.size());
    const Uuid& member = devices_[who]->member();
    const std::string& name = devices_[who]->name();
    const int team = static_cast<int>(random.below(3));
    constexpr const char* kRoles[] = {"rep", "rep", "head", "admin"};
    constexpr const char* kSettings[] = {"own", "team", "all"};
    switch (random.below(6)) {
        case 0: {
            const char* setting = kSettings[random.below(3)];
            office_->setVisibility(setting);
            return note(fmt::format("office: everybody sees {}", setting));
        }
        case 1: {
            const char* role = kRoles[random.below(std::size(kRoles))];
            office_->setRole(member, role);
            return note(fmt::format("office: {} is {}", name, role));
        }
        case 2:
            office_->setHead(1 + team % 2, random.below(3) == 0 ? Uuid{} : member);
            return note(fmt::format("office: {} heads team {}", name, 1 + team % 2));
        case 3: {
            const bool disabled = random.below(2) == 0;
            office_->setDisabled(member, disabled);
            if (disabled) everShutOut_.insert(member);
            return note(fmt::format("office: {} is {}", name, disabled ? "shut out" : "let in"));
        }
        default:
            office_->setTeam(member, team);
            return note(fmt::format("office: {} joins team {}", name, team));
    }
}

void World::erasePerson(int index, Random& random) {
    std::vector<Uuid> contacts;
    for (const auto& [kind, id] : workload_.rows())
        if (kind == model::Kind::Contact) contacts.push_back(id);
    if (contacts.empty()) return;
    const Uuid contact = contacts[random.below(contacts.size())];
    Device& by = device(index);
    oracle_.erased(contact);
    if (by.replica().role() != model::Role::Rep && by.knows(model::Kind::Contact, contact)) {
        actions::erasePerson(by.replica(), contact).orThrow();
        return note(fmt::format("{} erases {}", by.name(), contact.text().substr(24)));
    }
    office_->erase(contact);
    note(fmt::format("office: {} is erased", contact.text().substr(24)));
}

void World::heal() {
    note("the network heals");
    if (options_.scoped())
        for (const auto& one : devices_) office_->setDisabled(one->member(), false);
    faults = {};
    advance(2 * kTimeOutMs + 600'000);
}

bool World::syncUntilQuiet() {
    // Page by page and batch by batch, every round must bring something; the bound is generous.
    constexpr int kMaxRounds = 4'000;
    SeededRandom random(1);
    for (int round = 0; round < kMaxRounds; ++round) {
        const std::uint64_t head = host_->store().read(host_->workspace())->head().value().seq;
        bool quiet = true;
        for (std::size_t i = 0; i < devices_.size(); ++i) {
            Device& one = *devices_[i];
            if (one.cursor() == head && one.pendingOps() == 0 && one.settled()) continue;
            quiet = false;
            startSync(static_cast<int>(i), random);
        }
        if (quiet && events_.empty()) return true;
        advance(1'000);
        if (quiet) advance(kTimeOutMs);
    }
    oracle_.broken("law 11: the fleet does not come to rest");
    return false;
}

void World::syncOne(int index) {
    Device& one = device(index);
    LoopbackTransport transport(*host_, one.token());
    client::SyncReport report;
    client::syncUntilQuiet(one.engine(), transport, report).orThrow();
    std::vector<RowRef> rows;
    for (const auto& [id, row] : viewOfAll(one.replica())) rows.emplace_back(row.kind, id);
    one.refreshScreen(rows);
    oracle_.showed(index, one.screen());
}

}  // namespace tropa::testing
