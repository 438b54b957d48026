#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/edit.h"

namespace tropa::actions {

/// What two records have in common, the strongest first.
enum class Likeness : std::uint8_t { Phone, Email, TaxNumber, NameAndCompany };
std::string_view nameOf(Likeness likeness);

struct Duplicate {
    Uuid id;
    Likeness likeness{};
};

/// Whom this may be already. Empty fields do not count.
struct Probe {
    std::string name;
    std::string company;  ///< Name.
    std::vector<std::string> phones;
    std::vector<std::string> emails;
    std::string inn;  ///< Of a company.
};

/// Living contacts (or companies) that are probably the same, the strongest likeness first, each once.
/// A phone counts by its last ten digits, a person's name only together with the company's; names are
/// compared with their word order, initials, alphabet and a slip of the finger forgiven.
std::vector<Duplicate> findDuplicates(store::ReadTransaction& read, model::Kind kind, const Probe& probe);

/// A visitor at the stand: name or phone is enough.
struct Capture {
    std::string name;
    std::string phone;
    std::string email;
    std::string company;  ///< Name or id; made when new.
    std::string position;
    std::string city;
    std::string note;
    std::string event;  ///< Name or id; made when new; the one that is switched on when empty.
    std::string source;
    std::string temperature;             ///< "cold" when empty.
    std::vector<std::string> interests;  ///< Become tags.
    std::string next;                    ///< Next step in one line; empty for none.
    std::string nextTitle;               ///< Title where `next` has a date but no words.
    bool consent = false;                ///< Consented; to the event's wording unless `consentText` is given.
    std::string consentText;
    Uuid id;  ///< The contact's id; made here when nil.
};

struct Captured {
    Uuid contact;
    Uuid task;                          ///< Nil without a next step.
    std::vector<Duplicate> duplicates;  ///< A hint: capturing never fails for it.
};

/// Errors: Refused when there is nothing to know the person by.
Result<Captured> captureContact(store::Replica& replica, const Capture& capture);
Captured captureContact(store::Edit& edit, const Capture& capture);

}  // namespace tropa::actions
