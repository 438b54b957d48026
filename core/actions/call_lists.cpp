#include "core/actions/call_lists.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "core/actions/act.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/store/query.h"

namespace tropa::actions {
namespace {

using model::Kind;

constexpr std::size_t kPage = 500;
/// A transaction stays short: a tap goes before a list of hundreds.
constexpr std::size_t kChunk = 50;

bool calledSince(store::ReadTransaction& read, const Uuid& contact, std::int64_t sinceMs) {
    sql::Statement row = read.sql().prepare(
        "SELECT 1 FROM activity WHERE contact=? AND at>? AND kind='call' AND alive AND NOT "
        "ifnull(retracted,0) LIMIT 1");
    row.with(contact, sinceMs);
    return row.next();
}

std::set<Uuid> contactsOf(store::ReadTransaction& read, const Uuid& list) {
    std::set<Uuid> contacts;
    sql::Statement rows = read.sql().prepare("SELECT contact FROM call_item WHERE list=? AND alive");
    rows.bind(1, list);
    while (rows.next()) contacts.insert(rows.uuid(0));
    return contacts;
}

/// Who matches and is not in the list yet, in the order of names.
std::vector<Uuid> matching(store::ReadTransaction& read, const QueueFilter& filter, const Uuid& list,
                           std::size_t limit) {
    const std::set<Uuid> present = list.isNil() ? std::set<Uuid>{} : contactsOf(read, list);
    const std::int64_t since = read.replica().serverTime().nowMs() - filter.notCalledDays * kDayMs;
    store::ListQuery query;
    query.kind = Kind::Contact;
    query.where = filter.where;
    query.search = filter.search;
    query.sort = "name";
    query.limit = kPage;
    std::vector<Uuid> found;
    while (found.size() < limit) {
        const std::vector<store::Record> page = store::listRecords(read, query);
        for (const store::Record& contact : page) {
            if (found.size() == limit) break;
            if (contact.flag("do_not_call") || present.contains(contact.id)) continue;
            if (filter.notCalledDays > 0 && calledSince(read, contact.id, since)) continue;
            found.push_back(contact.id);
        }
        if (page.size() < kPage) break;
        query.after = page.back().id;
    }
    return found;
}

/// Those of them who may be called and are not in the list yet.
std::vector<Uuid> callable(store::ReadTransaction& read, const std::vector<Uuid>& contacts,
                           const Uuid& list) {
    const std::set<Uuid> present = list.isNil() ? std::set<Uuid>{} : contactsOf(read, list);
    std::vector<Uuid> found;
    for (const Uuid& id : contacts) {
        const auto contact = store::findRecord(read, Kind::Contact, id);
        if (contact && contact->alive && !contact->flag("do_not_call") && !present.contains(id))
            found.push_back(id);
    }
    return found;
}

void requireList(store::ReadTransaction& read, const Uuid& list) {
    const auto record = store::findRecord(read, Kind::CallList, list);
    if (!record || !record->alive) throw Failure(ErrorCode::NotFound, "There is no such call list.");
}

void addItems(store::Replica& replica, const Uuid& list, const std::vector<Uuid>& contacts,
              std::int64_t group) {
    for (std::size_t from = 0; from < contacts.size(); from += kChunk) {
        store::WriteTransaction write(replica);
        store::Edit edit(write, "fill call list");
        for (std::size_t i = from; i < std::min(from + kChunk, contacts.size()); ++i)
            addRecord(edit, Kind::CallItem, {{"list", list}, {"contact", contacts[i]}});
        const std::int64_t entry = edit.finish(true, group);
        if (group == 0) group = entry;
        write.commit();
    }
}

}  // namespace

Result<CallListMade> makeCallList(store::Replica& replica, const NewCallList& wanted) {
    return guarded([&] {
        CallListMade made;
        std::vector<Uuid> contacts;
        std::int64_t group = 0;
        {
            store::WriteTransaction write(replica);
            if (trimmed(wanted.name).empty())
                throw Failure(ErrorCode::InvalidInput, "A call list needs a name.");
            contacts = wanted.contacts.empty() ? matching(write, wanted.filter, {}, wanted.limit)
                                               : callable(write, wanted.contacts, {});
            store::Edit edit(write, "make call list");
            Inputs inputs = {{"name", trimmed(wanted.name)}, {"filter", toJson(wanted.filter).dump()}};
            if (!wanted.script.isNil())
                inputs.push_back({"script", findNamed(write, Kind::Script, wanted.script.text())});
            made.list = addRecord(edit, Kind::CallList, inputs);
            made.contacts = contacts.size();
            group = edit.finish();
            write.commit();
        }
        addItems(replica, made.list, contacts, group);
        return made;
    });
}

Result<std::size_t> refillCallList(store::Replica& replica, const Uuid& list, std::size_t limit) {
    return guarded([&] {
        std::vector<Uuid> contacts;
        {
            store::ReadTransaction read(replica);
            requireList(read, list);
            const auto record = store::findRecord(read, Kind::CallList, list);
            const auto stored = nlohmann::json::parse(record->text("filter"), nullptr, false);
            contacts = matching(read, queueFilterFrom(stored), list, limit);
        }
        addItems(replica, list, contacts, 0);
        return contacts.size();
    });
}

Result<std::size_t> addToCallList(store::Replica& replica, const Uuid& list,
                                  const std::vector<Uuid>& contacts) {
    return guarded([&] {
        std::vector<Uuid> coming;
        {
            store::ReadTransaction read(replica);
            requireList(read, list);
            coming = callable(read, contacts, list);
        }
        addItems(replica, list, coming, 0);
        return coming.size();
    });
}

QueueProgress progressOf(store::ReadTransaction& read, const Uuid& list) {
    sql::Statement rows = read.sql().prepare(
        "SELECT CASE WHEN ifnull(i.state,'waiting') IN ('done','skipped') THEN i.state "
        "WHEN NOT c.alive OR c.merged_into IS NOT NULL OR c.erased_at IS NOT NULL OR ifnull(c.do_not_call,0) "
        "THEN 'closed' "
        "ELSE ifnull(i.state,'waiting') END AS how, count(*) "
        "FROM call_item i JOIN contact c ON c.id=i.contact WHERE i.list=? AND i.alive GROUP BY how");
    rows.bind(1, list);
    QueueProgress progress;
    while (rows.next()) {
        const std::string_view how = rows.text(0);
        (how == "done"      ? progress.done
         : how == "skipped" ? progress.skipped
         : how == "taken"   ? progress.taken
         : how == "closed"  ? progress.closed
                            : progress.waiting) += rows.integer(1);
    }
    return progress;
}

}  // namespace tropa::actions
