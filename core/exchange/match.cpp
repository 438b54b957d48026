#include "core/exchange/match.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/exchange/known_words.h"

namespace tropa::exchange {
namespace {

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

std::string identity(const MatchKeys& keys) {
    std::string out;
    for (const std::string& word : keys.name) out += word + " ";
    return out + "\n" + keys.company;
}

template <typename Visit>
void forEachKey(const MatchKeys& keys, Visit visit) {
    if (!keys.externalId.empty()) visit("id:" + keys.externalId);
    for (const std::string& phone : keys.phones) visit("phone:" + phone);
    for (const std::string& email : keys.emails) visit("email:" + email);
    if (!keys.name.empty() || !keys.company.empty()) visit("name:" + identity(keys));
}

}  // namespace

std::string companyKey(std::string_view name) {
    std::string out;
    std::string forms;
    for (const std::string& word : words(name)) {
        std::string& into = isLegalForm(word) ? forms : out;
        if (!into.empty()) into += ' ';
        into += word;
    }
    return out.empty() ? forms : out;
}

std::vector<std::string> nameKey(std::string_view name) {
    std::vector<std::string> key = words(name);
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
                   .company = companyKey(draft.company)};
    for (const Phone& phone : draft.phones) keys.phones.push_back(phoneKey(phone));
    for (const std::string& email : draft.emails) keys.emails.push_back(folded(email));
    return keys;
}

Match match(const MatchKeys& a, const MatchKeys& b) {
    if (!a.externalId.empty() && !b.externalId.empty())
        return a.externalId == b.externalId ? Match::ExternalId : Match::None;
    const bool names = namesAgree(a.name, b.name);
    if (names && haveCommon(a.phones, b.phones)) return Match::Phone;
    if (names && haveCommon(a.emails, b.emails)) return Match::Email;
    if (a.name.empty() && a.company.empty()) return Match::None;
    if (a.name != b.name || a.company != b.company) return Match::None;
    if (!a.company.empty()) return Match::NameAndCompany;
    // The same name without a company is nobody in particular: it counts unless both can be reached, and
    // each elsewhere.
    const bool bothReachable =
        (!a.phones.empty() || !a.emails.empty()) && (!b.phones.empty() || !b.emails.empty());
    return bothReachable ? Match::None : Match::NameAndCompany;
}

void MatchIndex::add(MatchKeys keys, Handle handle) {
    const std::size_t place = entries_.size();
    forEachKey(keys, [&](const std::string& key) { byKey_[key].push_back(place); });
    entries_.push_back({std::move(keys), handle});
}

MatchIndex::Found MatchIndex::find(const MatchKeys& keys) const {
    std::size_t bestPlace = entries_.size();
    Match best = Match::None;
    forEachKey(keys, [&](const std::string& key) {
        const auto places = byKey_.find(key);
        if (places == byKey_.end()) return;
        for (std::size_t place : places->second) {
            const Match found = match(keys, entries_[place].keys);
            if (found == Match::None) continue;
            const bool better = best == Match::None || found < best || (found == best && place < bestPlace);
            if (better) {
                best = found;
                bestPlace = place;
            }
        }
    });
    if (best == Match::None) return {};
    return {entries_[bestPlace].handle, best};
}

}  // namespace tropa::exchange
