#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/known_record.h"
#include "core/exchange/match.h"

namespace tropa::exchange {

/// Where drafts of contacts and companies go: knows the replica's by their keys, and adds what is new.
class ContactStore {
public:
    ContactStore(store::ReadTransaction& read, const PhoneHome& home, Language language, OnMatch onMatch);

    /// @throws InvalidInput for a value over a limit.
    Outcome take(store::Edit& edit, ContactDraft draft);
    /// The contact that the last `take` made or found.
    const Uuid& taken() const { return taken_; }

    /// The draft as a company: its phones and e-mails are the company's, a person's name is a remark.
    Outcome takeCompany(store::Edit& edit, ContactDraft draft, const std::string& segment,
                        std::optional<std::int64_t> createdMs);

    struct Client {
        Uuid contact;  ///< Nil where the draft names a company only.
        Uuid company;
        bool isNew = false;
    };
    /// The client that a deal or purchase names, made when new; a known one gets what it did not have.
    Client clientOf(store::Edit& edit, ContactDraft draft);

    NameBook& names() { return names_; }

private:
    void loadCompanies(store::ReadTransaction& read);
    void loadContacts(store::ReadTransaction& read);
    Uuid companyFor(store::Edit& edit, const ContactDraft& draft);
    GivenRecord givenBy(store::Edit& edit, ContactDraft& draft);
    void giveOwn(store::Edit& edit, ContactDraft& draft, bool isNew, GivenRecord& given);
    Outcome addTo(store::Edit& edit, const Uuid& contact, ContactDraft& draft, const Uuid& company,
                  OnMatch onMatch);
    Uuid make(store::Edit& edit, ContactDraft& draft, const Uuid& company, const MatchKeys& keys);
    /// `keys` are the draft's.
    MatchIndex::Found find(ContactDraft& draft, const MatchKeys& keys) const;
    void file(const Uuid& contact, const MatchKeys& keys);
    void addCompany(const Uuid& company, std::string_view name, const TaxKeys& tax);
    MatchKeys keysOf(store::ReadTransaction& read, const Uuid& contact);
    /// The draft's phones that the record does not have, however they are spelled there.
    std::vector<std::string> newPhones(const store::Record* record, const ContactDraft& draft);
    /// A record that this file has spoken of before is only added to: two rows must not take turns.
    OnMatch onMatchOf(std::vector<bool>::reference touched);

    PhoneReader phones_;
    Uuid taken_;
    Language language_;
    OnMatch onMatch_;
    MatchIndex contacts_;
    std::vector<Uuid> contactIds_;
    std::size_t loaded_ = 0;             ///< So many of them were in the replica before, in their order.
    std::vector<bool> touchedContacts_;  ///< By handle, as the ids.
    CompanyIndex companies_;
    std::vector<Uuid> companyIds_;
    std::vector<bool> touchedCompanies_;
    NameBook names_;
};

}  // namespace tropa::exchange
