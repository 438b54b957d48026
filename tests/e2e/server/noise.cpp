#include "tests/e2e/server/noise.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>

#include "sync/protocol/compression/compression.h"
#include "tests/e2e/server/plain_http.h"

namespace tropa::e2e {
namespace {

using nlohmann::json;
using protocol::Encoding;
using Dice = std::mt19937;

std::size_t below(Dice& dice, std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(dice);
}

std::string bytesOf(Dice& dice, std::size_t n) {
    std::string out(n, '\0');
    for (char& c : out) c = static_cast<char>(below(dice, 256));
    return out;
}

json asked(const std::string& device) {
    return {{"proto", 1},  {"schema", 1}, {"device", device},
            {"epoch", ""}, {"now", "0"},  {"cursors", {{"ws", "999999999"}}}};
}

/// A batch of which every member is right but one.
std::string wrongTypes(Dice& dice, const std::string& device) {
    const std::vector<json> wrong = {nullptr,
                                     true,
                                     -1,
                                     1e300,
                                     "\xd0",
                                     json::array(),
                                     json::object(),
                                     json::array({json::array({1})}),
                                     "99999999999999999999999"};
    json request = asked(device);
    json op = {{"entity", "contact"}, {"row", device}, {"kind", "set"}, {"field", "city"}, {"value", "x"}};
    const auto spoil = [&](json& where) {
        const auto at = std::next(where.begin(), static_cast<std::ptrdiff_t>(below(dice, where.size())));
        // Of a value any type may be right: the field says it.
        if (at.key() != "value") *at = wrong[below(dice, wrong.size())];
    };
    const bool inside = below(dice, 2) == 0;
    if (inside) spoil(op);
    // A number that is never the next: nothing of it may be taken.
    request["batch"] = {{"no", "77"}, {"txns", {{{"stamp", "1"}, {"ops", {op}}}}}};
    if (!inside) spoil(request);
    return request.dump(-1, ' ', false, json::error_handler_t::ignore);
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

Noise::Noise(std::uint16_t port, std::string syncPath, std::string device, std::string token, unsigned seed)
    : port_(port),
      path_(std::move(syncPath)),
      device_(std::move(device)),
      token_(std::move(token)) {
    threads_.emplace_back([this, seed] { garble(seed); });
    threads_.emplace_back([this, seed] { drip(seed + 1); });
    threads_.emplace_back([this, seed] { flood(seed + 2); });
}

Noise::~Noise() {
    ending_ = true;
    for (std::thread& thread : threads_) thread.join();
}

std::map<int, int> Noise::answers() {
    const std::lock_guard lock(mutex_);
    return answers_;
}

std::vector<std::string> Noise::complaints() {
    const std::lock_guard lock(mutex_);
    return complaints_;
}

void Noise::take(const std::string& kind, const Reply& reply) {
    const std::lock_guard lock(mutex_);
    ++answers_[reply.status];
    if (reply.status == 0) return;  // the line broke, or there is no server at the moment
    const bool busy = reply.status == 503 || reply.status == 429;
    if (reply.status >= 500 && !busy) complaints_.push_back(kind + ": " + reply.head);
    if (busy && reply.head.find("Retry-After") == std::string::npos)
        complaints_.push_back(kind + ": busy without Retry-After");
    if (kind.starts_with("bad ") &&
        (reply.status < 400 || reply.head.find("problem+json") == std::string::npos))
        complaints_.push_back(kind + ": " + reply.head);
}

void Noise::garble(unsigned seed) {
    Dice dice(seed);
    const std::string bomb =
        protocol::compress(Encoding::Zstd, std::string(std::size_t{96} << 20, 'x'), 3).orThrow();
    const std::string gzipBomb =
        protocol::compress(Encoding::Gzip, std::string(std::size_t{48} << 20, '['), 9).orThrow();
    const std::string good = asked(device_).dump();
    const auto post = [&](const std::string& body, const std::string& more = {}) {
        return request("POST", path_, token_, body, more);
    };
    const auto changed = [&] {
        std::string body = good;
        for (int i = 0; i < 3; ++i) body[below(dice, body.size())] = static_cast<char>(below(dice, 256));
        return body;
    };
    const std::vector<std::pair<const char*, std::function<std::string()>>> kinds = {
        {"garbage", [&] { return bytesOf(dice, 1 + below(dice, 3000)) + "\r\n\r\n"; }},
        {"changed", [&] { return post(changed()); }},
        {"bad body, cut off", [&] { return post(good.substr(0, below(dice, good.size() - 1) + 1)); }},
        {"bad zstd bomb", [&] { return post(bomb, "Content-Encoding: zstd\r\n"); }},
        {"bad gzip bomb", [&] { return post(gzipBomb, "Content-Encoding: gzip\r\n"); }},
        {"bad zstd, damaged", [&] { return post(bytesOf(dice, 200), "Content-Encoding: zstd\r\n"); }},
        {"bad coding", [&] { return post(good, "Content-Encoding: br, zstd\r\n"); }},
        {"bad depth", [&] { return post(nested(17 + below(dice, 200'000))); }},
        {"bad size",
         [&] { return post("{\"x\":\"" + std::string((std::size_t{4} << 20) + 10, 'x') + "\"}"); }},
        {"wrong types", [&] { return post(wrongTypes(dice, device_)); }},
        {"bad UTF-8", [&] { return post("{\"proto\":1,\"device\":\"\xff\xfe\"}"); }},
        {"bad batch",
         [&] {
             json ops = json::array();
             for (int i = 0; i < 6000; ++i)
                 ops.push_back({{"entity", "contact"}, {"row", device_}, {"kind", "delete"}});
             json body = asked(device_);
             body["batch"] = {{"no", "77"}, {"txns", {{{"stamp", "1"}, {"ops", std::move(ops)}}}}};
             return post(body.dump());
         }},
        {"bad token", [&] { return request("POST", path_, "forged" + std::to_string(dice()), good); }},
        {"bad address",
         [&] { return request("GET", "/v1/" + std::string(below(dice, 3000), 'a'), token_, ""); }},
        {"bad method", [&] { return request("DELETE", path_, token_, ""); }},
        {"bad header",
         [&] { return request("GET", "/healthz", "", "", "X-Long: " + std::string(20'000, 'h') + "\r\n"); }},
        {"page",
         [&] { return request("POST", "/admin/people", "", changed(), "Cookie: tropa_session=x\r\n"); }},
        {"bad enquiry", [&] { return request("POST", "/v1/leads", "", changed()); }},
        {"bad blob",
         [&] {
             return request("PUT", path_.substr(0, path_.rfind('/')) + "/blobs/zz?from=-1", token_, "x");
         }},
        {"bad length",
         [&] { return "POST " + path_ + " HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n"; }},
        {"twice a length",
         [&] {
             return "POST " + path_ +
                    " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd";
         }},
    };
    Line line(port_, 3000);
    for (std::size_t i = 0; !ending_; ++i) {
        const auto& [kind, make] = kinds[i % kinds.size()];
        const std::string bytes = make();
        switch (below(dice, 6)) {
            case 0:  // said, and gone
                (void)line.say(bytes);
                line.tear();
                break;
            case 1:  // a part of it, and gone
                (void)line.say(bytes.substr(0, below(dice, bytes.size())));
                line.tear();
                break;
            default:
                line.hangUp();
                take(kind, line.ask(bytes));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(below(dice, 20)));
    }
}

/// A byte now and then, into requests and out of answers, on many lines.
void Noise::drip(unsigned seed) {
    Dice dice(seed);
    const std::string slow = request("POST", path_, token_, std::string(5000, '{'));
    std::vector<std::pair<std::unique_ptr<Line>, std::size_t>> lines(60);
    while (!ending_) {
        for (auto& [line, at] : lines) {
            if (!line || at >= slow.size() || below(dice, 400) == 0) {
                line = std::make_unique<Line>(port_, 10);
                at = 0;
            }
            (void)line->say(slow.substr(at, 1));
            ++at;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

/// Many at once, who ask and do not wait for what they asked for.
void Noise::flood(unsigned seed) {
    Dice dice(seed);
    const std::string guess =
        request("POST", "/v1/join", "", R"({"invite":"x","name":"x","label":"x","device":"x"})");
    while (!ending_) {
        std::vector<std::unique_ptr<Line>> lines;
        for (int i = 0; i < 150 && !ending_; ++i) {
            lines.push_back(std::make_unique<Line>(port_, 500));
            (void)lines.back()->say(below(dice, 2) == 0 ? guess : request("GET", "/readyz", "", ""));
        }
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (i % 10 == 0 && !ending_)
                take("flood", lines[i]->hear());
            else
                lines[i]->tear();
        std::this_thread::sleep_for(std::chrono::milliseconds(100 + below(dice, 400)));
    }
}

}  // namespace tropa::e2e
