#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/contact_rows.h"
#include "core/exchange/place_table.h"
#include "core/model/company_name.h"

namespace tropa::exchange {

/// By what a contact is found again, on the second import of the same or a corrected file. Comparable texts,
/// made alike from a file and from the replica.
struct MatchKeys {
    std::string externalId;
    std::vector<std::string> phones;  ///< E.164, or "~" and the digits of a local number.
    std::vector<std::string> emails;  ///< Folded.
    std::vector<std::string> name;    ///< Words of the name, folded, sorted.
    std::string company;              ///< companyKey().
    std::string companyForm;          ///< companyForm().
    std::string inn;
    bool operator==(const MatchKeys&) const = default;
};

MatchKeys matchKeys(const ContactDraft& draft);

/// The same of a contact of the replica, whose phones are kept as typed.
MatchKeys matchKeys(std::string_view name, std::string_view company, std::string_view inn,
                    const std::vector<std::string>& phones, const std::vector<std::string>& emails,
                    std::string_view externalId, PhoneReader& reader);

using model::companyForm;
using model::companyKey;

/// Words of a person's name, folded, sorted. Initials stay single letters.
std::vector<std::string> nameKey(std::string_view name);

/// The key of a phone as MatchKeys holds it; empty for an empty number.
std::string phoneKey(const Phone& phone);

/// What two contacts have in common, the strongest first.
enum class Match { None, ExternalId, Phone, Email, NameAndCompany };

/// Whether both are one contact. A phone or e-mail in common counts where the names do not contradict each
/// other ("Иванов И." and "Иванов Иван Петрович" agree; colleagues behind one number do not; of two companies
/// without a person the companies must agree; a record that is nothing but a phone or e-mail agrees with
/// everybody). Name and company together count unless tax numbers, legal forms or external keys differ; a
/// name alone where neither side has a company, unless both can be reached, and each elsewhere.
/// Every record matches itself. Symmetric, not transitive. Pure.
Match match(const MatchKeys& a, const MatchKeys& b);

/// Finds contacts by their keys in memory: fill it from the replica once, then ask and put row by row.
/// Keys are kept as hashes. `Handle` numbers are the caller's (an index into its own list). Not thread-safe.
class MatchIndex {
public:
    using Handle = std::size_t;
    struct Found {
        Handle handle = 0;
        Match match = Match::None;  ///< None: nothing found.
    };

    /// Files a contact, or files it anew after it was changed.
    void put(const MatchKeys& keys, Handle handle);
    /// The best match; among equals the one put first.
    Found find(const MatchKeys& keys) const;
    /// Number of contacts.
    std::size_t size() const { return size_; }

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    struct Entry {
        std::uint32_t at;      ///< Where its keys begin: the page, and the place on it.
        std::uint32_t handle;  ///< kNone after the contact was filed anew.
    };
    std::uint32_t keep(const std::vector<std::uint64_t>& record);

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> places_;  ///< In entries_, by handle.
    std::size_t size_ = 0;
    PlaceTable table_;
    std::vector<std::vector<std::uint64_t>> pages_;  ///< The keys as hashes; pages are never copied.
};

/// A company's tax number and branch code; empty texts where not known.
struct TaxKeys {
    std::string inn;
    std::string kpp;
};

/// Finds companies: by tax number and branch code, else by name where tax numbers, branch codes and legal
/// forms do not contradict. Not thread-safe.
class CompanyIndex {
public:
    using Handle = std::size_t;

    /// Nothing is filed under an empty name and an empty number.
    void add(std::string_view name, const TaxKeys& tax, Handle handle);
    /// The company added first of those that fit; with a tax number, the one of the same branch before one
    /// whose branch is not known.
    std::optional<Handle> find(std::string_view name, const TaxKeys& tax) const;

private:
    struct Entry {  // hashes; 0 where not known
        std::uint64_t name;
        std::uint64_t form;
        std::uint64_t inn;
        std::uint64_t kpp;
        Handle handle;
    };
    /// The first of those under a key that fit.
    template <typename Fits>
    std::optional<Handle> firstOf(const PlaceTable& table, std::uint64_t key, Fits fits) const;

    std::vector<Entry> entries_;
    PlaceTable byInn_;
    PlaceTable byName_;
};

}  // namespace tropa::exchange
