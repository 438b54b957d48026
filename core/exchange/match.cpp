#include "core/exchange/match.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/base/text.h"

namespace tropa::exchange {
namespace {

/// Words on a page of keys.
constexpr std::size_t kPage = std::size_t{1} << 16;

/// MatchKeys as hashes, 0 for an empty text.
struct Hashes {
    std::span<const std::uint64_t> phones;
    std::span<const std::uint64_t> emails;
    std::span<const std::uint64_t> name;  ///< See wordOf.
    std::uint64_t externalId = 0;
    std::uint64_t company = 0;
    std::uint64_t companyForm = 0;
    std::uint64_t inn = 0;
};

constexpr std::uint64_t kSingle = 1, kLetter = 0xffff;
constexpr unsigned kLetterAt = 1, kHashAt = 17;

/// A word of a name: whether it is a single letter, its first letter (two bytes of it are enough), its hash.
std::uint64_t wordOf(std::string_view word) {
    const auto byte = [&](std::size_t i) {
        return i < word.size() ? static_cast<unsigned char>(word[i]) : std::uint64_t{0};
    };
    const bool ascii = byte(0) < 0x80;
    const std::uint64_t letter = ascii ? byte(0) : byte(0) << 8 | byte(1);
    return hashOf(word) << kHashAt | letter << kLetterAt | (word.size() == (ascii ? 1 : 2) ? kSingle : 0);
}

bool isInitialOf(std::uint64_t initial, std::uint64_t word) {
    return (initial & kSingle) != 0 && ((initial ^ word) >> kLetterAt & kLetter) == 0;
}

bool haveCommon(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

/// The shorter name's words are all in the longer one, initials standing for words.
bool namesAgree(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    const auto few = a.size() <= b.size() ? a : b;
    const auto many = a.size() <= b.size() ? b : a;
    std::vector<std::uint64_t> left(many.begin(), many.end());
    std::vector<std::uint64_t> rest;
    bool whole = false;
    for (const std::uint64_t word : few) {
        const auto same = std::find(left.begin(), left.end(), word);
        if (same == left.end()) {
            rest.push_back(word);
            continue;
        }
        whole = true;
        left.erase(same);
    }
    for (const std::uint64_t word : rest) {
        const auto fits = std::find_if(left.begin(), left.end(), [&](std::uint64_t other) {
            return isInitialOf(word, other) || isInitialOf(other, word);
        });
        if (fits == left.end()) return false;
        left.erase(fits);
    }
    return whole;
}

/// Both are known and differ.
bool differ(std::uint64_t a, std::uint64_t b) {
    return a != 0 && b != 0 && a != b;
}

/// Neither person nor company: only a phone or an e-mail.
bool isBare(const Hashes& keys) {
    return keys.name.empty() && keys.company == 0;
}

bool companiesAgree(const Hashes& a, const Hashes& b) {
    if (a.company == 0 || b.company == 0) return true;
    return a.company == b.company && !differ(a.inn, b.inn) && !differ(a.companyForm, b.companyForm);
}

/// A common phone or e-mail would mean the same contact.
bool mayShare(const Hashes& a, const Hashes& b) {
    if (isBare(a) || isBare(b)) return true;
    return namesAgree(a.name, b.name) && (!a.name.empty() || companiesAgree(a, b));
}

/// Under what a contact is filed: as the first part of a key, what it is.
enum KeyKind : std::uint64_t {
    IdKey = 1,
    NameKey,
    PhoneKey,
    EmailKey,
    CrowdKey,
    BareKey,
    CompanyKey,
    WordKey
};

/// The keys of which a contact has one each.
template <typename Visit>
void forEachSingle(const Hashes& keys, Visit visit) {
    if (keys.externalId != 0) visit(hashOf(IdKey, keys.externalId));
    if (isBare(keys)) return;
    std::uint64_t identity = NameKey;
    for (const std::uint64_t word : keys.name) identity = hashOf(identity, word);
    visit(hashOf(hashOf(identity, CompanyKey), keys.company));
}

template <typename Visit>
void forEachReach(const Hashes& keys, Visit visit) {
    for (const std::uint64_t phone : keys.phones) visit(hashOf(PhoneKey, phone));
    for (const std::uint64_t email : keys.emails) visit(hashOf(EmailKey, email));
}

/// So many are filed under a phone or e-mail alone. It counts only together with a word of the name, so of a
/// crowd the rest is filed with each word: a switchboard's number that hundreds share costs nothing.
constexpr std::size_t kFew = 8;

std::uint64_t crowdKey(std::uint64_t reach) {
    return hashOf(reach, CrowdKey);
}

std::uint64_t bareKey(std::uint64_t reach) {
    return hashOf(reach, BareKey);
}

/// The keys by which both filing and finding tell people of a crowd apart. A company without a person is
/// found by its name.
template <typename Visit>
void forEachInCrowd(const Hashes& keys, std::uint64_t reach, Visit visit) {
    if (isBare(keys)) visit(bareKey(reach));
    for (const std::uint64_t word : keys.name) visit(hashOf(hashOf(reach, WordKey), word));
}

/// A record of the keys: how many of each list there are, the lists, the single keys as far as known.
std::vector<std::uint64_t> recordOf(const MatchKeys& keys) {
    std::vector<std::uint64_t> record(2);
    record.reserve(6 + keys.phones.size() + keys.emails.size() + keys.name.size());
    record[0] = std::uint64_t{keys.phones.size()} << 32 | keys.emails.size();
    record[1] = std::uint64_t{keys.name.size()} << 32;
    for (const std::string& phone : keys.phones) record.push_back(hashOf(phone));
    for (const std::string& email : keys.emails) record.push_back(hashOf(email));
    for (const std::string& word : keys.name) record.push_back(wordOf(word));
    std::uint64_t known = 1;
    for (const std::string* text : {&keys.externalId, &keys.company, &keys.companyForm, &keys.inn}) {
        if (!text->empty()) {
            record[1] |= known;
            record.push_back(hashOf(*text));
        }
        known <<= 1;
    }
    return record;
}

Hashes hashesIn(const std::uint64_t* record) {
    const std::uint64_t* at = record + 2;
    const auto list = [&](std::uint64_t size) {
        const std::span<const std::uint64_t> found(at, static_cast<std::size_t>(size));
        at += size;
        return found;
    };
    Hashes keys;
    keys.phones = list(record[0] >> 32);
    keys.emails = list(record[0] & UINT32_MAX);
    keys.name = list(record[1] >> 32);
    std::uint64_t known = 1;
    for (std::uint64_t* into : {&keys.externalId, &keys.company, &keys.companyForm, &keys.inn}) {
        if ((record[1] & known) != 0) *into = *at++;
        known <<= 1;
    }
    return keys;
}

Match match(const Hashes& a, const Hashes& b) {
    if (a.externalId != 0 && a.externalId == b.externalId) return Match::ExternalId;
    const bool share = mayShare(a, b);
    if (share && haveCommon(a.phones, b.phones)) return Match::Phone;
    if (share && haveCommon(a.emails, b.emails)) return Match::Email;
    if (isBare(a)) return Match::None;
    if (!std::equal(a.name.begin(), a.name.end(), b.name.begin(), b.name.end()) || a.company != b.company)
        return Match::None;
    // Keys that differ may come from two systems, so they do not outweigh a phone; without one they do.
    if (differ(a.externalId, b.externalId) || differ(a.inn, b.inn) || differ(a.companyForm, b.companyForm))
        return Match::None;
    if (a.company != 0) return Match::NameAndCompany;
    // The same name without a company is nobody in particular: it counts unless both can be reached, and
    // each elsewhere.
    const bool bothReachable =
        (!a.phones.empty() || !a.emails.empty()) && (!b.phones.empty() || !b.emails.empty());
    return bothReachable ? Match::None : Match::NameAndCompany;
}

}  // namespace

std::vector<std::string> nameKey(std::string_view name) {
    std::vector<std::string> key = words(name);
    if (key.empty() && !name.empty()) key.push_back(folded(name));
    std::sort(key.begin(), key.end());
    return key;
}

std::string phoneKey(const Phone& phone) {
    if (!phone.e164.empty()) return phone.e164;
    return phone.national.empty() ? std::string() : "~" + phone.national;
}

MatchKeys matchKeys(const ContactDraft& draft) {
    MatchKeys keys{.externalId = draft.externalId,
                   .phones = {},
                   .emails = {},
                   .name = nameKey(draft.name),
                   .company = companyKey(draft.company),
                   .companyForm = companyForm(draft.company),
                   .inn = draft.inn};
    for (const Phone& phone : draft.phones) keys.phones.push_back(phoneKey(phone));
    for (const std::string& email : draft.emails) keys.emails.push_back(folded(email));
    return keys;
}

MatchKeys matchKeys(std::string_view name, std::string_view company, std::string_view inn,
                    const std::vector<std::string>& phones, const std::vector<std::string>& emails,
                    std::string_view externalId, PhoneReader& reader) {
    ContactDraft draft;
    draft.name = name;
    draft.company = company;
    draft.inn = inn;
    draft.emails = emails;
    draft.externalId = externalId;
    for (const std::string& typed : phones)
        for (Phone& phone : reader.readCell(typed).phones) draft.phones.push_back(std::move(phone));
    return matchKeys(draft);
}

Match match(const MatchKeys& a, const MatchKeys& b) {
    return match(hashesIn(recordOf(a).data()), hashesIn(recordOf(b).data()));
}

/// A record stays on one page; a longer one has a page of its own.
std::uint32_t MatchIndex::keep(const std::vector<std::uint64_t>& record) {
    if (pages_.empty() || pages_.back().size() + record.size() > kPage)
        pages_.emplace_back().reserve(std::max(kPage, record.size()));
    const std::size_t at = (pages_.size() - 1) * kPage + pages_.back().size();
    pages_.back().insert(pages_.back().end(), record.begin(), record.end());
    return static_cast<std::uint32_t>(at);
}

void MatchIndex::put(const MatchKeys& keys, Handle handle) {
    const auto place = static_cast<std::uint32_t>(entries_.size());
    if (places_.size() <= handle) places_.resize(handle + 1, kNone);
    if (places_[handle] == kNone)
        ++size_;
    else
        entries_[places_[handle]].handle = kNone;
    places_[handle] = place;
    const std::vector<std::uint64_t> record = recordOf(keys);
    const Hashes hashes = hashesIn(record.data());
    const auto fileUnder = [&](std::uint64_t key) { table_.add(key, place); };
    forEachSingle(hashes, fileUnder);
    forEachReach(hashes, [&](std::uint64_t reach) {
        if (table_.count(reach) < kFew) {
            fileUnder(reach);
            return;
        }
        fileUnder(crowdKey(reach));
        forEachInCrowd(hashes, reach, fileUnder);
    });
    entries_.push_back({keep(record), static_cast<std::uint32_t>(handle)});
}

MatchIndex::Found MatchIndex::find(const MatchKeys& keys) const {
    const std::vector<std::uint64_t> record = recordOf(keys);
    const Hashes hashes = hashesIn(record.data());
    std::size_t bestPlace = entries_.size();
    Match best = Match::None;
    const auto look = [&](std::uint64_t key) {
        table_.forEach(key, [&](std::uint32_t place) {
            const Entry& entry = entries_[place];
            if (entry.handle == kNone) return;
            const Match found = match(hashes, hashesIn(&pages_[entry.at / kPage][entry.at % kPage]));
            if (found == Match::None) return;
            const bool better = best == Match::None || found < best || (found == best && place < bestPlace);
            if (better) {
                best = found;
                bestPlace = place;
            }
        });
    };
    forEachSingle(hashes, look);
    forEachReach(hashes, [&](std::uint64_t reach) {
        look(reach);
        if (table_.count(reach) < kFew) return;
        if (isBare(hashes)) {
            look(crowdKey(reach));
            return;
        }
        look(bareKey(reach));
        forEachInCrowd(hashes, reach, look);
    });
    if (best == Match::None) return {};
    return {entries_[bestPlace].handle, best};
}

void CompanyIndex::add(std::string_view name, const TaxKeys& tax, Handle handle) {
    const Entry entry{name.empty() ? 0 : hashOf(companyKey(name)), hashOf(companyForm(name)), hashOf(tax.inn),
                      hashOf(tax.kpp), handle};
    const auto place = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(entry);
    if (entry.inn != 0) byInn_.add(entry.inn, place);
    if (!name.empty()) byName_.add(entry.name, place);
}

template <typename Fits>
std::optional<CompanyIndex::Handle> CompanyIndex::firstOf(const PlaceTable& table, std::uint64_t key,
                                                          Fits fits) const {
    std::size_t first = entries_.size();
    table.forEach(key, [&](std::uint32_t place) {
        if (place < first && fits(entries_[place])) first = place;
    });
    if (first == entries_.size()) return std::nullopt;
    return entries_[first].handle;
}

std::optional<CompanyIndex::Handle> CompanyIndex::find(std::string_view name, const TaxKeys& tax) const {
    const std::uint64_t inn = hashOf(tax.inn), kpp = hashOf(tax.kpp);
    if (inn != 0) {
        const auto same = [&](const Entry& entry) { return entry.inn == inn && entry.kpp == kpp; };
        if (const auto found = firstOf(byInn_, inn, same)) return found;
        const auto fits = [&](const Entry& entry) { return entry.inn == inn && !differ(entry.kpp, kpp); };
        if (const auto found = firstOf(byInn_, inn, fits)) return found;
    }
    if (name.empty()) return std::nullopt;
    const std::uint64_t key = hashOf(companyKey(name)), form = hashOf(companyForm(name));
    return firstOf(byName_, key, [&](const Entry& entry) {
        return entry.name == key && !differ(entry.inn, inn) && !differ(entry.kpp, kpp) &&
               !differ(entry.form, form);
    });
}

}  // namespace tropa::exchange
