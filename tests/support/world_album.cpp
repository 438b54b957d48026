// Photos and other files of a fleet, and how their bytes travel.
#include <fmt/format.h>

#include <fstream>

#include "core/actions/attachments.h"
#include "core/base/sha256.h"
#include "core/store/blobs.h"
#include "core/store/query.h"
#include "sync/client/blobs.h"
#include "tests/support/album_judge.h"
#include "tests/support/world.h"

namespace tropa::testing {
namespace {

std::string noise(Random& random, std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) {
        const std::uint64_t word = random.next();
        bytes.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    return bytes;
}

}  // namespace

void World::attach(int index, Random& random) {
    Device& author = device(index);
    std::vector<Uuid> contacts;
    {
        store::ReadTransaction read(author.replica());
        for (const auto& [kind, id] : workload_.rows())
            if (kind == model::Kind::Contact)
                if (const auto record = store::findRecord(read, kind, id); record && record->alive)
                    contacts.push_back(id);
    }
    if (contacts.empty()) return;
    const Uuid contact = contacts[random.below(contacts.size())];
    // By its token the bytes are found wherever they should not be.
    const std::string name = workload_.token("a");
    const std::string path = scratch_.file("picked");
    constexpr std::size_t kSizes[] = {100, 5'000, 40'000, 150'000};
    const std::string bytes = name + noise(random, kSizes[random.below(std::size(kSizes))]);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    authors_[hexOf(Sha256::of(bytes))] = author.member();
    const std::uint64_t cursor = watched ? author.complete() : 0;
    const auto made =
        actions::attachFile(author.replica(), {model::Kind::Contact, contact, path, name, "photo"});
    if (!made) return note(fmt::format("{} cannot attach: {}", author.name(), made.error().message));
    note(fmt::format("{} attaches {}", author.name(), name));
    const std::vector<RowRef> written = author.lastWritten();
    const View before = author.refreshScreen(written);
    View after;
    for (const auto& [kind, id] : written)
        if (const auto found = author.screen().find(id); found != author.screen().end())
            after[id] = found->second;
    if (watched) oracle_.wrote(index, before, after, cursor);
}

void World::carry(int index, Random& random) {
    Device& carrier = device(index);
    client::BlobEngine engine(carrier.replica());
    const int pieces = static_cast<int>(1 + random.below(12));
    const char* ends = "nothing is left";
    try {
        lightFuse(carrier, random);
        for (int i = 0; i < pieces; ++i) {
            const auto request = engine.nextRequest();
            if (!request || !*request) break;
            const auto response = carried(index, **request, random);
            const auto taken = response ? engine.takeAnswer(*response) : Result<void>{};
            if (!response) engine.onTransportError();
            if (!taken) ends = "it will be tried again";
        }
        carrier.fuse().putOut();
    } catch (const Crash&) {
        return died(index, "while carrying attachments");
    }
    note(fmt::format("{} carries: sent {}, fetched {}, {}", carrier.name(), engine.report().sent,
                     engine.report().fetched, ends));
}

std::optional<client::HttpResponse> World::carried(int index, const client::HttpRequest& request,
                                                   Random& random) {
    if (chance(random, faults.requestLost)) return std::nullopt;
    client::HttpResponse response;
    if (chance(random, faults.busy)) {
        response.status = 503;
        response.contentType = "application/problem+json";
        response.body = R"({"status":503,"title":"Service Unavailable"})";
        return response;
    }
    if (chance(random, faults.serverDies)) host_->fuse().light(static_cast<int>(1 + random.below(20)));
    try {
        response = host_->call(request, device(index).token());
        if (chance(random, faults.duplicated)) (void)host_->call(request, device(index).token());
        host_->fuse().putOut();
    } catch (const Crash&) {
        note("the server dies");
        host_->restart();
        return std::nullopt;
    }
    if (chance(random, faults.replyLost)) return std::nullopt;
    // A cut that is not noticed: less has come.
    if (chance(random, faults.garbled) && response.contentType == "application/octet-stream" &&
        response.body.size() > 1)
        response.body.resize(1 + random.below(response.body.size() - 1));
    return response;
}

void World::carryAll() {
    // Who has something sends it in the first round, who wants it has it after the second.
    for (int round = 0; round < 3; ++round)
        for (const auto& one : devices_) {
            if (one->isShutOut()) continue;
            {
                store::WriteTransaction write(one->replica());
                store::hurryTransfers(write);
                write.commit();
            }
            LoopbackTransport transport(*host_, one->token());
            client::BlobEngine engine(one->replica());
            if (const auto done = client::syncBlobs(engine, transport); !done)
                oracle_.broken(
                    fmt::format("attachments: {} cannot carry: {}", one->name(), done.error().message));
        }
}

void World::judgeAttachments() {
    const auto transaction = host_->store().read(host_->workspace());
    std::set<std::string> forfeited;
    for (const auto& [sha256, member] : authors_)
        if (everShutOut_.contains(member)) forfeited.insert(sha256);
    judgeAlbum(*transaction, devices_, forfeited, [&](std::string law) { oracle_.broken(std::move(law)); });
}

}  // namespace tropa::testing
