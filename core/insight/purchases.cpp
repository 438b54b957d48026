#include "core/insight/purchases.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/insight/id_order.h"

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

Uuid Clients::clientOf(const Uuid& company, const Uuid& contact) {
    if (!company.isNil()) return survivor(merged("company", mergedCompanies_), company);
    if (contact.isNil()) return {};
    if (const auto found = contacts_.find(contact); found != contacts_.end()) return found->second;
    const Uuid person = survivor(merged("contact", mergedContacts_), contact);
    Uuid employer;
    {
        sql::Statement row =
            read_->sql().prepare("SELECT company FROM contact INDEXED BY contact_client WHERE id=?");
        row.bind(1, person);
        if (row.next()) employer = row.uuid(0);
    }
    const Uuid client = employer.isNil() ? person : clientOf(employer, {});
    contacts_.emplace(contact, client);
    return client;
}

std::vector<Uuid> Clients::ofContacts(const std::vector<Uuid>& contacts) {
    std::vector<Uuid> clients(contacts.size());
    sql::Statement row = read_->sql().prepare(
        "SELECT company,merged_into IS NOT NULL FROM contact INDEXED BY contact_client WHERE id=?");
    Uuid contact, client;
    for (const std::uint32_t at : orderOfIds(contacts.size(), [&](std::size_t i) { return contacts[i]; })) {
        if (contacts[at] != contact) {
            contact = client = contacts[at];
            row.reset();
            row.bind(1, contact);
            if (row.next()) {
                if (row.boolean(1))
                    client = clientOf({}, contact);
                else if (!row.isNull(0))
                    client = clientOf(row.uuid(0), {});
            }
        }
        clients[at] = client;
    }
    return clients;
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
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT p.id,p.company,p.contact,p.deal,p.at,p.amount,p.margin,p.currency,{} FROM purchase p WHERE "
        "{} ORDER BY p.at",
        sellers ? ownerOf("d.owner") : "NULL", where.text()));
    where.bind(rows);
    std::vector<Purchase> list;
    std::vector<std::uint32_t> byContact;
    std::vector<Uuid> contacts;
    while (rows.next()) {
        Purchase one;
        one.id = rows.uuid(0);
        if (!rows.isNull(1)) {
            one.client = clients.clientOf(rows.uuid(1), {});
        } else if (!rows.isNull(2)) {
            byContact.push_back(static_cast<std::uint32_t>(list.size()));
            contacts.push_back(rows.uuid(2));
        }
        one.deal = rows.uuid(3);
        one.atMs = rows.integer(4);
        one.amount = rows.integer(5);
        if (!rows.isNull(6)) one.margin = rows.integer(6);
        one.seller = rows.uuid(8);
        one.currency = rows.isNull(7) ? home : std::string(rows.text(7));
        list.push_back(std::move(one));
    }
    const std::vector<Uuid> found = clients.ofContacts(contacts);
    for (std::size_t i = 0; i < found.size(); ++i) list[byContact[i]].client = found[i];
    if (!filter.segment.isNil())
        std::erase_if(list,
                      [&](const Purchase& one) { return clients.segmentOf(one.client) != filter.segment; });
    const auto earlier = [](const Purchase& a, const Purchase& b) {
        return a.atMs != b.atMs ? a.atMs < b.atMs : a.id < b.id;
    };
    if (!std::is_sorted(list.begin(), list.end(), earlier)) std::sort(list.begin(), list.end(), earlier);
    return list;
}

}  // namespace tropa::insight
