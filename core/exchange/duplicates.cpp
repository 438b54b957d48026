#include "core/exchange/duplicates.h"

#include <algorithm>
#include <compare>
#include <functional>
#include <string>
#include <unordered_map>

#include "core/store/apart.h"
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

/// Who meets whom under which block. Blocks are known by their hash: who meets by chance is not alike.
class Meetings {
public:
    void add(std::string_view block, std::uint32_t place) {
        entries_.push_back({std::hash<std::string_view>{}(block), place});
    }

    /// Calls visit(a, b) once for each pair with a < b. In a crowd each meets those that are next to him by
    /// name.
    template <typename Visit>
    void forEachPair(const std::vector<Portrait>& portraits, Visit visit) {
        std::sort(entries_.begin(), entries_.end());
        std::vector<std::vector<Seat>> seats(portraits.size());
        for (std::size_t from = 0, to = 0; from < entries_.size(); from = to) {
            while (to < entries_.size() && entries_[to].block == entries_[from].block) ++to;
            if (to - from < 2) continue;
            const auto at = [&](std::size_t i) { return entries_.begin() + static_cast<std::ptrdiff_t>(i); };
            if (to - from > kCrowd)
                std::sort(at(from), at(to), [&](const Entry& x, const Entry& y) {
                    return std::tie(portraits[x.place].name, x.place) <
                           std::tie(portraits[y.place].name, y.place);
                });
            for (std::size_t i = from; i < to; ++i)
                seats[entries_[i].place].push_back({static_cast<std::uint32_t>(from),
                                                    static_cast<std::uint32_t>(i),
                                                    static_cast<std::uint32_t>(to)});
        }
        std::vector<std::uint32_t> others;
        for (std::uint32_t place = 0; place < seats.size(); ++place) {
            others.clear();
            for (const Seat& seat : seats[place]) {
                const std::size_t first = seat.at < seat.from + kCrowd ? seat.from : seat.at - kCrowd + 1;
                for (std::size_t i = first; i < std::min<std::size_t>(seat.to, seat.at + kCrowd); ++i)
                    if (entries_[i].place > place) others.push_back(entries_[i].place);
            }
            std::sort(others.begin(), others.end());
            others.erase(std::unique(others.begin(), others.end()), others.end());
            for (const std::uint32_t other : others) visit(place, other);
        }
    }

private:
    struct Entry {
        std::size_t block;
        std::uint32_t place;
        auto operator<=>(const Entry&) const = default;
    };
    /// A place in a block, which goes from `from` to before `to`.
    struct Seat {
        std::uint32_t from, at, to;
    };
    std::vector<Entry> entries_;
};

}  // namespace

std::vector<DuplicatePair> findAllDuplicates(store::ReadTransaction& read, Kind kind, double least) {
    std::vector<Uuid> ids;
    std::vector<Portrait> portraits;
    Meetings meetings;
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
            for (const std::string& block : blocksOf(kind, portraits.back())) meetings.add(block, place);
        }
        more = page.size() == query.limit;
        if (more) query.after = page.back().id;
    }
    std::vector<DuplicatePair> pairs;
    meetings.forEachPair(portraits, [&](std::uint32_t one, std::uint32_t other) {
        const actions::Resemblance likeness =
            kind == Kind::Company ? actions::compareCompanies(portraits[one], portraits[other])
                                  : actions::comparePeople(portraits[one], portraits[other]);
        if (likeness.score < least) return;
        const auto [a, b] = std::minmax(ids[one], ids[other]);
        pairs.push_back({a, b, likeness.score, likeness.clues});
    });
    if (kind == Kind::Contact) {
        std::unordered_map<Uuid, std::size_t> places;
        for (std::size_t i = 0; i < ids.size(); ++i) places[ids[i]] = i;
        dropAmbiguous(pairs, places, portraits);
    }
    const std::set<store::Pair> apart = store::apart(read);
    std::erase_if(pairs, [&](const DuplicatePair& pair) { return apart.contains({pair.a, pair.b}); });
    std::sort(pairs.begin(), pairs.end(), [](const DuplicatePair& x, const DuplicatePair& y) {
        return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b);
    });
    return pairs;
}

}  // namespace tropa::exchange
