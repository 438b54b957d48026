#include "tests/bench/pusher.h"

#include "core/actions/demo.h"
#include "core/base/result.h"

namespace tropa::bench {
using nlohmann::json;

json contactFields(std::uint64_t i) {
    json fields = json::parse(actions::demoLine(1, i)).at("fields");
    fields.erase("company");  // names, which an import would look up
    fields.erase("source");
    return fields;
}

Pusher::Pusher(const ServerProcess& server, const std::string& workspace)
    : ids_(random_),
      device_(ids_.next(1).text()),
      connection_(server.port()) {
    const json answer = json::parse(connection_.ask(httpRequest(
        "POST", "/v1/join", "",
        json{{"invite", server.invite(workspace)}, {"name", "Bench"}, {"label", "bench"}, {"device", device_}}
            .dump())));
    token_ = answer.at("token");
    path_ = "/v1/workspaces/" + workspace + "/sync";
}

std::string Pusher::batch() {
    json ops = json::array();
    for (int i = 0; i < kBatch; ++i)
        ops.push_back({{"entity", "contact"},
                       {"row", ids_.next(1'795'348'800'000).text()},
                       {"kind", "create"},
                       {"value", contactFields(made_++)}});
    json request = idle();
    request["batch"] = {{"no", std::to_string(++batches_)},
                        {"txns", {{{"stamp", "117659965849600000"}, {"ops", std::move(ops)}}}}};
    return httpRequest("POST", path_, token_, request.dump());
}

std::string Pusher::idleRequest() {
    return httpRequest("POST", path_, token_, idle().dump());
}

std::string Pusher::pageRequest(const json& cursors) {
    json request = idle();
    request["cursors"] = cursors;
    request["tables"] = true;
    return httpRequest("POST", path_, token_, request.dump());
}

std::string Pusher::poll() {
    return httpRequest("GET", path_.substr(0, path_.rfind('/')) + "/head?after=9000000000&wait=60", token_,
                       "");
}

json Pusher::idle() {
    return {{"proto", 1},  {"schema", 1}, {"device", device_},
            {"epoch", ""}, {"now", "0"},  {"cursors", {{"ws", "9000000000"}}}};
}

void Pusher::push(const std::string& batch) {
    const std::string answer = connection_.ask(batch);
    for (const json& result : json::parse(answer).at("batch").at("results"))
        if (result.at("status") != "ok")
            throw Failure(ErrorCode::Internal, "the server did not take what was to be measured: " + answer);
}

Figure serverFigure(std::string work, std::int64_t size, std::string unit) {
    Figure figure;
    figure.group = "server";
    figure.work = std::move(work);
    figure.size = size;
    figure.unit = std::move(unit);
    return figure;
}

double costOf(int pid, int requests, const std::function<void()>& ask) {
    const double before = cpuSeconds(pid);
    for (int i = 0; i < requests; ++i) ask();
    return (cpuSeconds(pid) - before) * 1e6 / requests;
}

}  // namespace tropa::bench
