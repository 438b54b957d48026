#include "sync/client/join.h"

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "sync/client/answer.h"

namespace tropa::client {

std::string inviteCode(std::string_view pasted) {
    const std::size_t hash = pasted.rfind('#');
    return trimmed(hash == std::string_view::npos ? pasted : pasted.substr(hash + 1));
}

Result<void> join(store::Replica& replica, Transport& transport, const JoinWords& words,
                  const std::function<void(const std::string& token)>& saveToken) {
    return guarded([&] {
        store::Identity identity = replica.identity();
        if (identity.joined())
            throw Failure(ErrorCode::Refused, "This replica belongs to \"" + identity.workspaceName +
                                                  "\" already. Use another file for another workspace.");
        HttpRequest request;
        request.path = "/v1/join";
        request.contentType = "application/json";
        request.body = nlohmann::json{{"invite", inviteCode(words.invite)},
                                      {"name", words.name},
                                      {"label", words.device},
                                      {"device", identity.device.text()}}
                           .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        const HttpResponse response = transport.send(request).orThrow();
        if (response.status != 200) throw Failure(errorOf(response));
        const auto answer = nlohmann::json::parse(response.body, nullptr, false);
        const auto text = [&](const char* name) {
            if (!answer.is_object() || !answer.contains(name) || !answer[name].is_string())
                throw Failure(notOurServer(response));
            return answer[name].get<std::string>();
        };
        const auto workspace = Uuid::parse(text("workspace"));
        const auto member = Uuid::parse(text("member"));
        if (!workspace || !member) throw Failure(notOurServer(response));
        identity.workspace = *workspace;
        identity.member = *member;
        identity.workspaceName = text("workspace_name");
        identity.role = text("role");
        identity.memberName = words.name;
        identity.deviceLabel = words.device;
        identity.serverUrl = words.serverUrl;
        saveToken(text("token"));
        store::WriteTransaction write(replica);
        write.setIdentity(identity);
        write.setState("epoch", text("epoch"));
        write.commit();
    });
}

}  // namespace tropa::client
