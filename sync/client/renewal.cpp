#include "sync/client/renewal.h"

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "sync/client/answer.h"

namespace tropa::client {
namespace {

/// When the next request is due, beside the replica's other state: all programs on it go by it.
constexpr std::string_view kDue = "token_due";
constexpr std::int64_t kAskAgainMs = std::int64_t{24} * 3600 * 1000;

/// Nothing, too, where a clock that was wrong has put it further off than it can be.
std::optional<std::int64_t> dueOf(store::ReadTransaction& read, std::int64_t nowMs) {
    const auto due = parseU64(read.state(kDue).value_or(""));
    if (!due || *due > static_cast<std::uint64_t>(nowMs + kTokenLifeMs)) return std::nullopt;
    return static_cast<std::int64_t>(*due);
}

}  // namespace

void countTokenFromNow(store::WriteTransaction& write) {
    write.setState(kDue, std::to_string(write.nowMs() + kTokenLifeMs));
}

std::optional<Renewal> beginRenewal(store::Replica& replica) {
    const std::int64_t now = replica.serverTime().nowMs();
    {
        store::ReadTransaction read(replica);
        const auto due = dueOf(read, now);
        if (due && *due > now) return std::nullopt;
    }
    store::WriteTransaction write(replica);
    const auto due = dueOf(write, now);
    if (due && *due > now) return std::nullopt;
    Renewal renewal;
    renewal.claim = std::to_string(now + (due ? kAskAgainMs : kTokenLifeMs));
    write.setState(kDue, renewal.claim);
    write.commit();
    if (!due) return std::nullopt;
    renewal.request.path = "/v1/workspaces/" + replica.identity().workspace.text() + "/token";
    renewal.request.body = "{}";
    renewal.request.contentType = "application/json";
    return renewal;
}

std::optional<std::string> finishRenewal(store::Replica& replica, const Renewal& renewal,
                                         const HttpResponse& response, const SaveToken& save) {
    if (response.status != 200) throw Failure(errorOf(response));
    const auto answer = nlohmann::json::parse(response.body, nullptr, false);
    const auto found = answer.is_object() ? answer.find("token") : answer.end();
    auto token = answer.is_object() && found != answer.end() && found->is_string() ? found->get<std::string>()
                                                                                   : std::string{};
    if (token.empty()) throw Failure(notOurServer(response));
    // Whoever asks later waits for this transaction, or has taken the claim.
    store::WriteTransaction write(replica);
    if (write.state(kDue) != renewal.claim) return std::nullopt;
    save(token);
    countTokenFromNow(write);
    write.commit();
    return token;
}

}  // namespace tropa::client
