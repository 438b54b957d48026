// Members, passwords and tokens.
#include "core/base/text.h"
#include "sync/server/digest.h"
#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

constexpr std::size_t kMaxName = 200;
constexpr std::size_t kShortestPassword = 10;
constexpr std::size_t kLongestPassword = 1024;

std::string foldedLogin(std::string_view login) {
    return folded(trimmed(repairedUtf8(login)));
}

[[noreturn]] void wrongPassword() {
    throw Failure(ErrorCode::Unauthorized, "The log-in or the password is wrong.");
}

void requireRole(std::string_view role) {
    if (role != "rep" && role != "head" && role != "admin")
        throw Failure(ErrorCode::InvalidInput, "The role is rep, head or admin.");
}

}  // namespace

Result<LoginAnswer> Service::login(const LoginRequest& request) {
    const std::string login = foldedLogin(request.login);
    if (request.label.size() > kMaxName || !isPlainUtf8(request.label) || login.size() > kMaxName ||
        request.password.size() > kLongestPassword)
        return {ErrorCode::InvalidInput, "Log-in, password or device label is too long."};
    const std::string key = request.workspace.text() + login;
    if (const int wait = attempts_.take(key); wait > 0) return LoginAnswer{{}, wait};
    std::string digest;
    const auto read = repeated([&] {
        if (!store_.workspace(request.workspace)) return;
        if (const auto row = store_.read(request.workspace)->login(login)) digest = row->digest;
    });
    if (!read) return read.error();
    // Outside of any transaction, and as slow for somebody who does not exist.
    const auto fits = guarded([&] { return passwordFits(request.password, digest, options_.passwords); });
    if (!fits) return fits.error();
    const std::string token = randomSecret(random_);
    return repeated([&] {
        if (!*fits) wrongPassword();
        const auto workspace = store_.workspace(request.workspace);
        const auto transaction = store_.write(request.workspace);
        const auto row = transaction->login(login);
        if (!workspace || !row || row->digest != digest) wrongPassword();
        const auto member = transaction->record("member", row->member);
        if (!member || !member->alive || member->data.value("disabled", false))
            throw Failure(ErrorCode::MemberDisabled, "You were shut out of the workspace.");
        auto device = transaction->device(request.device);
        if (device && device->revoked)
            throw Failure(ErrorCode::DeviceRevoked, "This device was shut out of the workspace.");
        // Another member's device is not to be taken over, and its id is no secret.
        if (device && device->member != row->member) wrongPassword();
        const std::int64_t now = clock_.wallMs();
        if (!device)
            device =
                DeviceRow{request.device, row->member, request.label, {}, 0, {}, "[]", false, now, now, {}};
        device->tokenHash = sha256(token);
        transaction->putDevice(*device);
        transaction->removeFreshToken(request.device);
        const std::string epoch = transaction->head().value().epoch;
        transaction->commit();
        attempts_.forgive(key);
        return LoginAnswer{{request.workspace, workspace->name, row->member,
                            member->data.value("role", "rep"), token, epoch},
                           0};
    });
}

Result<void> Service::setPassword(const Uuid& workspace, const Uuid& member, std::string_view login,
                                  std::string_view password) {
    const std::string name = foldedLogin(login);
    if (name.empty() || name.size() > kMaxName)
        return {ErrorCode::InvalidInput, "A log-in has 1 to 200 bytes."};
    if (password.size() < kShortestPassword || password.size() > kLongestPassword || !isPlainUtf8(password))
        return {ErrorCode::InvalidInput, "A password has 10 to 1,024 bytes."};
    const auto digest = guarded([&] { return passwordDigest(password, options_.passwords); });
    if (!digest) return digest.error();
    return repeated([&] {
        if (!store_.workspace(workspace)) throw Failure(ErrorCode::NotFound, "There is no such workspace.");
        const auto transaction = store_.write(workspace);
        if (!transaction->record("member", member))
            throw Failure(ErrorCode::NotFound, "There is no such member.");
        if (const auto taken = transaction->login(name); taken && taken->member != member)
            throw Failure(ErrorCode::Refused, "This log-in is somebody else's.");
        transaction->putLogin({name, member, *digest});
        transaction->commit();
    });
}

Result<std::string> Service::renewToken(const Caller& caller) {
    const std::string token = randomSecret(random_);
    return repeated([&] {
        const auto transaction = store_.write(caller.workspace);
        transaction->putFreshToken(sha256(token), caller.device);
        transaction->commit();
        return token;
    });
}

void Service::writeMember(Transaction& transaction, model::Op op) {
    const std::int64_t now = clock_.wallMs();
    op.entity = "member";
    op.stamp = Stamp::at(now);
    protocol::Batch batch;
    batch.txns.push_back({{std::move(op)}});
    Push push(transaction, {{}, "Server", {}, "command line", model::Role::Admin}, now);
    (void)push.run(batch);
    push.finish();
}

Result<Uuid> Service::addMember(const Uuid& workspace, std::string_view name, std::string_view role,
                                const Uuid& team) {
    const Uuid id = UuidSource(random_).next(clock_.wallMs());
    return repeated([&] {
        const std::string clean = trimmed(repairedUtf8(name));
        if (clean.empty() || clean.size() > kMaxName)
            throw Failure(ErrorCode::InvalidInput, "A member needs a name of at most 200 bytes.");
        requireRole(role);
        const auto transaction = store_.write(workspace);
        model::Op op;
        op.row = id;
        op.kind = model::OpKind::Create;
        op.value = {{"name", clean}, {"role", role}};
        if (!team.isNil()) op.value["team"] = team.text();
        if (!transaction->record("member", id)) writeMember(*transaction, std::move(op));
        transaction->commit();
        return id;
    });
}

Result<void> Service::disableMember(const Uuid& workspace, const Uuid& member, bool disabled) {
    return repeated([&] {
        const auto transaction = store_.write(workspace);
        const auto record = transaction->record("member", member);
        if (!record || !record->alive) throw Failure(ErrorCode::NotFound, "There is no such member.");
        model::Op op;
        op.row = member;
        op.kind = model::OpKind::Set;
        op.cell = "disabled";
        op.value = disabled;
        op.base = transaction->head().value().seq;
        writeMember(*transaction, std::move(op));
        transaction->commit();
    });
}

}  // namespace tropa::server
