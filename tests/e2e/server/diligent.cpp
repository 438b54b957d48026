#include "tests/e2e/server/diligent.h"

#include <chrono>

namespace tropa::e2e {

using nlohmann::json;

Diligent::Diligent(std::uint16_t port, const std::string& workspace, const std::string& invite,
                   std::string prefix)
    : line_(port),
      prefix_(std::move(prefix)),
      device_(ids_.next(1).text()),
      path_("/v1/workspaces/" + workspace + "/sync") {
    const json body = {{"invite", invite}, {"name", prefix_}, {"label", "soak"}, {"device", device_}};
    const Reply joined = line_.ask(request("POST", "/v1/join", "", body.dump()));
    if (joined.status != 200) throw std::runtime_error("cannot join: " + joined.body);
    token_ = json::parse(joined.body).at("token");
}

void Diligent::begin() {
    thread_ = std::thread([this] { work(); });
}

void Diligent::finish() {
    ending_ = true;
    if (thread_.joinable()) thread_.join();
}

json Diligent::question() const {
    return {{"proto", 1},  {"schema", 1}, {"device", device_},
            {"epoch", ""}, {"now", "0"},  {"cursors", {{"ws", "999999999"}}}};
}

std::string Diligent::batch(std::vector<std::string>& names) {
    json ops = json::array();
    for (std::uint64_t i = 1 + random_.next() % 5; i-- > 0;) {
        names.push_back(prefix_ + std::to_string(made_++));
        ops.push_back({{"entity", "contact"},
                       {"row", ids_.next(1'795'348'800'000).text()},
                       {"kind", "create"},
                       {"value", {{"name", names.back()}, {"note", std::string(200, 'n')}}}});
    }
    json body = question();
    body["batch"] = {{"no", std::to_string(++batches_)},
                     {"txns", {{{"stamp", "117659965849600000"}, {"ops", std::move(ops)}}}}};
    return request("POST", path_, token_, body.dump());
}

/// Busy, or not there: again. What took one attempt tells how fast the server is.
Reply Diligent::untilAnswered(const std::string& bytes) {
    for (bool first = true;; first = false) {
        const auto from = std::chrono::steady_clock::now();
        Reply reply = line_.ask(bytes);
        if (reply.status != 0 && reply.status != 503 && reply.status != 429) {
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - from;
            if (first) milliseconds_.push_back(took.count());
            return reply;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
    }
}

void Diligent::work() {
    for (int n = 0; !ending_; ++n) {
        std::vector<std::string> names;
        const std::string bytes = batch(names);
        const Reply reply = untilAnswered(bytes);
        const json answer = json::parse(reply.body, nullptr, false);
        if (reply.status != 200 || !answer.is_object() || answer["batch"]["results"][0]["status"] != "ok") {
            complaints_.push_back(std::to_string(reply.status) + " " + reply.body.substr(0, 300));
            return;
        }
        acknowledged_.insert(acknowledged_.end(), names.begin(), names.end());
        if (n % 4 == 0) {
            const Reply again = untilAnswered(bytes);
            if (again.status != 200 || json::parse(again.body)["batch"] != answer["batch"])
                complaints_.push_back("delivered again: " + again.body.substr(0, 300));
        }
        const Reply idle = untilAnswered(request("POST", path_, token_, question().dump()));
        if (idle.status != 200) complaints_.push_back("asks: " + std::to_string(idle.status));
        std::this_thread::sleep_for(std::chrono::milliseconds(random_.next() % 40));
    }
}

std::map<std::string, int> Diligent::everything() {
    std::map<std::string, int> names;
    json ask = question();
    ask["cursors"] = json::object();
    for (bool more = true; more;) {
        const Reply reply = untilAnswered(request("POST", path_, token_, ask.dump()));
        const json answer = json::parse(reply.body);
        for (const json& row : answer.value("rows", json::array()))
            if (row.at("entity") == "contact") ++names[row.at("data").at("name")];
        more = answer.value("more", false);
        ask["cursors"] = answer.at("cursors");
    }
    return names;
}

}  // namespace tropa::e2e
