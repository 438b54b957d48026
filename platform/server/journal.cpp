#include "platform/server/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "platform/server/owner.h"
#include "sync/server/digest.h"

namespace tropa::server_program {
namespace {

using nlohmann::json;
using What = server::JournalEntry::What;

constexpr std::string_view kWhats[] = {"device_added", "device_revoked", "member_disabled", "member_enabled",
                                       "life_begun",   "person_erased",  "workspace_left",  "workspace_came",
                                       "password_set", "invite_closed"};

json encode(const server::JournalEntry& entry) {
    json j = {{"what", kWhats[static_cast<std::size_t>(entry.what)]},
              {"workspace", entry.workspace.text()},
              {"subject", entry.subject.text()}};
    if (entry.what == What::LifeBegun) j["floor"] = std::to_string(entry.floor);
    if (entry.what == What::PasswordSet) {
        j["login"] = entry.login.login;
        j["argon2id"] = entry.login.digest;
    }
    if (entry.what != What::DeviceAdded) return j;
    j["member"] = entry.device.member.text();
    j["label"] = entry.device.label;
    j["token_sha256"] = server::base64url(entry.device.tokenHash);
    j["created_ms"] = entry.device.createdMs;
    if (!entry.device.parent.isNil()) j["parent"] = entry.device.parent.text();
    if (entry.member.is_object()) j["fields"] = entry.member;
    return j;
}

std::optional<server::JournalEntry> decode(const std::string& line) {
    const json j = json::parse(line, nullptr, false);
    if (!j.is_object()) return std::nullopt;
    const auto text = [&](const char* name) {
        const auto found = j.find(name);
        return found != j.end() && found->is_string() ? found->get<std::string>() : std::string{};
    };
    const auto id = [&](const char* name) { return Uuid::parse(text(name)).value_or(Uuid{}); };
    const std::string what = text("what");
    server::JournalEntry entry;
    entry.workspace = id("workspace");
    entry.subject = id("subject");
    bool known = false;
    for (std::size_t i = 0; i < std::size(kWhats); ++i)
        if (what == kWhats[i]) {
            entry.what = static_cast<What>(i);
            known = true;
        }
    if (!known || entry.workspace.isNil() || entry.subject.isNil()) return std::nullopt;
    entry.floor = parseU64(text("floor")).value_or(0);
    if (entry.what == What::PasswordSet) {
        entry.login = {text("login"), entry.subject, text("argon2id")};
        if (entry.login.login.empty() || entry.login.digest.empty()) return std::nullopt;
    }
    if (entry.what != What::DeviceAdded) return entry;
    entry.device.device = entry.subject;
    entry.device.member = id("member");
    entry.device.label = text("label");
    entry.device.tokenHash = server::fromBase64url(text("token_sha256"));
    entry.device.results = "[]";
    entry.device.createdMs = entry.device.seenMs = j.value("created_ms", std::int64_t{0});
    entry.device.parent = id("parent");
    if (j.contains("fields")) entry.member = j["fields"];
    if (entry.device.member.isNil() || entry.device.tokenHash.size() != 32) return std::nullopt;
    return entry;
}

/// A crash or a full disk has cut its last line off: what follows it begins another.
bool isCutOff(int file) {
    char last = '\n';
    const off_t end = ::lseek(file, 0, SEEK_END);
    return end > 0 && ::pread(file, &last, 1, end - 1) == 1 && last != '\n';
}

}  // namespace

void Journal::append(const server::JournalEntry& entry) const {
    std::string line = encode(entry).dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    const int file = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file >= 0) giveToFoldersOwner(path_);
    if (file >= 0 && isCutOff(file)) line.insert(0, "\n");
    const bool written = file >= 0 &&
                         ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                         ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0) ::close(file);
    if (!written)
        throw Failure(error == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
                      fmt::format("{}: cannot be written ({}).", path_, std::strerror(error)));
}

std::vector<server::JournalEntry> Journal::read() const {
    std::vector<server::JournalEntry> entries;
    std::ifstream file(path_);
    for (std::string line; std::getline(file, line);)
        if (auto entry = decode(line)) entries.push_back(std::move(*entry));
    return entries;
}

}  // namespace tropa::server_program
