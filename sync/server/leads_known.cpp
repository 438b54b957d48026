// By what people and firms are recognised.
#include <algorithm>

#include "core/base/match_key.h"
#include "core/base/text.h"
#include "sync/server/leads.h"

namespace tropa::server {
namespace {

using nlohmann::json;

constexpr std::size_t kIndexedAtOnce = 2000;
constexpr std::size_t kIndexedBytes = std::size_t{8} << 20;

/// Nobody who reads the table alone learns a number from it without trying all of them.
Uuid matchOf(const Uuid& workspace, const std::string& key) {
    return Uuid::fromName(workspace.text() + "\n" + key);
}

std::vector<std::string> textsOf(const json& data, const char* field) {
    std::vector<std::string> out;
    if (const auto found = data.find(field); found != data.end() && found->is_array())
        for (const json& one : *found)
            if (one.is_string()) out.push_back(one.get<std::string>());
    return out;
}

std::string nameIn(const StoredRecord& record) {
    const auto found = record.data.find("name");
    return found != record.data.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Uuid survivorOf(const StoredRecord& record) {
    const auto found = record.data.find("merged_into");
    if (found == record.data.end() || !found->is_string()) return {};
    return Uuid::parse(found->get_ref<const std::string&>()).value_or(Uuid{});
}

}  // namespace

/// Companies by their whole name only: many share a switchboard.
std::vector<std::string> keysOf(const StoredRecord& record) {
    std::vector<std::string> keys;
    if (!record.alive) return keys;
    if (record.entity == "company") {
        if (const std::string name = folded(trimmed(nameIn(record))); !name.empty())
            keys.push_back("n:" + name);
        return keys;
    }
    for (const std::string& phone : textsOf(record.data, "phones")) keys.push_back(phoneKey(phone));
    for (const std::string& email : textsOf(record.data, "emails")) keys.push_back(emailKey(email));
    std::erase(keys, std::string{});
    return keys;
}

bool Intake::indexSome(Transaction& transaction) {
    const std::uint64_t mark = transaction.matchMark();
    const FeedPage page = transaction.feed(model::kWorkspaceScope, mark, true, kIndexedAtOnce, kIndexedBytes);
    for (const StoredRecord& record : page.records) {
        if (record.entity != "contact" && record.entity != "company") continue;
        std::vector<Uuid> matches;
        for (const std::string& key : keysOf(record))
            matches.push_back(matchOf(transaction.workspace(), key));
        transaction.putMatches(record.entity, record.row, matches);
    }
    if (!page.records.empty()) transaction.setMatchMark(page.records.back().seq);
    return page.more;
}

/// What has changed since the last lead becomes findable, in pieces that hold nobody up.
void Intake::catchUp(const Uuid& workspace) {
    for (bool more = true; more;) {
        const auto transaction = store_.write(workspace);
        const Head head = transaction->head().value();
        if (head.seq - std::min(head.seq, transaction->matchMark()) < kIndexedAtOnce) return;
        more = indexSome(*transaction);
        transaction->commit();
    }
}

/// Keys may be old; the record itself tells. One that was merged into another stands for that one.
std::optional<StoredRecord> Intake::known(Transaction& transaction, std::string_view entity,
                                          const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
        if (key.empty()) continue;
        for (Uuid row : transaction.matching(entity, matchOf(transaction.workspace(), key))) {
            auto record = transaction.record(entity, row);
            if (!record) continue;
            const auto its = keysOf(*record);
            if (std::find(its.begin(), its.end(), key) == its.end()) continue;
            for (int hops = 0; record && hops < 10; ++hops) {
                const Uuid into = survivorOf(*record);
                if (into.isNil() || into == record->row) break;
                record = transaction.record(entity, into);
            }
            if (record && record->alive) return record;
        }
    }
    return std::nullopt;
}

}  // namespace tropa::server
