#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/actions/input.h"
#include "core/exchange/match.h"
#include "core/store/edit.h"

namespace tropa::exchange {

/// Where drafts of contacts go: knows the replica's contacts and companies by their keys, and adds what is
/// new.
class ContactStore {
public:
    enum class Outcome { Created, Updated, Known };

    ContactStore(store::ReadTransaction& read, const PhoneHome& home, Language language);

    /// @throws InvalidInput for a value over a limit.
    Outcome take(store::Edit& edit, ContactDraft draft);

private:
    void loadCompanies(store::ReadTransaction& read);
    void loadContacts(store::ReadTransaction& read);
    Uuid companyFor(store::Edit& edit, const ContactDraft& draft);
    Uuid named(store::Edit& edit, model::Kind kind, const std::string& name);
    actions::Inputs inputsFor(store::Edit& edit, ContactDraft& draft, const Uuid& company);
    Outcome addTo(store::Edit& edit, const Uuid& contact, ContactDraft& draft, const Uuid& company);
    MatchIndex::Found find(ContactDraft& draft) const;
    void file(store::ReadTransaction& read, const Uuid& contact);
    MatchKeys keysOf(store::ReadTransaction& read, const Uuid& contact);

    PhoneReader phones_;
    Language language_;
    MatchIndex contacts_;
    std::vector<Uuid> contactIds_;
    std::unordered_map<Uuid, std::size_t> places_;  ///< Of the ids in contactIds_.
    CompanyIndex companies_;
    std::vector<Uuid> companyIds_;
    std::unordered_map<std::string, Uuid> names_;  ///< By kind and name; nil for a member who does not exist.
};

/// A phone as it is kept: the international form, with the extension; as typed where the area is not known.
std::string keptPhone(const Phone& phone);

}  // namespace tropa::exchange
