#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/exchange/business_rows.h"
#include "core/exchange/contact_store.h"

namespace tropa::exchange {

/// Where drafts of purchases go. A purchase is found again by the number of its document (of the same client
/// in the same year, or of the same day and amount), else by client, day and amount. A retracted one is found
/// too and stays retracted.
class PurchaseStore {
public:
    PurchaseStore(store::ReadTransaction& read, ContactStore& clients, Language language, OnMatch onMatch);

    Outcome take(store::Edit& edit, BusinessDraft draft, std::vector<Problem>& problems);

private:
    struct Known {
        Uuid id;
        std::string number;  ///< Folded.
        Uuid contact, company;
        std::string day;
        std::int64_t amount = 0;
    };

    void file(const store::Record& purchase);
    Known* find(const Known& wanted);
    std::string dayOf(std::int64_t ms) const;
    Uuid dealOf(store::Edit& edit, const BusinessDraft& draft) const;

    ContactStore& clients_;
    Language language_;
    OnMatch onMatch_;
    std::string timeZone_;
    std::vector<Known> purchases_;
    std::unordered_map<std::string, std::vector<std::size_t>> byNumber_, byDayAndAmount_;
    std::unordered_set<Uuid> touched_;
};

}  // namespace tropa::exchange
