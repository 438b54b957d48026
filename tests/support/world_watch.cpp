// What is looked at after every message: who was told what, and what stands on the screens.
#include <fmt/format.h>

#include "tests/support/sight.h"
#include "tests/support/world.h"

namespace tropa::testing {

using nlohmann::json;

void World::checkGranted(const Event& event, const client::HttpResponse& response) {
    if (response.status != 200 || !options_.scoped()) return;
    const auto transaction = host_->store().read(host_->workspace());
    const Sight sight(*transaction);
    for (const auto& [entity, row] : toldIn(json::parse(response.body)))
        if (!sight.sees(device(event.device).member(), entity, row).value_or(true))
            oracle_.broken(
                fmt::format("law 10: {} is told of {} {}", device(event.device).name(), entity, row.text()));
}

/// Law 5: whatever is delivered again gets the same results.
void World::checkRepeated(const Event& event, const client::HttpResponse& response) {
    if (response.status != 200) return;
    const json answer = json::parse(response.body);
    if (!answer.contains("batch")) return;
    const json request = json::parse(event.request.body);
    const std::string key = request["device"].get<std::string>() + " " + request["epoch"].get<std::string>() +
                            " " + answer["batch"]["no"].get<std::string>();
    const std::string results = answer["batch"]["results"].dump();
    const auto [known, fresh] = results_.try_emplace(key, results);
    if (!fresh && known->second != results)
        oracle_.broken(fmt::format("law 5: batch {} answered {} and then {}", key, known->second, results));
}

void World::lookAtAll(int index) {
    Device& taker = device(index);
    oracle_.lostSight(index, taker.refreshScreen());
    std::vector<RowRef> all;
    for (const auto& [id, row] : viewOfAll(taker.replica())) all.emplace_back(row.kind, id);
    taker.refreshScreen(all);
    oracle_.showed(index, taker.screen());
}

void World::look(int index, const client::HttpRequest& request, const client::HttpResponse& response) {
    if (!watched) return;
    Device& taker = device(index);
    std::vector<RowRef> touched;
    const auto touch = [&](const std::string& name, const Uuid& id) {
        if (const auto* entity = model::findEntity(name)) touched.emplace_back(entity->kind, id);
    };
    const json answer = json::parse(response.body, nullptr, false);
    if (!answer.is_object()) return;
    for (const auto& [entity, row] : toldIn(answer)) touch(entity, row);
    for (const json& txn :
         json::parse(request.body).value("batch", json::object()).value("txns", json::array()))
        for (const json& op : txn["ops"])
            touch(op["entity"].get<std::string>(), Uuid::parse(op["row"].get<std::string>()).value());
    for (const store::RefusedOp& op : taker.refused()) oracle_.refused(op);
    if (options_.scoped()) oracle_.lostSight(index, taker.refreshScreen());
    taker.refreshScreen(touched);
    View now;
    for (const auto& [kind, id] : touched)
        if (const auto found = taker.screen().find(id); found != taker.screen().end())
            now[id] = found->second;
    oracle_.showed(index, now);
}

}  // namespace tropa::testing
