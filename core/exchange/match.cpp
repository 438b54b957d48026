#include "core/exchange/match.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/base/text.h"

namespace tropa::exchange {
namespace {

constexpr std::uint32_t kNoLink = UINT32_MAX;

bool haveCommon(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

bool isInitialOf(const std::string& initial, const std::string& word) {
    const std::size_t letter =
        initial.empty() ? 0 : (static_cast<unsigned char>(initial[0]) < 0x80 ? 1u : 2u);
    return initial.size() == letter && word.starts_with(initial);
}

/// The shorter name's words are all in the longer one, initials standing for words.
bool namesAgree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    const auto& few = a.size() <= b.size() ? a : b;
    std::vector<std::string> left = a.size() <= b.size() ? b : a;
    std::vector<std::string> rest;
    bool whole = false;
    for (const std::string& word : few) {
        const auto same = std::find(left.begin(), left.end(), word);
        if (same == left.end()) {
            rest.push_back(word);
            continue;
        }
        whole = true;
        left.erase(same);
    }
    for (const std::string& word : rest) {
        const auto fits = std::find_if(left.begin(), left.end(), [&](const std::string& other) {
            return isInitialOf(word, other) || isInitialOf(other, word);
        });
        if (fits == left.end()) return false;
        left.erase(fits);
    }
    return whole;
}

/// Both are known and differ.
bool differ(std::string_view a, std::string_view b) {
    return !a.empty() && !b.empty() && a != b;
}

std::string identity(const MatchKeys& keys) {
    std::string out;
    for (const std::string& word : keys.name) out += word + " ";
    return out + "\n" + keys.company;
}

/// Neither person nor company: only a phone or an e-mail.
bool isBare(const MatchKeys& keys) {
    return keys.name.empty() && keys.company.empty();
}

bool companiesAgree(const MatchKeys& a, const MatchKeys& b) {
    if (a.company.empty() || b.company.empty()) return true;
    return a.company == b.company && !differ(a.inn, b.inn) && !differ(a.companyForm, b.companyForm);
}

/// A common phone or e-mail would mean the same contact.
bool mayShare(const MatchKeys& a, const MatchKeys& b) {
    if (isBare(a) || isBare(b)) return true;
    return namesAgree(a.name, b.name) && (!a.name.empty() || companiesAgree(a, b));
}

template <typename Visit>
void forEachReach(const MatchKeys& keys, Visit visit) {
    for (const std::string& phone : keys.phones) visit("phone:" + phone);
    for (const std::string& email : keys.emails) visit("email:" + email);
}

/// The keys that both filing and finding use. A phone or e-mail counts only together with a word of the name,
/// so it is filed with each: a switchboard's number that hundreds share costs nothing.
template <typename Visit>
void forEachKey(const MatchKeys& keys, Visit visit) {
    if (!keys.externalId.empty()) visit("id:" + keys.externalId);
    forEachReach(keys, [&](const std::string& reach) {
        if (isBare(keys))
            visit(reach + "\nbare");
        else if (keys.name.empty())
            visit(reach + "\n" + keys.company);
        for (const std::string& word : keys.name) visit(reach + "\n" + word);
    });
    if (!isBare(keys)) visit("name:" + identity(keys));
}

constexpr char kBetweenFields = '\x1e', kBetweenElements = '\x1f';

/// Keys hold no control characters: those of names are words, the rest is cleaned.
std::string packed(const MatchKeys& keys) {
    std::string out;
    const auto list = [&](const std::vector<std::string>& elements) {
        for (const std::string& element : elements) {
            out += element;
            out += kBetweenElements;
        }
        out += kBetweenFields;
    };
    list(keys.phones);
    list(keys.emails);
    list(keys.name);
    for (const std::string* text : {&keys.externalId, &keys.company, &keys.companyForm, &keys.inn}) {
        out += *text;
        out += kBetweenFields;
    }
    out.shrink_to_fit();
    return out;
}

MatchKeys unpacked(std::string_view text) {
    const auto field = [&] {
        const std::size_t end = std::min(text.find(kBetweenFields), text.size());
        const std::string_view found = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        return found;
    };
    const auto list = [&] {
        std::vector<std::string> elements;
        for (std::string_view rest = field(); !rest.empty();) {
            const std::size_t end = std::min(rest.find(kBetweenElements), rest.size());
            elements.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return elements;
    };
    MatchKeys keys;
    keys.phones = list();
    keys.emails = list();
    keys.name = list();
    for (std::string* into : {&keys.externalId, &keys.company, &keys.companyForm, &keys.inn}) *into = field();
    return keys;
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
    if (!a.externalId.empty() && a.externalId == b.externalId) return Match::ExternalId;
    const bool share = mayShare(a, b);
    if (share && haveCommon(a.phones, b.phones)) return Match::Phone;
    if (share && haveCommon(a.emails, b.emails)) return Match::Email;
    if (isBare(a)) return Match::None;
    if (a.name != b.name || a.company != b.company) return Match::None;
    // Keys that differ may come from two systems, so they do not outweigh a phone; without one they do.
    if (differ(a.externalId, b.externalId) || differ(a.inn, b.inn) || differ(a.companyForm, b.companyForm))
        return Match::None;
    if (!a.company.empty()) return Match::NameAndCompany;
    // The same name without a company is nobody in particular: it counts unless both can be reached, and
    // each elsewhere.
    const bool bothReachable =
        (!a.phones.empty() || !a.emails.empty()) && (!b.phones.empty() || !b.emails.empty());
    return bothReachable ? Match::None : Match::NameAndCompany;
}

void MatchIndex::put(const MatchKeys& keys, Handle handle) {
    const std::size_t place = entries_.size();
    const auto [known, isNew] = places_.emplace(handle, place);
    if (!isNew) {
        entries_[known->second].current = false;
        known->second = place;
    }
    forEachKey(keys, [&](const std::string& key) { fileUnder(key, place); });
    forEachReach(keys, [&](const std::string& reach) { fileUnder(reach, place); });
    entries_.push_back({packed(keys), handle, true});
}

/// The key's slot, or the free one where it would go.
MatchIndex::Slot& MatchIndex::slotOf(std::size_t hash) {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].first != kNoLink && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
}

const MatchIndex::Slot* MatchIndex::findSlot(std::string_view key) const {
    if (slots_.empty()) return nullptr;
    const std::size_t hash = std::hash<std::string_view>{}(key);
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].first != kNoLink;
         at = (at + 1) & (slots_.size() - 1))
        if (slots_[at].hash == hash) return &slots_[at];
    return nullptr;
}

void MatchIndex::grow() {
    const std::vector<Slot> before = std::exchange(
        slots_, std::vector<Slot>(std::max<std::size_t>(1024, slots_.size() * 2), Slot{0, kNoLink}));
    for (const Slot& slot : before)
        if (slot.first != kNoLink) slotOf(slot.hash) = slot;
}

void MatchIndex::fileUnder(std::string_view key, std::size_t place) {
    if (used_ * 10 >= slots_.size() * 7) grow();
    const std::size_t hash = std::hash<std::string_view>{}(key);
    Slot& slot = slotOf(hash);
    if (slot.first == kNoLink) ++used_;
    const auto link = static_cast<std::uint32_t>(links_.size());
    links_.push_back({static_cast<std::uint32_t>(place), slot.first});
    slot = {hash, link};
}

MatchIndex::Found MatchIndex::find(const MatchKeys& keys) const {
    std::size_t bestPlace = entries_.size();
    Match best = Match::None;
    const auto look = [&](const std::string& key) {
        const Slot* slot = findSlot(key);
        for (std::uint32_t at = slot == nullptr ? kNoLink : slot->first; at != kNoLink;
             at = links_[at].next) {
            const std::size_t place = links_[at].place;
            if (!entries_[place].current) continue;
            const Match found = match(keys, unpacked(entries_[place].keys));
            if (found == Match::None) continue;
            const bool better = best == Match::None || found < best || (found == best && place < bestPlace);
            if (better) {
                best = found;
                bestPlace = place;
            }
        }
    };
    forEachKey(keys, look);
    forEachReach(keys, [&](const std::string& reach) { look(isBare(keys) ? reach : reach + "\nbare"); });
    if (best == Match::None) return {};
    return {entries_[bestPlace].handle, best};
}

void CompanyIndex::add(std::string_view name, const TaxKeys& tax, Handle handle) {
    const Entry entry{companyForm(name), tax, handle};
    if (!tax.inn.empty()) byInn_[tax.inn].push_back(entry);
    if (!name.empty()) byName_[companyKey(name)].push_back(entry);
}

std::optional<CompanyIndex::Handle> CompanyIndex::find(std::string_view name, const TaxKeys& tax) const {
    if (const auto known = byInn_.find(tax.inn); !tax.inn.empty() && known != byInn_.end()) {
        for (const Entry& entry : known->second)
            if (entry.tax.kpp == tax.kpp) return entry.handle;
        for (const Entry& entry : known->second)
            if (!differ(entry.tax.kpp, tax.kpp)) return entry.handle;
    }
    if (name.empty()) return std::nullopt;
    const auto named = byName_.find(companyKey(name));
    if (named == byName_.end()) return std::nullopt;
    const std::string form = companyForm(name);
    for (const Entry& entry : named->second)
        if (!differ(entry.tax.inn, tax.inn) && !differ(entry.tax.kpp, tax.kpp) && !differ(entry.form, form))
            return entry.handle;
    return std::nullopt;
}

}  // namespace tropa::exchange
