#include "core/store/letters.h"

#include <fmt/format.h>

#include "core/base/letter.h"
#include "core/base/text.h"
#include "core/store/list_parts.h"
#include "core/store/merged.h"
#include "core/store/row_values.h"
#include "core/store/schema.h"

namespace tropa::store {
namespace {

/// A script without an alphabet would have no end of them.
constexpr std::size_t kMostLooks = 120;

/// Above every key that begins with this one, and below all that come behind those.
std::string behind(std::string key) {
    while (!key.empty() && key.back() == '\xff') key.pop_back();
    if (!key.empty()) key.back() = static_cast<char>(key.back() + 1);
    return key;
}

/// Cyrillic comes first, and digits and signs before it.
const std::string& firstOfAll() {
    static const std::string key = lettersOfKey(sortKey("а"));
    return key;
}

struct Found {
    std::string key, title;
};

/// What the keys of the letter under which this one stands have in common.
std::string commonKey(const Found& found, const std::string& letter) {
    std::string key = lettersOfKey(sortKey(letter));
    // A sign that is no letter, or sorts otherwise than by its letter: on behind all of this name.
    return key.empty() || !found.key.starts_with(key) ? lettersOfKey(found.key) : key;
}

}  // namespace

bool hasLetters(const ListQuery& query) {
    return query.search.empty() && orderOf(query).byKey();
}

std::vector<Letter> lettersOf(ReadTransaction& read, const ListQuery& query) {
    if (!hasLetters(query)) return {};
    const Order order = orderOf(query);
    const model::Entity& entity = model::entity(query.kind);
    const bool cycles = hasMergeCycles(read, query.kind);
    const std::string index = cycles ? std::string() : walkedIndex(query, order);
    const Clause where = filtersOf(read, query, cycles);
    const auto look = [&](const std::string& from) -> std::optional<Found> {
        Clause piece;
        if (!from.empty()) piece = beginningAt(order, from);
        sql::Statement row = read.sql().prepare(fmt::format(
            "SELECT sort_key,\"{}\" FROM \"{}\" {} WHERE {}{}{} ORDER BY {} LIMIT 1", entity.title,
            entity.name, index, where.sql, from.empty() ? "" : " AND ", piece.sql, order.text()));
        where.bind(row);
        piece.bind(row, where.values.size());
        if (!row.next()) return std::nullopt;
        return Found{std::string(row.blob(0)), std::string(row.text(1))};
    };
    std::vector<Letter> letters;
    std::string from;
    for (std::size_t looks = 0; looks < kMostLooks; ++looks) {
        const auto found = look(from);
        if (!found) break;
        const bool none = found->key < firstOfAll();
        const std::string text = none ? std::string("#") : firstLetter(listedName(query.kind, found->title));
        const std::string first = none ? std::string() : commonKey(*found, text);
        const std::string last = none ? firstOfAll() : behind(first);
        if (!text.empty() && (letters.empty() || letters.back().text != text))
            letters.push_back({text, order.falling ? last : first});
        // In a falling list what has no letter comes last.
        if (none && order.falling) break;
        from = order.falling ? first : last;
    }
    return letters;
}

std::string placeOf(const Record& record) {
    return sortKeyOf(record);
}

}  // namespace tropa::store
