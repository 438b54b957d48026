#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/insight/report_filter.h"

/// Purchases, the only money fact, and whose they are.
namespace tropa::insight {

/// A client is a company, or a contact who has none. Merged records count as the one that they were merged
/// into; of a cycle the smallest id.
class Clients {
public:
    explicit Clients(store::ReadTransaction& read) : read_(&read) {}
    /// Of a purchase, deal or contact that names these; nil when it names nobody.
    Uuid clientOf(const Uuid& company, const Uuid& contact);
    /// Of each of many contacts. They are looked up in the order of their ids, where each page of the index
    /// is read once: as they come, each of very many lies in another one.
    std::vector<Uuid> ofContacts(const std::vector<Uuid>& contacts);
    /// The segment of a client that is a company; nil otherwise.
    Uuid segmentOf(const Uuid& client);

private:
    using Merged = std::unordered_map<Uuid, Uuid>;
    const Merged& merged(const char* table, std::optional<Merged>& of);
    static Uuid survivor(const Merged& merged, Uuid id);

    store::ReadTransaction* read_;
    std::optional<Merged> mergedCompanies_, mergedContacts_;  ///< Read when first asked for.
    std::unordered_map<Uuid, Uuid> contacts_;                 ///< Client of each.
    std::unordered_map<Uuid, Uuid> segments_;
};

struct Purchase {
    Uuid id;
    Uuid client;
    Uuid deal;
    Uuid seller;  ///< Who owns the deal now, else the company, else the contact; nil for nobody. Where asked
                  ///< for.
    std::int64_t atMs = 0;
    std::int64_t amount = 0;  ///< Decimal units; negative for a return.
    std::optional<std::int64_t> margin;
    std::string currency;
    bool isReturn() const { return amount < 0; }
};

/// Purchases that were not taken back, the earliest first. The filter's window is that of the purchase; its
/// segment is the client's; owner, team, source and event are the deal's, and without a deal the client's.
/// @param home the currency of amounts without one. @param sellers whether to look them up.
std::vector<Purchase> purchasesOf(store::ReadTransaction& read, const ReportFilter& filter, Clients& clients,
                                  const std::string& home, bool sellers = false);

}  // namespace tropa::insight
