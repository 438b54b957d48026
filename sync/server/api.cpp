#include "sync/server/api.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "core/base/iso_time.h"
#include "sync/protocol/codec.h"
#include "sync/server/digest.h"

namespace tropa::server {
namespace {

using nlohmann::json;

bool nothingNew(const protocol::SyncAnswer& answer) {
    return answer.rows.empty() && answer.exits.empty() && !answer.more && !answer.resync && !answer.upgrade;
}

constexpr std::string_view kJson = "application/json";
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
        case ErrorCode::Refused:
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

}  // namespace

HttpReply Api::problem(const Error& error) const {
    const int status = statusFor(error.code);
    if (status >= 500) {
        if (failed) failed(error);
        HttpReply reply = problemReply(
            status, status == 503 ? "The server cannot store anything right now. Try again later." : "", "");
        if (status == 503) reply.headers.emplace_back("Retry-After", "10");
        return reply;
    }
    return problemReply(status, error.message, nameOf(error.code));
}

HttpReply okReply(std::string body) {
    HttpReply reply;
    reply.contentType = kJson;
    reply.body = std::move(body);
    return reply;
}

std::uint64_t queryNumber(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=') {
            const auto number = parseU64(pair.substr(name.size() + 1));
            if (!number) throw Failure(ErrorCode::InvalidInput, fmt::format("{}: is not a number", name));
            return *number;
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return 0;
}

namespace {

json historyEntry(const HistoryEntry& e, const std::map<Uuid, std::string>& names) {
    constexpr std::string_view kOutcomes[] = {"applied", "won",     "lost",    "pushed",
                                              "merged",  "revived", "offered", "superseded"};
    const auto nameOfId = [&](const Uuid& id) { return names.contains(id) ? names.at(id) : std::string{}; };
    return {{"seq", std::to_string(e.seq)},
            {"kind", model::nameOf(e.kind)},
            {"field", e.cell},
            {"old", e.before},
            {"new", e.after},
            {"by", nameOfId(e.member)},
            {"device", nameOfId(e.device)},
            {"at", isoFromMs(e.stamp.value == 0 ? e.atMs : e.stamp.unixMs())},
            {"received_at", isoFromMs(e.atMs)},
            {"outcome", kOutcomes[static_cast<std::size_t>(e.outcome)]}};
}

/// @param allowed the methods that the address knows
HttpReply nothingHere(const std::string& allowed) {
    if (allowed.empty()) return problemReply(404, "There is nothing at this address.");
    HttpReply reply = problemReply(405, "This address wants another method: " + allowed + ".");
    reply.headers.emplace_back("Allow", allowed);
    return reply;
}

}  // namespace

HttpReply Api::handle(const HttpCall& call) {
    const auto from = std::chrono::steady_clock::now();
    const Matched found = match(call.method, call.path);
    auto made = guarded([&] {
        return found.endpoint == nullptr ? nothingHere(found.allowed)
                                         : serve(*found.endpoint, found.segments, call);
    });
    HttpReply reply = made ? std::move(*made) : problem(made.error());
    tell(found.endpoint, reply.hold ? 200 : reply.status, from);
    return reply;
}

void Api::tell(const Endpoint* endpoint, int status, std::chrono::steady_clock::time_point from) {
    metrics_.count(endpoint, status);
    if (!served) return;
    const auto took = std::chrono::steady_clock::now() - from;
    served(endpoint, status, std::chrono::duration_cast<std::chrono::microseconds>(took).count());
}

std::optional<HttpReply> Api::atOnce(const HttpCall& call) {
    if (!IdleAnswers::mayKeep(call)) return std::nullopt;
    const auto from = std::chrono::steady_clock::now();
    const auto version = service_.version();
    auto answer = version ? idle_.find(IdleAnswers::Question(call), std::to_string(*version)) : std::nullopt;
    if (!answer) return std::nullopt;
    static const Endpoint* const asked = match("POST", "/v1/workspaces/-/sync").endpoint;
    tell(asked, 200, from);
    return okReply(std::move(*answer));
}

bool Api::soon(const HttpCall& call, HttpServer::Answer answer) {
    if (!watch || !IdleAnswers::mayKeep(call)) return false;
    IdleAnswers::Question question(call);
    if (!idle_.has(question)) return false;
    const Matched found = match(call.method, call.path);
    if (found.endpoint == nullptr || found.endpoint->action != Action::Sync) return false;
    const auto workspace = Uuid::parse(found.segments.front());
    if (!workspace) return false;
    std::string tokenHash = question.tokenHash;
    auto told = [this, question = std::move(question), endpoint = found.endpoint, answer = std::move(answer),
                 from = std::chrono::steady_clock::now()](const std::optional<std::string>& standing) {
        // That the token is let in is a part of it.
        auto text = standing ? idle_.find(question, *standing) : std::nullopt;
        if (text) tell(endpoint, 200, from);
        answer(text ? std::optional(okReply(std::move(*text))) : std::nullopt);
    };
    return service_.store().askStanding(*workspace, tokenHash, std::move(told), watch);
}

/// Whoever may not is told so before his body is looked at.
HttpReply Api::serve(const Endpoint& endpoint, const std::vector<std::string_view>& segments,
                     const HttpCall& call) {
    Caller caller;
    std::optional<model::Role> role;
    if (endpoint.access == Access::Device || endpoint.access == Access::Admin) {
        const auto workspace = Uuid::parse(segments.front());
        if (!workspace) return problemReply(404, "There is nothing at this address.");
        auto known = service_.authenticate(*workspace, call.bearer);
        if (!known) return problem(known.error());
        caller = std::move(*known);
        role = caller.role;
    }
    std::optional<admin::Visitor> visitor;
    if (endpoint.access == Access::Page || endpoint.action == Action::Home) {
        auto known = pages_.visitor(call);
        if (!known) return problem(known.error());
        visitor = std::move(*known);
        if (visitor) role = model::Role::Admin;
    }
    if (const auto denied = whyDenied(endpoint.access, role, call.peer))
        return endpoint.access == Access::Page ? pages_.denied(call) : problem(*denied);
    switch (endpoint.action) {
        case Action::Health:
            return okReply("{\"status\":\"ok\"}");
        case Action::Ready:
            return ready();
        case Action::Metrics:
            return metricsReply();
        case Action::Join:
            return join(call);
        case Action::Login:
            return login(call);
        case Action::Sync:
            return sync(caller, call);
        case Action::Offer:
            return offer(caller, call);
        case Action::Sums:
            return sums(caller, call);
        case Action::AddDevice:
            return addDevice(caller, call);
        case Action::Head:
            return head(caller, call);
        case Action::History:
            return history(caller, segments[1], segments[2], call.query);
        case Action::PutBlob:
            return putBlob(caller, segments[1], call);
        case Action::GetBlob:
            return getBlob(caller, segments[1], call);
        case Action::Token:
            return token(caller);
        case Action::Password:
            return password(caller, call);
        case Action::Devices:
            return devices(caller);
        case Action::Revoke:
            return revoke(caller, segments[1]);
        case Action::Invite:
            return invite(caller, call);
        case Action::Lead:
            return lead(call);
        case Action::LeadPreflight:
            return leadPreflight();
        case Action::Home:
            return pages_.home(visitor, call);
        case Action::Asset:
            return pages_.asset(segments.front());
        case Action::Language:
            return pages_.setLanguage(segments.front());
        case Action::Invitation:
            return pages_.invitation(call);
        case Action::SignIn:
            if (const int wait = strangerWaits(call.peer); wait > 0) return tooMany(wait);
            return pages_.signIn(call);
        case Action::ShowPage:
            return pages_.show(*visitor, segments.front(), call);
        case Action::ActOnPage:
            return pages_.act(*visitor, segments.front(), call);
    }
    return problemReply(404);
}

/// Whether requests can be served now: the database answers.
HttpReply Api::ready() {
    if (const auto workspaces = service_.workspaces(); !workspaces) return problem(workspaces.error());
    return okReply("{\"status\":\"ready\"}");
}

HttpReply Api::metricsReply() {
    HttpReply reply;
    reply.contentType = "text/plain; version=0.0.4";
    reply.body = metrics_.text() + (moreMetrics ? moreMetrics() : std::string{});
    return reply;
}

HttpReply Api::sync(const Caller& caller, const HttpCall& call) {
    const auto request = protocol::decodeRequest(call.body);
    if (!request) return problem(request.error());
    // Read first: what is committed while the answer is made makes it an old one.
    std::optional<std::string> version;
    if (!request->batch && IdleAnswers::mayKeep(call)) {
        if (const auto number = service_.version())
            version = std::to_string(*number);
        else
            version = service_.standing(caller.workspace, call.bearer);
    }
    const auto answer = service_.sync(caller, *request);
    if (!answer) return newLife(caller, request->epoch, answer.error());
    if (request->batch && changed) changed(caller.workspace.text());
    HttpReply reply = okReply(protocol::encodeAnswer(*answer));
    if (version && !request->batch && nothingNew(*answer))
        idle_.keep(IdleAnswers::Question(call), std::move(*version), reply.body);
    return reply;
}

/// A device of a former life needs to know what it has to offer: whatever is newer than `restored`.
HttpReply Api::newLife(const Caller& caller, const std::string& epoch, const Error& error) {
    HttpReply reply = problem(error);
    if (error.code != ErrorCode::EpochChanged) return reply;
    const auto life = service_.life(caller, epoch);
    if (!life) return problem(life.error());
    json body = json::parse(reply.body);
    body["epoch"] = life->epoch;
    body["restored"] = std::to_string(life->restored);
    reply.body = body.dump();
    return reply;
}

HttpReply Api::offer(const Caller& caller, const HttpCall& call) {
    const auto request = protocol::decodeOffer(call.body);
    if (!request) return problem(request.error());
    const auto answer = service_.offer(caller, *request);
    if (!answer) return newLife(caller, request->from, answer.error());
    if (changed) changed(caller.workspace.text());
    return okReply(protocol::encodeOfferAnswer(*answer));
}

HttpReply Api::sums(const Caller& caller, const HttpCall& call) {
    const auto request = protocol::decodeSumsRequest(call.body);
    if (!request) return problem(request.error());
    const auto answer = service_.sums(caller, *request);
    if (!answer) return newLife(caller, request->epoch, answer.error());
    return okReply(protocol::encodeSumsAnswer(*answer));
}

/// A copy of a device asks for an identity of its own.
HttpReply Api::addDevice(const Caller& caller, const HttpCall& call) {
    const auto body = textsOf(call, {"device", "label", "token"});
    if (!body) return problem(body.error());
    const auto device = Uuid::parse(body->at("device"));
    if (!device || device->isNil())
        return problemReply(400, "device: is not an id", nameOf(ErrorCode::InvalidInput));
    const auto added = service_.addDevice(caller, *device, body->at("label"), body->at("token"));
    if (!added) return problem(added.error());
    return okReply(json{{"device", device->text()}}.dump());
}

/// Long poll: answers when the head is beyond `after`, or after `wait` seconds.
HttpReply Api::head(const Caller& caller, const HttpCall& call) {
    const auto wait = std::min<std::uint64_t>(queryNumber(call.query, "wait"), kMaxWaitSeconds);
    return headBeyond(caller, call.bearer, queryNumber(call.query, "after"),
                      std::chrono::steady_clock::now() + std::chrono::seconds(wait));
}

HttpReply Api::headBeyond(const Caller& caller, const std::string& token, std::uint64_t after,
                          std::chrono::steady_clock::time_point until) {
    const auto seq = service_.head(caller);
    if (!seq) return problem(seq.error());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (*seq > after || left.count() <= 0) return okReply(json{{"head", std::to_string(*seq)}}.dump());
    HttpReply reply;
    reply.hold =
        Hold{caller.workspace.text(), static_cast<int>(left.count()),
             [this, caller, token, after, until](Wake wake) {
                 // A minute is long enough to be locked out meanwhile.
                 if (const auto still = service_.authenticate(caller.workspace, token); !still)
                     return problem(still.error());
                 // Whoever is woken for something else goes on waiting.
                 return headBeyond(caller, token, after,
                                   wake == Wake::Notified ? until : std::chrono::steady_clock::time_point{});
             }};
    return reply;
}

HttpReply Api::history(const Caller& caller, std::string_view entity, std::string_view id,
                       std::string_view query) {
    const auto row = Uuid::parse(id);
    if (!row) return problemReply(404, "There is nothing at this address.");
    const auto page = service_.history(caller, entity, *row, queryNumber(query, "before"),
                                       static_cast<std::size_t>(queryNumber(query, "most")));
    if (!page) return problem(page.error());
    const auto names = service_.namesOf(caller, page->entries);
    if (!names) return problem(names.error());
    json list = json::array();
    for (const HistoryEntry& e : page->entries) list.push_back(historyEntry(e, *names));
    json answer = {{"history", list}};
    if (page->more) answer["more"] = true;
    return okReply(answer.dump());
}

}  // namespace tropa::server
