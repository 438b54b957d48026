#include "core/exchange/duplicates.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "core/store/query.h"

namespace tropa::exchange {
namespace {

using actions::Portrait;
using model::Kind;

constexpr std::size_t kCrowd = 40;

/// What both of two duplicates have, whatever was misspelt: they meet under at least one of these.
std::vector<std::string> blocksOf(Kind kind, const Portrait& portrait) {
    std::vector<std::string> blocks;
    for (const std::string& phone : portrait.phones) blocks.push_back(phone);
    for (const std::string& email : portrait.emails) blocks.push_back(email);
    std::vector<std::string> words = portrait.name;
    std::sort(words.begin(), words.end());
    if (kind == Kind::Company) {
        if (!portrait.inn.empty()) blocks.push_back("i:" + portrait.inn);
        if (!portrait.website.empty()) blocks.push_back("w:" + portrait.website);
        std::string whole;
        for (const std::string& word : words) whole += word;
        if (!whole.empty()) blocks.push_back("n:" + whole);
        // One slip changes the beginning or the end, seldom both.
        if (whole.size() >= 5) {
            blocks.push_back("b:" + whole.substr(0, 4) + portrait.city);
            blocks.push_back("e:" + whole.substr(whole.size() - 4) + portrait.city);
        }
        return blocks;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].size() < 2) continue;
        if (!portrait.company.empty()) {
            blocks.push_back("c:" + words[i] + '@' + portrait.company);
        }
        for (std::size_t k = i + 1; k < words.size(); ++k)
            if (words[k].size() >= 2) blocks.push_back("p:" + words[i] + ' ' + words[k]);
    }
    return blocks;
}

bool isWeak(const DuplicatePair& pair) {
    return std::none_of(pair.clues.begin(), pair.clues.end(), [](actions::Clue clue) {
        return clue == actions::Clue::Phone || clue == actions::Clue::Email ||
               clue == actions::Clue::TaxNumber;
    });
}

/// "Сапожников Максим" is alike to two of the firm who are not alike to each other: nobody knows which he is,
/// unless one of the two shares his telephone. Pairs by the name alone go then.
void dropAmbiguous(std::vector<DuplicatePair>& pairs, const std::unordered_map<Uuid, std::size_t>& places,
                   const std::vector<Portrait>& portraits) {
    std::unordered_map<Uuid, std::vector<std::size_t>> ofRecord;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        ofRecord[pairs[i].a].push_back(i);
        ofRecord[pairs[i].b].push_back(i);
    }
    std::vector<bool> drop(pairs.size(), false);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!isWeak(pairs[i])) continue;
        for (const auto& [end, other] :
             {std::pair{pairs[i].a, pairs[i].b}, std::pair{pairs[i].b, pairs[i].a}})
            for (const std::size_t k : ofRecord[end]) {
                if (k == i || pairs[k].score < pairs[i].score) continue;
                const Uuid rival = pairs[k].a == end ? pairs[k].b : pairs[k].a;
                const auto likeness =
                    actions::comparePeople(portraits[places.at(other)], portraits[places.at(rival)]);
                if (likeness.score < 0.5) drop[i] = true;
            }
    }
    std::size_t at = 0;
    std::erase_if(pairs, [&](const DuplicatePair&) { return drop[at++]; });
}

}  // namespace

std::vector<DuplicatePair> findAllDuplicates(store::ReadTransaction& read, Kind kind, double least) {
    std::vector<Uuid> ids;
    std::vector<Portrait> portraits;
    std::unordered_map<std::string, std::vector<std::uint32_t>> blocks;
    std::unordered_map<Uuid, std::optional<store::Record>> companies;
    store::ListQuery query;
    query.kind = kind;
    query.limit = 500;
    for (bool more = true; more;) {
        const auto page = store::listRecords(read, query);
        for (const store::Record& record : page) {
            const store::Record* employer = nullptr;
            if (const Uuid company = kind == Kind::Contact ? record.reference("company") : Uuid{};
                !company.isNil()) {
                auto [known, isNew] = companies.try_emplace(company);
                if (isNew) known->second = store::findRecord(read, Kind::Company, company);
                if (known->second) employer = &*known->second;
            }
            const auto place = static_cast<std::uint32_t>(ids.size());
            ids.push_back(record.id);
            portraits.push_back(actions::portraitOf(record, employer));
            for (std::string& block : blocksOf(kind, portraits.back()))
                blocks[std::move(block)].push_back(place);
        }
        more = page.size() == query.limit;
        if (more) query.after = page.back().id;
    }
    std::unordered_set<std::uint64_t> seen;
    std::vector<DuplicatePair> pairs;
    const auto compare = [&](std::uint32_t one, std::uint32_t other) {
        if (one == other ||
            !seen.insert((std::uint64_t{std::min(one, other)} << 32) | std::max(one, other)).second)
            return;
        const actions::Resemblance likeness =
            kind == Kind::Company ? actions::compareCompanies(portraits[one], portraits[other])
                                  : actions::comparePeople(portraits[one], portraits[other]);
        if (likeness.score < least) return;
        const auto [a, b] = std::minmax(ids[one], ids[other]);
        pairs.push_back({a, b, likeness.score, likeness.clues});
    };
    for (auto& [key, members] : blocks) {
        if (members.size() > kCrowd)
            std::sort(members.begin(), members.end(), [&](std::uint32_t x, std::uint32_t y) {
                return std::tie(portraits[x].name, x) < std::tie(portraits[y].name, y);
            });
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t k = i + 1; k < std::min(members.size(), i + kCrowd); ++k)
                compare(members[i], members[k]);
    }
    if (kind == Kind::Contact) {
        std::unordered_map<Uuid, std::size_t> places;
        for (std::size_t i = 0; i < ids.size(); ++i) places[ids[i]] = i;
        dropAmbiguous(pairs, places, portraits);
    }
    std::sort(pairs.begin(), pairs.end(), [](const DuplicatePair& x, const DuplicatePair& y) {
        return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b);
    });
    return pairs;
}

}  // namespace tropa::exchange
