#include "sync/client/join.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "sync/client/answer.h"
#include "sync/client/identity.h"
#include "sync/client/renewal.h"

namespace tropa::client {

std::string inviteCode(std::string_view pasted) {
    const std::size_t hash = pasted.rfind('#');
    return trimmed(hash == std::string_view::npos ? pasted : pasted.substr(hash + 1));
}

namespace {

using nlohmann::json;

[[noreturn]] void refuseOthers(const store::Identity& identity) {
    throw Failure(
        ErrorCode::Refused,
        fmt::format("This replica belongs to {} in \"{}\" already. Sign in as the same member, or use "
                    "another file.",
                    identity.memberName, identity.workspaceName));
}

/// Asks to be let in, and is a device of the workspace from then on.
/// @param wayIn the invitation or the log-in.
void enter(store::Replica& replica, Transport& transport, const std::string& path, json words,
           std::string_view wayIn, const std::string& serverUrl, const SaveToken& saveToken) {
    store::Identity identity = replica.identity();
    const bool again = identity.joined();
    const Uuid device = again ? chooseDevice(replica, wayIn) : identity.device;
    words["device"] = device.text();
    if (again) {
        words["former"] = identity.device.text();
        words["workspace"] = identity.workspace.text();
    }
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
    if (again && (*workspace != identity.workspace || *member != identity.member)) {
        // The noted id is a device of theirs now.
        store::WriteTransaction write(replica);
        forgetNewDevice(write);
        write.commit();
        refuseOthers(identity);
    }
    identity.device = device;
    identity.workspace = *workspace;
    identity.member = *member;
    identity.workspaceName = text("workspace_name");
    identity.role = text("role");
    // Servers of before do not say it: then it is what was said to join.
    identity.memberName = answer.contains("name") ? text("name") : words.value("name", "");
    identity.deviceLabel = words["label"].get<std::string>();
    identity.serverUrl = serverUrl;
    const std::string token = text("token"), epoch = text("epoch");
    store::WriteTransaction write(replica);
    saveToken(token);
    if (again) {
        // The epoch stays: a restored server is met by the next exchange, as by any device.
        becomeDevice(write, identity);
    } else {
        write.setIdentity(identity);
        write.setState("epoch", epoch);
        countTokenFromNow(write);
    }
    write.commit();
}

}  // namespace

Result<void> join(store::Replica& replica, Transport& transport, const JoinWords& words,
                  const SaveToken& saveToken) {
    return guarded([&] {
        const std::string code = inviteCode(words.invite);
        enter(replica, transport, "/v1/join",
              {{"invite", code}, {"name", words.name}, {"label", words.device}}, code, words.serverUrl,
              saveToken);
    });
}

Result<void> login(store::Replica& replica, Transport& transport, const LoginWords& words,
                   const SaveToken& saveToken) {
    return guarded([&] {
        const store::Identity& identity = replica.identity();
        if (identity.joined() && !words.workspace.empty() && words.workspace != identity.workspaceName &&
            words.workspace != identity.workspace.text())
            refuseOthers(identity);
        enter(replica, transport, "/v1/login",
              {{"workspace", words.workspace},
               {"login", words.login},
               {"password", words.password},
               {"label", words.device}},
              words.login, words.serverUrl, saveToken);
    });
}

}  // namespace tropa::client
