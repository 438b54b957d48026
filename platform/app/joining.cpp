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
        const auto beside = replica.openBeside().orThrow();
        const store::Identity& known = beside->identity();
        const std::string linked = serverOfInvite(call.invite);
        const std::string url = !linked.empty() ? linked : !call.url.empty() ? call.url : known.serverUrl;
        const auto transport = client::makeTransport();
        transport->setBaseUrl(url).orThrow();
        const auto save = [&](const std::string& token) { services::TokenFile(replica.path()).write(token); };
        if (call.invite.empty())
            return client::login(*beside, *transport,
                                 {url, call.workspace, call.login, call.password, call.device}, save)
                .orThrow();
        const std::string name = call.name.empty() ? known.memberName : call.name;
        client::join(*beside, *transport, {url, call.invite, name, call.device}, save).orThrow();
    });
}

}  // namespace tropa::app
