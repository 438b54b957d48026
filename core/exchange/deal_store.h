#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/exchange/business_rows.h"
#include "core/exchange/contact_store.h"

namespace tropa::exchange {

/// Where drafts of deals go. A deal is found again by its external key, else by title and client; of several
/// the one created on the same day, with the same amount; deals created on other days are others. A stage
/// becomes a step of the buyer, with the import as its evidence.
class DealStore {
public:
    DealStore(store::ReadTransaction& read, ContactStore& clients, Language language, OnMatch onMatch);

    /// What cannot be placed is kept in the note and told in `problems`. @throws InvalidInput.
    Outcome take(store::Edit& edit, BusinessDraft draft, std::vector<Problem>& problems);

private:
    struct Known {
        Uuid id;
        std::string externalId;
        Uuid contact, company;
        std::string day;  ///< Of creation, "2026-02-01".
        std::int64_t amount = 0;
    };

    void file(const store::Record& deal);
    Known* find(const BusinessDraft& draft, const ContactStore::Client& client);
    std::string dayOf(std::int64_t ms) const;
    Uuid funnelOf(store::Edit& edit, BusinessDraft& draft, std::vector<Problem>& problems);
    GivenRecord givenBy(store::Edit& edit, BusinessDraft& draft, const ContactStore::Client& client);
    bool markStage(store::Edit& edit, const Uuid& deal, const BusinessDraft& draft,
                   std::vector<Problem>& problems);
    bool close(store::Edit& edit, const Uuid& deal, const BusinessDraft& draft, OnMatch onMatch);
    void tell(const BusinessDraft& draft, ProblemKind kind, const std::string& value,
              std::vector<Problem>& problems) const;

    ContactStore& clients_;
    Language language_;
    OnMatch onMatch_;
    std::string timeZone_;
    std::vector<Known> deals_;
    std::unordered_map<std::string, std::vector<std::size_t>> byTitle_;
    std::unordered_map<std::string, std::size_t> byExternalId_;
    std::unordered_set<Uuid> touched_;
};

}  // namespace tropa::exchange
