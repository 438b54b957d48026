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
    /// @param buyer `purchase.buyer`, a company or a contact. @returns nil for nobody.
    Uuid clientOf(const Uuid& buyer);
    /// The segment of a client that is a company; nil otherwise.
    Uuid segmentOf(const Uuid& client);

private:
    using Merged = std::unordered_map<Uuid, Uuid>;
    const Merged& merged(const char* table, std::optional<Merged>& of);
    static Uuid survivor(const Merged& merged, Uuid id);

    store::ReadTransaction* read_;
    std::optional<Merged> mergedCompanies_, mergedContacts_;  ///< Read when first asked for.
    std::unordered_map<Uuid, Uuid> segments_;
};

struct Purchase {
    Uuid id;
    Uuid client;
    Uuid seller;  ///< Who owns the deal now, else the company, else the contact; nil for nobody. Where asked
                  ///< for.
    std::int64_t atMs = 0;
    std::int64_t amount = 0;  ///< Decimal units; negative for a return.
    std::optional<std::int64_t> margin;
    std::string currency;
    bool isReturn() const { return amount < 0; }
};

/// Purchases that were not taken back, those of a client side by side, the earliest of each first. So the
/// reports on clients want them: nothing has to be gathered or looked up. The filter's window is that of the
/// purchase; its segment is the client's; owner, team, source and event are the deal's, and without a deal
/// the client's.
/// @param home the currency of amounts without one. @param sellers whether to look them up.
std::vector<Purchase> purchasesOf(store::ReadTransaction& read, const ReportFilter& filter, Clients& clients,
                                  const std::string& home, bool sellers = false);
/// The same for people to read.
std::vector<Purchase> earliestFirst(std::vector<Purchase> purchases);

}  // namespace tropa::insight
