// Members, passwords and tokens.
#include <algorithm>

#include "core/base/text.h"
#include "sync/server/digest.h"
#include "sync/server/entering.h"
#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

constexpr std::size_t kShortestPassword = 10;
constexpr std::size_t kLongestPassword = 1024;

std::string foldedLogin(std::string_view login) {
    return folded(trimmed(repairedUtf8(login)));
}

/// So many attempts for one log-in at once, and one more each time a while has passed.
constexpr std::int64_t kAttempts = 5, kAttemptMs = 30'000;

constexpr std::string_view kWrong = "The log-in or the password is wrong.";

[[noreturn]] void wrongPassword() {
    throw Failure(ErrorCode::Unauthorized, std::string(kWrong));
}

/// Until when the attempts count that were made, and one more; the seconds to wait where that is one too
/// many.
struct Attempted {
    std::int64_t untilMs = 0;
    int waitSeconds = 0;
};

Attempted attempted(std::int64_t untilMs, std::int64_t nowMs) {
    constexpr std::int64_t kMost = kAttempts * kAttemptMs;
    // Further off than it can be, of the same clock when it was ahead: one attempt, which puts it right.
    if (untilMs > nowMs + kMost) untilMs = nowMs + kMost - kAttemptMs;
    const std::int64_t until = std::max(untilMs, nowMs) + kAttemptMs;
    const std::int64_t tooMuch = until - nowMs - kMost;
    return {until, tooMuch > 0 ? static_cast<int>((tooMuch + 999) / 1000) : 0};
}

}  // namespace

int Service::takeAttempt(const Uuid& workspace, std::string_view login) {
    // Processes whose clocks differ count by the one that they have in common.
    const auto nowOf = [&](Transaction& at) { return at.clockMs().value_or(clock_.wallMs()); };
    // Whoever has to wait keeps nobody else from writing.
    auto before = store_.read(workspace);
    if (const int wait = attempted(before->attemptsUntil(login), nowOf(*before)).waitSeconds; wait > 0)
        return wait;
    before.reset();
    const auto transaction = store_.write(workspace);
    const std::int64_t now = nowOf(*transaction);
    const Attempted one = attempted(transaction->attemptsUntil(login), now);
    if (one.waitSeconds > 0) return one.waitSeconds;
    transaction->forgetAttempts(now);
    transaction->putAttempts(login, one.untilMs);
    transaction->commit();
    return 0;
}

Result<PasswordTried> Service::tryPassword(const Uuid& workspace, std::string_view login,
                                           const std::string& password) {
    PasswordTried tried;
    tried.login = foldedLogin(login);
    if (tried.login.size() > kMaxName || password.size() > kLongestPassword)
        return {ErrorCode::InvalidInput, "Log-in or password is too long."};
    const auto read = repeated([&] {
        if (!store_.workspace(workspace)) return;
        tried.waitSeconds = takeAttempt(workspace, tried.login);
        if (tried.waitSeconds > 0) return;
        const auto row = store_.read(workspace)->login(tried.login);
        if (!row) return;
        tried.digest = row->digest;
        tried.member = row->member;
    });
    if (!read) return read.error();
    if (tried.waitSeconds > 0) return tried;
    // Outside of any transaction, and as slow for somebody who does not exist.
    const auto fits = guarded([&] { return passwordFits(password, tried.digest, options_.passwords); });
    if (!fits) return fits.error();
    if (*fits) return tried;
    return {ErrorCode::Unauthorized, std::string(kWrong)};
}

Result<LoginAnswer> Service::login(const LoginRequest& request) {
    if (request.label.size() > kMaxName || !isPlainUtf8(request.label))
        return {ErrorCode::InvalidInput, "The device label is too long."};
    const auto tried = tryPassword(request.workspace, request.login, request.password);
    if (!tried) return tried.error();
    if (tried->waitSeconds > 0) return LoginAnswer{{}, tried->waitSeconds};
    const std::string token = randomSecret(random_);
    return repeated([&] {
        const auto workspace = store_.workspace(request.workspace);
        const auto transaction = store_.write(request.workspace);
        const auto row = transaction->login(tried->login);
        if (!workspace || !row || row->digest != tried->digest) wrongPassword();
        const auto member = transaction->record("member", row->member);
        if (!member || !member->alive || member->data.value("disabled", false))
            throw Failure(ErrorCode::MemberDisabled, "You were shut out of the workspace.");
        // Another member's device is not to be taken over, and its id is no secret.
        if (const auto known = transaction->device(request.device); known && known->member != row->member)
            wrongPassword();
        DeviceRow device = deviceOf(*transaction, row->member, request.device, request.former, request.label,
                                    clock_.wallMs());
        giveToken(*transaction, device, sha256(token));
        const std::string epoch = transaction->head().value().epoch;
        audit(*transaction, {row->member, {}, "device"}, "signed_in", request.device);
        if (journal)
            journal({JournalEntry::What::DeviceAdded, request.workspace, request.device, device,
                     member->data.all()});
        transaction->putAttempts(tried->login, 0);
        transaction->commit();
        return LoginAnswer{{request.workspace, workspace->name, row->member, member->data.value("name", ""),
                            member->data.value("role", "rep"), token, epoch},
                           0};
    });
}

Result<void> Service::setPassword(const Uuid& workspace, const Uuid& member, std::string_view login,
                                  std::string_view password, const By& by) {
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
        const LoginRow row{name, member, *digest};
        transaction->putLogin(row);
        // Whoever knew the old one is out of the page, too.
        transaction->removeBrowsersOf(member);
        audit(*transaction, by, "password_set", member);
        if (journal) journal({JournalEntry::What::PasswordSet, workspace, member, {}, {}, 0, row});
        transaction->commit();
    });
}

Result<std::string> Service::renewToken(const Caller& caller) {
    return repeated([&] {
        const auto transaction = store_.write(caller.workspace);
        std::string token = randomSecret(random_);
        transaction->putFreshToken(sha256(token), caller.device);
        transaction->commit();
        return token;
    });
}

}  // namespace tropa::server
