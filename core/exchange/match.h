#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/exchange/contact_rows.h"

namespace tropa::exchange {

/// By what a contact is found again, on the second import of the same or a corrected file. Comparable texts,
/// made alike from a file and from the replica.
struct MatchKeys {
    std::string externalId;
    std::vector<std::string> phones;  ///< E.164, or "~" and the digits of a local number.
    std::vector<std::string> emails;  ///< Folded.
    std::vector<std::string> name;    ///< Words of the name, folded, sorted.
    std::string company;              ///< companyKey().
    bool operator==(const MatchKeys&) const = default;
};

MatchKeys matchKeys(const ContactDraft& draft);

/// A company's name without legal form, quotes, case and order of the form: "ООО «Ромашка»" and
/// "Ромашка, ООО" agree. Empty for an empty name.
std::string companyKey(std::string_view name);

/// Words of a person's name, folded, sorted. Initials stay single letters.
std::vector<std::string> nameKey(std::string_view name);

/// The key of a phone as MatchKeys holds it; empty for an empty number.
std::string phoneKey(const Phone& phone);

/// What two contacts have in common, the strongest first.
enum class Match { None, ExternalId, Phone, Email, NameAndCompany };

/// Whether both are one contact. A phone or e-mail in common counts only where the names do not
/// contradict each other ("Иванов И." and "Иванов Иван Петрович" agree; colleagues behind one number do
/// not). A name alone counts where neither side has a company, and phones or e-mails do not differ.
/// Every record matches itself. Pure.
Match match(const MatchKeys& a, const MatchKeys& b);

/// Finds contacts by their keys in memory: fill it from the replica once, then ask and add row by row.
/// `Handle` numbers are the caller's (an index into its own list). Not thread-safe.
class MatchIndex {
public:
    using Handle = std::size_t;
    struct Found {
        Handle handle = 0;
        Match match = Match::None;  ///< None: nothing found.
    };

    void add(MatchKeys keys, Handle handle);
    /// The best match; among equals the one added first.
    Found find(const MatchKeys& keys) const;
    std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        MatchKeys keys;
        Handle handle;
    };
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::vector<std::size_t>> byKey_;
};

}  // namespace tropa::exchange
