// The endpoints about who gets in.
#include "core/base/iso_time.h"
#include "sync/protocol/codec.h"
#include "sync/server/api.h"

namespace tropa::server {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxBody = std::size_t{64} * 1024;
constexpr std::int64_t kHourMs = 3'600'000;

Result<Uuid> idOf(const Texts& body, const char* name) {
    const auto id = Uuid::parse(body.at(name));
    if (!id || id->isNil()) return {ErrorCode::InvalidInput, std::string(name) + ": is not an id"};
    return *id;
}

Result<Uuid> idOrNone(const Texts& body, const char* name) {
    return body.at(name).empty() ? Result<Uuid>(Uuid{}) : idOf(body, name);
}

std::string encoded(const Joined& joined) {
    return json{{"workspace", joined.workspace.text()},
                {"workspace_name", joined.workspaceName},
                {"member", joined.member.text()},
                {"name", joined.name},
                {"role", joined.role},
                {"token", joined.token},
                {"epoch", joined.epoch}}
        .dump();
}

By byDevice(const Caller& caller) {
    return {caller.member, caller.memberName, "device"};
}

}  // namespace

Result<Texts> textsOf(const HttpCall& call, std::initializer_list<const char*> names) {
    const auto body = protocol::parseJson(call.body, kMaxBody);
    if (!body) return body.error();
    if (!body->is_object()) return {ErrorCode::InvalidInput, "request: is not an object"};
    Texts texts;
    for (const char* name : names) {
        const auto found = body->find(name);
        const bool given = found != body->end() && !found->is_null();
        if (given && !found->is_string())
            return {ErrorCode::InvalidInput, std::string(name) + ": is not a text"};
        texts.emplace(name, given ? found->get<std::string>() : std::string{});
    }
    return texts;
}

HttpReply tooMany(int waitSeconds) {
    HttpReply reply = problemReply(429, "Too many attempts. Try again later.");
    reply.headers.emplace_back("Retry-After", std::to_string(waitSeconds));
    return reply;
}

/// Behind one address there may be a whole company; on this machine there are the operator and his proxy.
int Api::strangerWaits(const std::string& peer) {
    return isLocal(peer) ? 0 : strangers_.take(peer);
}

HttpReply Api::join(const HttpCall& call) {
    if (const int wait = strangerWaits(call.peer); wait > 0) return tooMany(wait);
    const auto body = textsOf(call, {"invite", "name", "label", "device", "former", "workspace"});
    if (!body) return problem(body.error());
    JoinRequest request;
    request.invite = body->at("invite");
    request.name = body->at("name");
    request.label = body->at("label");
    const auto device = idOf(*body, "device");
    if (!device) return problem(device.error());
    request.device = *device;
    const auto former = idOrNone(*body, "former");
    if (!former) return problem(former.error());
    request.former = *former;
    const auto workspace = idOrNone(*body, "workspace");
    if (!workspace) return problem(workspace.error());
    request.workspace = *workspace;
    const auto joined = service_.join(request);
    if (!joined) return problem(joined.error());
    if (changed) changed(joined->workspace.text());
    return okReply(encoded(*joined));
}

HttpReply Api::login(const HttpCall& call) {
    if (const int wait = strangerWaits(call.peer); wait > 0) return tooMany(wait);
    const auto body = textsOf(call, {"workspace", "login", "password", "label", "device", "former"});
    if (!body) return problem(body.error());
    const auto workspace = service_.workspaceNamed(body->at("workspace"));
    if (!workspace) return problem(workspace.error());
    const auto device = idOf(*body, "device");
    if (!device) return problem(device.error());
    const auto former = idOrNone(*body, "former");
    if (!former) return problem(former.error());
    const auto answer = service_.login(
        {*workspace, body->at("login"), body->at("password"), body->at("label"), *device, *former});
    if (!answer) return problem(answer.error());
    return answer->waitSeconds > 0 ? tooMany(answer->waitSeconds) : okReply(encoded(answer->joined));
}

HttpReply Api::token(const Caller& caller) {
    const auto made = service_.renewToken(caller);
    return made ? okReply(json{{"token", *made}}.dump()) : problem(made.error());
}

HttpReply Api::password(const Caller& caller, const HttpCall& call) {
    const auto body = textsOf(call, {"login", "password"});
    if (!body) return problem(body.error());
    const auto set = service_.setPassword(caller.workspace, caller.member, body->at("login"),
                                          body->at("password"), byDevice(caller));
    return set ? okReply("{}") : problem(set.error());
}

HttpReply Api::devices(const Caller& caller) {
    const auto all = service_.devices(caller.workspace);
    if (!all) return problem(all.error());
    json list = json::array();
    for (const DeviceRow& d : *all)
        list.push_back({{"device", d.device.text()},
                        {"member", d.member.text()},
                        {"label", d.label},
                        {"revoked", d.revoked},
                        {"last_sync", isoFromMs(d.seenMs)}});
    return okReply(json{{"devices", list}}.dump());
}

HttpReply Api::revoke(const Caller& caller, std::string_view id) {
    const auto device = Uuid::parse(id);
    if (!device) return problemReply(404, "There is nothing at this address.");
    const auto done = service_.revokeDevice(caller.workspace, *device, byDevice(caller));
    if (!done) return problem(done.error());
    if (changed) changed(caller.workspace.text());
    return okReply("{}");
}

HttpReply Api::invite(const Caller& caller, const HttpCall& call) {
    const auto body = textsOf(call, {"role", "team", "member"});
    if (!body) return problem(body.error());
    const auto team = idOrNone(*body, "team");
    if (!team) return problem(team.error());
    const auto member = idOrNone(*body, "member");
    if (!member) return problem(member.error());
    const std::string role = body->at("role");
    const auto made = member->isNil()
                          ? service_.createInvite(caller.workspace, role.empty() ? "rep" : role, *team,
                                                  72 * kHourMs, byDevice(caller))
                          : service_.inviteDevice(caller.workspace, *member, 72 * kHourMs, byDevice(caller));
    if (!made) return problem(made.error());
    return okReply(json{{"code", made->code}, {"expires", isoFromMs(made->expiresMs)}}.dump());
}

}  // namespace tropa::server
