#include "platform/app/joining.h"

#include "platform/app/replica_threads.h"
#include "platform/services/token_file.h"
#include "sync/client/join.h"
#include "sync/client/transport/server_transport.h"

namespace tropa::app {

std::string serverOfInvite(const std::string& invite) {
    const std::size_t hash = invite.find('#');
    if (hash == std::string::npos || invite.find("://") == std::string::npos) return {};
    std::string link = invite.substr(0, hash);
    constexpr std::string_view kJoin = "/join";
    if (link.size() > kJoin.size() && link.compare(link.size() - kJoin.size(), kJoin.size(), kJoin) == 0)
        link.resize(link.size() - kJoin.size());
    return link;
}

Result<void> joinWorkspace(ReplicaThreads& replica, const JoinCall& call) {
    return guarded([&] {
        const std::string linked = serverOfInvite(call.invite);
        client::JoinWords words;
        words.serverUrl = linked.empty() ? call.url : linked;
        words.invite = call.invite;
        words.name = call.name;
        words.device = call.device;
        const auto transport = client::makeTransport();
        transport->setBaseUrl(words.serverUrl).orThrow();
        const auto beside = replica.openBeside().orThrow();
        client::join(*beside, *transport, words, [&](const std::string& token) {
            services::TokenFile(replica.path()).write(token);
        }).orThrow();
    });
}

}  // namespace tropa::app
