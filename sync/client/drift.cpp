#include "sync/client/drift.h"

#include <nlohmann/json.hpp>

#include "core/store/sums.h"
#include "core/store/sync_log.h"

namespace tropa::client {
namespace {

using nlohmann::json;

constexpr std::int64_t kEveryMs = 6 * 3'600'000LL;
constexpr std::size_t kBucketsAtOnce = 8;
constexpr std::string_view kWanted = "sums_wanted";
/// What is to be looked into: [{scope, buckets}], without buckets before the first look.
constexpr std::string_view kLooks = "drift_looks";

json looksOf(store::ReadTransaction& read) {
    const json looks = json::parse(read.state(kLooks).value_or("[]"), nullptr, false);
    return looks.is_array() ? looks : json::array();
}

void save(store::WriteTransaction& write, std::string_view state, int records) {
    write.setState(kDrift, json{{"state", state}, {"at", write.nowMs()}, {"records", records}}.dump());
}

/// When all is done the sums are compared once more.
void saveLooks(store::WriteTransaction& write, const json& looks) {
    write.setState(kLooks, looks.dump());
    if (looks.empty()) wantSums(write);
}

}  // namespace

bool areSumsDue(store::ReadTransaction& read) {
    if (!read.state(kWanted).value_or("").empty()) return true;
    const std::int64_t passed = read.replica().serverTime().nowMs() - driftOf(read).atMs;
    return passed >= kEveryMs || passed < 0;
}

void wantSums(store::WriteTransaction& write) {
    write.setState(kWanted, "1");
}

Drift driftOf(store::ReadTransaction& read) {
    const json saved = json::parse(read.state(kDrift).value_or("{}"), nullptr, false);
    if (!saved.is_object()) return {};
    return {saved.value("state", ""), saved.value("at", std::int64_t{0}), saved.value("records", 0)};
}

void compareSums(store::WriteTransaction& write, const protocol::SyncAnswer& answer) {
    if (answer.more || answer.sums.empty()) return;
    const store::Sums held = store::sumScopes(write);
    json looks = json::array();
    for (const auto& [scope, sum] : answer.sums) {
        const auto found = held.find(scope);
        if ((found == held.end() ? model::ScopeSum{} : found->second) != sum)
            looks.push_back({{"scope", scope}});
    }
    const Drift before = driftOf(write);
    const bool repairing = before.state == "repairing";
    write.setState(kWanted, "");
    if (looks.empty()) return save(write, repairing ? "repaired" : "agrees", repairing ? before.records : 0);
    if (repairing) {
        store::noteSync(write, {"still_differs", {}, {{"scopes", static_cast<std::int64_t>(looks.size())}}});
        return save(write, "differs", before.records);
    }
    save(write, "repairing", 0);
    store::noteSync(write, {"differs", {}, {{"scopes", static_cast<std::int64_t>(looks.size())}}});
    write.setState(kLooks, looks.dump());
}

std::optional<protocol::SumsRequest> nextLook(store::ReadTransaction& read) {
    const json looks = looksOf(read);
    if (looks.empty()) return std::nullopt;
    protocol::SumsRequest request;
    request.device = read.replica().identity().device;
    request.epoch = read.state("epoch").value_or("");
    request.scope = looks[0].value("scope", "");
    for (const json& bucket : looks[0].value("buckets", json::array()))
        if (request.buckets.size() < kBucketsAtOnce) request.buckets.push_back(bucket.get<std::size_t>());
    return request;
}

int takeLook(store::WriteTransaction& write, const protocol::SumsAnswer& answer) {
    json looks = looksOf(write);
    if (looks.empty()) return 0;
    const std::string scope = looks[0].value("scope", "");
    if (!answer.sums.empty()) {
        const auto held = store::bucketSums(write, scope);
        json bad = json::array();
        for (std::size_t i = 0; i < model::kBuckets; ++i)
            if (held[i] != answer.sums[i]) bad.push_back(i);
        if (bad.empty())
            looks.erase(0);
        else
            looks[0]["buckets"] = std::move(bad);
        saveLooks(write, looks);
        return 0;
    }
    const auto asked = nextLook(write).value();
    const int repaired = store::replaceBuckets(write, scope, asked.buckets, answer.rows);
    json& left = looks[0]["buckets"];
    for (std::size_t i = 0; i < asked.buckets.size(); ++i) left.erase(0);
    if (left.empty()) looks.erase(0);
    saveLooks(write, looks);
    save(write, "repairing", driftOf(write).records + repaired);
    return repaired;
}

void leaveLook(store::WriteTransaction& write) {
    write.setState(kLooks, "[]");
    save(write, "differs", driftOf(write).records);
}

}  // namespace tropa::client
