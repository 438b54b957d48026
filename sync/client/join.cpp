#include "sync/client/join.h"

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "sync/client/answer.h"

namespace tropa::client {

std::string inviteCode(std::string_view pasted) {
    const std::size_t hash = pasted.rfind('#');
    return trimmed(hash == std::string_view::npos ? pasted : pasted.substr(hash + 1));
}

namespace {

using nlohmann::json;

/// Asks to be let in, and is a device of the workspace from then on.
void becomeDevice(store::Replica& replica, Transport& transport, const std::string& path, const json& words,
                  const std::string& serverUrl, const SaveToken& saveToken) {
    HttpRequest request;
    request.path = path;
    request.contentType = "application/json";
    request.body = words.dump(-1, ' ', false, json::error_handler_t::replace);
    const HttpResponse response = transport.send(request).orThrow();
    if (response.status != 200) throw Failure(errorOf(response));
    const auto answer = json::parse(response.body, nullptr, false);
    const auto text = [&](const char* name) {
        if (!answer.is_object() || !answer.contains(name) || !answer[name].is_string())
            throw Failure(notOurServer(response));
        return answer[name].get<std::string>();
    };
    const auto workspace = Uuid::parse(text("workspace"));
    const auto member = Uuid::parse(text("member"));
    if (!workspace || !member) throw Failure(notOurServer(response));
    store::Identity identity = replica.identity();
    identity.workspace = *workspace;
    identity.member = *member;
    identity.workspaceName = text("workspace_name");
    identity.role = text("role");
    // Servers of before do not say it: then it is what was said to join.
    identity.memberName = answer.contains("name") ? text("name") : words.value("name", "");
    identity.deviceLabel = words["label"].get<std::string>();
    identity.serverUrl = serverUrl;
    saveToken(text("token"));
    store::WriteTransaction write(replica);
    write.setIdentity(identity);
    write.setState("epoch", text("epoch"));
    write.commit();
}

void requireNotJoined(const store::Identity& identity) {
    if (identity.joined())
        throw Failure(ErrorCode::Refused, "This replica belongs to \"" + identity.workspaceName +
                                              "\" already. Use another file for another workspace.");
}

}  // namespace

Result<void> join(store::Replica& replica, Transport& transport, const JoinWords& words,
                  const SaveToken& saveToken) {
    return guarded([&] {
        const store::Identity& identity = replica.identity();
        requireNotJoined(identity);
        becomeDevice(replica, transport, "/v1/join",
                     {{"invite", inviteCode(words.invite)},
                      {"name", words.name},
                      {"label", words.device},
                      {"device", identity.device.text()}},
                     words.serverUrl, saveToken);
    });
}

Result<void> login(store::Replica& replica, Transport& transport, const LoginWords& words,
                   const SaveToken& saveToken) {
    return guarded([&] {
        const store::Identity& identity = replica.identity();
        requireNotJoined(identity);
        becomeDevice(replica, transport, "/v1/login",
                     {{"workspace", words.workspace},
                      {"login", words.login},
                      {"password", words.password},
                      {"label", words.device},
                      {"device", identity.device.text()}},
                     words.serverUrl, saveToken);
    });
}

}  // namespace tropa::client
