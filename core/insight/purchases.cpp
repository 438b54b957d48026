#include "core/insight/purchases.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace tropa::insight {
namespace {

/// Whose a purchase is: its deal's, else its client's.
std::string ownerOf(std::string_view ofDeal) {
    return fmt::format(
        "coalesce((SELECT {} FROM deal d WHERE d.id=p.deal),(SELECT owner FROM company c INDEXED BY "
        "company_client WHERE c.id=p.company),(SELECT owner FROM contact c WHERE c.id=p.contact))",
        ofDeal);
}

}  // namespace

const Clients::Merged& Clients::merged(const char* table, std::optional<Merged>& of) {
    if (of) return *of;
    of.emplace();
    sql::Statement rows = read_->sql().prepare(
        fmt::format("SELECT id,merged_into FROM {} WHERE merged_into IS NOT NULL", table));
    while (rows.next()) of->emplace(rows.uuid(0), rows.uuid(1));
    return *of;
}

Uuid Clients::survivor(const Merged& merged, Uuid id) {
    std::vector<Uuid> way;
    for (auto into = merged.find(id); into != merged.end(); into = merged.find(id)) {
        if (std::find(way.begin(), way.end(), id) != way.end()) {
            // A cycle: two devices merged two records into each other.
            return *std::min_element(std::find(way.begin(), way.end(), id), way.end());
        }
        way.push_back(id);
        id = into->second;
    }
    return id;
}

Uuid Clients::clientOf(const Uuid& buyer) {
    Uuid client = buyer;
    // Only of one who was merged it is not known yet where he works.
    if (const Merged& people = merged("contact", mergedContacts_); people.contains(buyer)) {
        client = survivor(people, buyer);
        sql::Statement row =
            read_->sql().prepare("SELECT company FROM contact WHERE id=? AND company IS NOT NULL");
        row.bind(1, client);
        if (row.next()) client = row.uuid(0);
    }
    return survivor(merged("company", mergedCompanies_), client);
}

Uuid Clients::segmentOf(const Uuid& client) {
    const auto [found, fresh] = segments_.try_emplace(client);
    if (!fresh) return found->second;
    sql::Statement row =
        read_->sql().prepare("SELECT segment FROM company INDEXED BY company_client WHERE id=?");
    row.bind(1, client);
    if (row.next()) found->second = row.uuid(0);
    return found->second;
}

std::vector<Purchase> purchasesOf(store::ReadTransaction& read, const ReportFilter& filter, Clients& clients,
                                  const std::string& home, bool sellers) {
    Conditions where;
    where.add("p.alive AND NOT ifnull(p.retracted,0)");
    where.from("p.at", filter.fromMs);
    where.before("p.at", filter.toMs);
    const auto throughDeal = [&](std::string_view column, const Uuid& id) {
        if (id.isNil()) return;
        where.add(fmt::format("(SELECT {} FROM deal d WHERE d.id=p.deal AND d.alive)=?", column));
        where.value(id);
    };
    // The deal's own; a purchase without a deal came by the way of its contact.
    const auto throughDealOrContact = [&](std::string_view column, const Uuid& id) {
        if (id.isNil()) return;
        where.add(
            fmt::format("CASE WHEN p.deal IS NULL THEN (SELECT {0} FROM contact c WHERE c.id=p.contact) "
                        "ELSE (SELECT {0} FROM deal d WHERE d.id=p.deal AND d.alive) END=?",
                        column));
        where.value(id);
    };
    throughDealOrContact("source", filter.source);
    throughDealOrContact("event", filter.event);
    throughDeal("funnel", filter.funnel);
    if (!filter.version.isNil()) {
        ReportFilter version;
        version.version = filter.version;
        where.add(fmt::format("EXISTS(SELECT 1 FROM deal d WHERE d.id=p.deal AND {})",
                              dealConditions(version, "d").text()));
        where.value(filter.version);
    }
    if (!filter.temperature.empty()) where.add(temperatureCondition(filter.temperature, "p.contact"));
    const std::string owner = ownerOf(filter.presentOwner ? "d.owner" : "ifnull(d.first_owner,d.owner)");
    where.is(owner, filter.owner);
    if (!filter.team.isNil()) {
        where.add(fmt::format("{} IN (SELECT id FROM member WHERE team=?)", owner));
        where.value(filter.team);
    }
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT p.id,p.buyer,p.at,p.amount,p.margin,p.currency,{} FROM purchase p INDEXED BY "
                    "purchase_report WHERE {} ORDER BY p.buyer,p.at,p.id",
                    sellers ? ownerOf("d.owner") : "NULL", where.text()));
    where.bind(rows);
    std::vector<Purchase> list;
    list.reserve(roomFor(read, model::Kind::Purchase));
    while (rows.next()) {
        Purchase& one = list.emplace_back();
        one.id = rows.uuid(0);
        one.client = clients.clientOf(rows.uuid(1));
        one.atMs = rows.integer(2);
        one.amount = rows.integer(3);
        if (!rows.isNull(4)) one.margin = rows.integer(4);
        one.currency = rows.isNull(5) ? home : std::string(rows.text(5));
        if (sellers) one.seller = rows.uuid(6);
    }
    if (!filter.segment.isNil())
        std::erase_if(list,
                      [&](const Purchase& one) { return clients.segmentOf(one.client) != filter.segment; });
    // As they come, but where somebody was merged.
    const auto before = [](const Purchase& a, const Purchase& b) {
        return std::tie(a.client, a.atMs, a.id) < std::tie(b.client, b.atMs, b.id);
    };
    if (!std::is_sorted(list.begin(), list.end(), before)) std::sort(list.begin(), list.end(), before);
    return list;
}

std::vector<Purchase> earliestFirst(std::vector<Purchase> purchases) {
    std::sort(purchases.begin(), purchases.end(), [](const Purchase& a, const Purchase& b) {
        return a.atMs != b.atMs ? a.atMs < b.atMs : a.id < b.id;
    });
    return purchases;
}

}  // namespace tropa::insight
