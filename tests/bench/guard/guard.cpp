// Six core operations, for callgrind: what they cost in instructions does not depend on how busy the machine
// is. guard.py runs this and compares with baseline.json.
#include <valgrind/callgrind.h>

#include <cstdio>
#include <filesystem>
#include <functional>

#include "core/actions/records.h"
#include "core/store/query.h"
#include "tests/support/device.h"
#include "tests/support/scratch.h"

namespace tropa::bench {
namespace {

using model::Kind;
using testing::Device;

constexpr int kContacts = 120;
constexpr int kEdits = 40;

/// Collects instructions of `work` alone, into a dump of that name.
void measured(const char* name, const std::function<void()>& work) {
    CALLGRIND_TOGGLE_COLLECT;
    work();
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS_AT(name);
}

client::HttpResponse exchange(testing::ServerHost& host, Device& device) {
    const auto request = device.engine().nextRequest().orThrow();
    return host.call(request, device.token());
}

void syncUntilQuiet(testing::ServerHost& host, Device& device) {
    while (device.engine().takeAnswer(exchange(host, device)).orThrow().more) {
    }
}

void edit(Device& device, const std::vector<Uuid>& contacts) {
    for (int i = 0; i < kEdits; ++i) {
        actions::Inputs inputs(1);
        inputs[0].field = i % 2 == 0 ? "city" : "pain";
        inputs[0].value = std::string(i % 2 == 0 ? "Омск" : "yes");
        actions::setRecord(device.replica(), Kind::Contact, contacts[static_cast<std::size_t>(i)], inputs)
            .orThrow();
    }
}

void list(Device& device) {
    store::ReadTransaction read(device.replica());
    store::ListQuery query;
    query.kind = Kind::Contact;
    query.limit = 60;
    const auto first = store::listRecords(read, query);
    query.after = first.back().id;
    if (store::listRecords(read, query).size() != query.limit)
        throw Failure(ErrorCode::Internal, "a page is short");
}

void run() {
    const testing::Scratch folder;
    const testing::TrueTime time;
    testing::FakeClock clock(time);
    SeededRandom random(1);
    testing::ServerHost host(folder.file("server.db"), clock, random, {});
    Device anna(0, folder.file("anna.tropa"), time, 2);
    Device boris(1, folder.file("boris.tropa"), time, 3);
    anna.join(host, "admin");
    boris.join(host, "admin");
    // Twice: the comparison with the server, which comes a few times a day, is not what is counted.
    syncUntilQuiet(host, boris);
    syncUntilQuiet(host, boris);
    std::vector<Uuid> contacts;
    for (int i = 0; i < kContacts; ++i)
        contacts.push_back(
            anna.create(Kind::Contact, {{"name", "Ёлкин Пётр " + std::to_string(i)},
                                        {"phones", std::vector<std::string>{"+7 913 000-24-87"}},
                                        {"position", std::string("главный инженер")},
                                        {"temperature", std::string("cold")}}));
    syncUntilQuiet(host, anna);
    syncUntilQuiet(host, anna);

    measured("local edit", [&] { edit(anna, contacts); });
    client::HttpRequest request;
    measured("encode a batch", [&] { request = anna.engine().nextRequest().orThrow(); });
    client::HttpResponse answer;
    measured("merge a batch", [&] { answer = host.call(request, anna.token()); });
    int pushed = 0;
    measured("settle a batch", [&] { pushed = anna.engine().takeAnswer(answer).orThrow().pushed; });
    if (pushed != kEdits) throw Failure(ErrorCode::Internal, "the batch was not taken");
    answer = exchange(host, boris);
    int pulled = 0;
    measured("apply a page", [&] { pulled = boris.engine().takeAnswer(answer).orThrow().pulled; });
    if (pulled < kContacts) throw Failure(ErrorCode::Internal, "the page is short");
    measured("page of a list", [&] { list(boris); });
}

}  // namespace
}  // namespace tropa::bench

int main() {
    try {
        tropa::bench::run();
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "tropa-guard: %s\n", failure.what());
        return 1;
    }
}
