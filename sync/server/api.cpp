#include "sync/server/api.h"

#include <charconv>

#include "core/base/iso_time.h"
#include "sync/protocol/codec.h"

namespace tropa::server {
namespace {

using nlohmann::json;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kWorkspaces = "/v1/workspaces/";
constexpr int kMaxWaitSeconds = 60;

int statusFor(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidInput:
            return 400;
        case ErrorCode::Unauthorized:
            return 401;
        case ErrorCode::Forbidden:
        case ErrorCode::DeviceRevoked:
        case ErrorCode::MemberDisabled:
            return 403;
        case ErrorCode::NotFound:
            return 404;
        case ErrorCode::EpochChanged:
        case ErrorCode::DeviceForked:
            return 409;
        case ErrorCode::TooLarge:
            return 413;
        case ErrorCode::UpgradeRequired:
            return 426;
        case ErrorCode::ServerBusy:
        case ErrorCode::ReplicaBusy:
        case ErrorCode::DiskFull:
            return 503;
        default:
            return 500;
    }
}

HttpReply problem(const Error& error) {
    const int status = statusFor(error.code);
    // What went wrong inside is the operator's business.
    if (status >= 500) {
        HttpReply reply = problemReply(
            status, status == 503 ? "The server cannot store anything right now. Try again later." : "", "");
        if (status == 503) reply.headers.emplace_back("Retry-After", "10");
        return reply;
    }
    return problemReply(status, error.message, nameOf(error.code));
}

HttpReply ok(std::string body) {
    HttpReply reply;
    reply.contentType = kJson;
    reply.body = std::move(body);
    return reply;
}

std::uint64_t queryNumber(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=')
            return parseU64(pair.substr(name.size() + 1)).value_or(0);
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return 0;
}

json historyEntry(const HistoryEntry& e, const std::map<Uuid, std::string>& names) {
    constexpr std::string_view kOutcomes[] = {"applied", "won", "lost", "pushed", "merged", "revived"};
    const auto nameOfId = [&](const Uuid& id) { return names.contains(id) ? names.at(id) : std::string{}; };
    return {{"seq", std::to_string(e.seq)},
            {"kind", model::nameOf(e.kind)},
            {"field", e.cell},
            {"old", e.before},
            {"new", e.after},
            {"by", nameOfId(e.member)},
            {"device", nameOfId(e.device)},
            {"at", isoFromMs(e.stamp.unixMs())},
            {"received_at", isoFromMs(e.atMs)},
            {"outcome", kOutcomes[static_cast<std::size_t>(e.outcome)]}};
}

}  // namespace

HttpReply Api::handle(const HttpCall& call) {
    const std::string_view path = call.path;
    if (path == "/healthz") return ok("{\"status\":\"ok\"}");
    if (path == "/v1/join") return call.method == "POST" ? join(call) : problemReply(405, "Use POST.");
    if (path.substr(0, kWorkspaces.size()) != kWorkspaces)
        return problemReply(404, "There is nothing at this address.");
    const std::string_view rest = path.substr(kWorkspaces.size());
    const std::size_t slash = rest.find('/');
    const auto workspace = Uuid::parse(rest.substr(0, slash));
    if (!workspace || slash == std::string_view::npos)
        return problemReply(404, "There is nothing at this address.");
    const auto caller = service_.authenticate(*workspace, call.bearer);
    if (!caller) return problem(caller.error());
    const std::string_view what = rest.substr(slash + 1);
    if (what == "sync") return call.method == "POST" ? sync(*caller, call) : problemReply(405, "Use POST.");
    if (what == "head") return head(*caller, call);
    if (what.substr(0, 8) == "history/") return history(*caller, what.substr(8));
    return problemReply(404, "There is nothing at this address.");
}

HttpReply Api::join(const HttpCall& call) {
    const auto body = protocol::parseJson(call.body, 64 * 1024);
    if (!body) return problem(body.error());
    JoinRequest request;
    const auto text = [&](const char* name) {
        const auto found = body->is_object() ? body->find(name) : body->end();
        return body->is_object() && found != body->end() && found->is_string() ? found->get<std::string>()
                                                                               : std::string{};
    };
    request.invite = text("invite");
    request.name = text("name");
    request.label = text("label");
    const auto device = Uuid::parse(text("device"));
    if (!device || device->isNil())
        return problemReply(400, "device: is not an id", nameOf(ErrorCode::InvalidInput));
    request.device = *device;
    const auto joined = service_.join(request);
    if (!joined) return problem(joined.error());
    if (changed) changed(joined->workspace.text());
    return ok(json{{"workspace", joined->workspace.text()},
                   {"workspace_name", joined->workspaceName},
                   {"member", joined->member.text()},
                   {"role", joined->role},
                   {"token", joined->token},
                   {"epoch", joined->epoch}}
                  .dump());
}

HttpReply Api::sync(const Caller& caller, const HttpCall& call) {
    const auto request = protocol::decodeRequest(call.body);
    if (!request) return problem(request.error());
    const auto answer = service_.sync(caller, *request);
    if (!answer) return problem(answer.error());
    if (request->batch && changed) changed(caller.workspace.text());
    return ok(protocol::encodeAnswer(*answer));
}

/// Long poll: answers when the head is beyond `after`, or after `wait` seconds.
HttpReply Api::head(const Caller& caller, const HttpCall& call) {
    const std::uint64_t after = queryNumber(call.query, "after");
    const auto seq = service_.head(caller);
    if (!seq) return problem(seq.error());
    const auto answer = [](std::uint64_t value) { return ok(json{{"head", std::to_string(value)}}.dump()); };
    const auto wait = std::min<std::uint64_t>(queryNumber(call.query, "wait"), kMaxWaitSeconds);
    if (*seq > after || wait == 0) return answer(*seq);
    HttpReply reply;
    reply.hold = Hold{caller.workspace.text(), static_cast<int>(wait) * 1000,
                      [this, caller, answer, token = call.bearer](Wake) {
                          // A minute is long enough to be locked out meanwhile.
                          if (const auto still = service_.authenticate(caller.workspace, token); !still)
                              return problem(still.error());
                          const auto now = service_.head(caller);
                          return now ? answer(*now) : problem(now.error());
                      }};
    return reply;
}

HttpReply Api::history(const Caller& caller, std::string_view rest) {
    const std::size_t slash = rest.find('/');
    const auto row = slash == std::string_view::npos ? std::nullopt : Uuid::parse(rest.substr(slash + 1));
    if (!row) return problemReply(404, "There is nothing at this address.");
    const auto entries = service_.history(caller, rest.substr(0, slash), *row);
    if (!entries) return problem(entries.error());
    const auto names = service_.namesOf(caller, *entries);
    if (!names) return problem(names.error());
    json list = json::array();
    for (const HistoryEntry& e : *entries) list.push_back(historyEntry(e, *names));
    return ok(json{{"history", list}}.dump());
}

}  // namespace tropa::server
