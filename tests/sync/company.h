#pragma once

#include <nlohmann/json.hpp>

#include "sync/client/sync.h"
#include "sync/protocol/codec.h"
#include "tests/support/fleet.h"

/// The company by which PROTOCOL.md tells who sees what: A, B and H in one team, C in another, D above.
namespace tropa::testing {

enum Seats { A, B, C, H, D };

inline Fleet company(const std::string& visibility) {
    return Fleet{.seed = 5,
                 .devices = 5,
                 .seats = {{"rep", 1}, {"rep", 1}, {"rep", 2}, {"head", 1}, {"admin", 0}},
                 .visibility = visibility};
}

/// One device until it is quiet. @returns the last error, as a code's name; empty when there was none.
inline std::string sync(Fleet& fleet, int i) {
    LoopbackTransport transport(fleet.world().host(), fleet[i].token());
    client::SyncReport report;
    const auto done = client::syncUntilQuiet(fleet[i].engine(), transport, report);
    return done ? std::string{} : std::string(nameOf(done.error().code));
}

/// Everybody, until nothing moves any more; who is shut out hears of it.
inline void syncAll(Fleet& fleet) {
    for (int pass = 0; pass < 2; ++pass)
        for (int i = 0; i < fleet.devices; ++i) (void)sync(fleet, i);
}

/// A's contact with all that belongs to it, known to everybody who may see it.
struct Story {
    Fleet fleet;
    Uuid contact, call, deal, step, other;

    explicit Story(const std::string& visibility) : fleet(company(visibility)) {
        office().setHead(1, member(H));
        contact =
            fleet[A].create(model::Kind::Contact, {{"name", std::string("Visitor #0000001")},
                                                   {"owner", member(A)},
                                                   {"phones", std::vector<std::string>{"+79130000001"}}});
        call = fleet[A].create(model::Kind::Activity, {{"kind", std::string("call")},
                                                       {"contact", contact},
                                                       {"at", std::int64_t{1}},
                                                       {"note", std::string("told #0000002")}});
        deal = fleet[A].create(model::Kind::Deal,
                               {{"title", std::string("Pump #0000003")}, {"contact", contact}});
        step = fleet[A].create(model::Kind::Step, {{"deal", deal},
                                                   {"stage", Uuid::fromName("stage")},
                                                   {"at", std::int64_t{2}},
                                                   {"evidence", std::string("asked #0000004")}});
        other = fleet[C].create(model::Kind::Contact,
                                {{"name", std::string("Stranger #0000005")}, {"owner", member(C)}});
        syncAll(fleet);
    }

    Office& office() { return fleet.world().office(); }
    Uuid member(int i) { return fleet[i].member(); }
    void hand(int by, int to) { fleet[by].set(model::Kind::Contact, contact, {{"owner", member(to)}}); }
    server::DeviceRow deviceRow(int i) {
        auto& host = fleet.world().host();
        return host.store().read(host.workspace())->device(fleet[i].id()).value();
    }
    /// An exchange with hand-made ops, each an action of its own; the device's own engine is out of step
    /// afterwards. @param again the last batch once more. @returns the answer.
    nlohmann::json push(int i, const std::vector<model::Op>& ops, bool again = false) {
        protocol::SyncRequest request;
        request.device = fleet[i].id();
        std::vector<protocol::Txn> txns;
        for (const model::Op& op : ops) txns.push_back({{op}});
        const std::uint64_t no = deviceRow(i).lastBatch + (again ? 0 : 1);
        client::HttpRequest message;
        message.path = "/v1/workspaces/" + fleet.world().host().workspace().text() + "/sync";
        message.body = protocol::encodeRequest(request, protocol::encodeBatch(no, txns));
        return nlohmann::json::parse(fleet.world().host().call(message, fleet[i].token()).body);
    }
    client::HttpResponse get(int i, const std::string& path) {
        client::HttpRequest request;
        request.method = "GET";
        request.path = "/v1/workspaces/" + fleet.world().host().workspace().text() + path;
        return fleet.world().host().call(request, fleet[i].token());
    }
};

inline store::FieldValues callOn(const Uuid& contact, const std::string& note) {
    return {{"kind", std::string("call")}, {"contact", contact}, {"at", std::int64_t{5}}, {"note", note}};
}

inline model::Op op(std::string entity, const Uuid& row, model::OpKind kind, std::string cell,
                    nlohmann::json value, std::uint64_t base = 0) {
    model::Op made;
    made.entity = std::move(entity);
    made.row = row;
    made.kind = kind;
    made.cell = std::move(cell);
    made.value = std::move(value);
    made.base = base;
    made.stamp = Stamp{1};
    return made;
}

}  // namespace tropa::testing
