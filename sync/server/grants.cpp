#include "sync/server/grants.h"

namespace tropa::server {
namespace {

constexpr std::string_view kSettings = "workspace";

std::string textOf(const StoredRecord& record, std::string_view field) {
    const auto found = record.data.find(field);
    return found != record.data.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Uuid idOf(const StoredRecord& record, std::string_view field) {
    return Uuid::parse(textOf(record, field)).value_or(Uuid{});
}

struct Directory {
    std::vector<model::Person> people;  ///< Dead ones too: their records are still somebody's.
    std::vector<model::TeamOf> teams;

    explicit Directory(Transaction& transaction) {
        for (const StoredRecord& r : transaction.recordsOf("member"))
            people.push_back({r.row, model::roleFromName(textOf(r, "role")), idOf(r, "team"),
                              !r.alive || r.data.value("disabled", false)});
        for (const StoredRecord& r : transaction.recordsOf("team"))
            if (r.alive) teams.push_back({r.row, idOf(r, "head")});
    }
};

}  // namespace

bool decidesGrants(std::string_view entity) {
    return entity == "member" || entity == "team" || entity == kSettings;
}

void renewGrants(Transaction& transaction, std::uint64_t seq) {
    const auto settings = transaction.record(kSettings, transaction.workspace());
    const auto visibility = model::visibilityFromName(
        settings && settings->alive ? textOf(*settings, "visibility") : std::string{});
    const Directory all(transaction);
    for (const model::Person& who : all.people)
        transaction.putGrants(who.id, model::grantsOf(who, visibility, all.people, all.teams), seq);
}

model::Scopes grantsUnder(Transaction& transaction, const Uuid& member, model::Visibility visibility) {
    const Directory all(transaction);
    for (const model::Person& who : all.people)
        if (who.id == member) return model::grantsOf(who, visibility, all.people, all.teams);
    return {};
}

bool maySeeBlob(Transaction& transaction, const model::Scopes& grants, std::string_view sha256) {
    for (const Uuid& row : transaction.attachmentsOf(sha256)) {
        const auto record = transaction.record("attachment", row);
        if (record && record->alive && model::isGranted(grants, record->scope)) return true;
    }
    return false;
}

bool maySendBlob(Transaction& transaction, const model::Scopes& grants, const Uuid& member,
                 std::string_view sha256) {
    if (maySeeBlob(transaction, grants, sha256)) return true;
    for (const Uuid& row : transaction.attachmentsOf(sha256)) {
        const auto record = transaction.record("attachment", row);
        if (!record) continue;
        const auto author = transaction.authorAt(record->versionOf("sha256"));
        // Of what others have brought back after a restore nobody knows whose it was.
        if (author && (author->member == member || author->device.isNil())) return true;
    }
    return false;
}

std::string_view toldScope(const model::Scopes& grants, const StoredRecord& record) {
    return grants.contains(model::kWorkspaceScope) ? model::kWorkspaceScope : record.scope;
}

}  // namespace tropa::server
