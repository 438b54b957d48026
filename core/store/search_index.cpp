#include "core/store/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/store/schema.h"
#include "core/store/search.h"

namespace tropa::store {
namespace {

using model::Field;

/// So many wait before the indexes are told. Each costs a search some ten microseconds.
constexpr std::int64_t kMostWaiting = 32;

/// Nothing that is searched for differs. Far cheaper than making the words of both.
bool searchesAlike(const Record& a, const Record& b) {
    for (const Field& field : a.entity().fields)
        if (field.searchable && a.values[field.index] != b.values[field.index]) return false;
    return true;
}

/// How often each word stands in one text and in the other.
struct Counts {
    std::size_t before = 0, now = 0;
};

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// Leaves of both only what the full-text index must be told so that it knows the one instead of the other:
/// few words of a record change, and its pages are written for each.
void leaveDifferences(std::string& before, std::string& now) {
    // What the index makes of other letters may be alike where these are not.
    if (!isAscii(before) || !isAscii(now)) return;
    std::map<std::string_view, Counts> counts;
    const auto count = [&](std::string_view text, std::size_t Counts::*which) {
        for (std::size_t from = 0, end = 0; from < text.size(); from = end + 1) {
            end = std::min(text.find(' ', from), text.size());
            if (end > from) ++(counts[text.substr(from, end - from)].*which);
        }
    };
    count(before, &Counts::before);
    count(now, &Counts::now);
    // Words that begin alike are in one list of beginnings: when one leaves it, the record does, and those
    // that stay come anew. They stand beside each other here.
    std::string gone, come;
    for (auto first = counts.begin(); first != counts.end();) {
        auto last = first;
        bool anyGone = false;
        for (; last != counts.end() && indexedBeginning(last->first) == indexedBeginning(first->first);
             ++last)
            anyGone |= last->second.before > 0 && last->second.before != last->second.now;
        for (; first != last; ++first) {
            const auto& [word, times] = *first;
            if (times.before == times.now && !anyGone) continue;
            for (std::size_t i = 0; i < times.before; ++i) (gone += word) += ' ';
            for (std::size_t i = 0; i < times.now; ++i) (come += word) += ' ';
        }
    }
    before = std::move(gone);
    now = std::move(come);
}

/// @param before words under which the index has the record, @param now those under which it is to have it.
void tell(WriteTransaction& write, std::string_view entity, std::int64_t n, std::string before,
          std::string now) {
    const bool both = !now.empty() && !before.empty();
    if (both) leaveDifferences(before, now);
    if (now == before) return;
    // A contentless index wants the old words back to forget them; and it counts how often a record comes and
    // goes.
    if (both || !before.empty())
        write.sql()
            .prepare(
                fmt::format("INSERT INTO search_{0}(search_{0}, rowid, words) VALUES('delete',?,?)", entity))
            .with(n, before)
            .run();
    if (both || !now.empty())
        write.sql()
            .prepare(fmt::format("INSERT INTO search_{}(rowid, words) VALUES(?,?)", entity))
            .with(n, now)
            .run();
}

std::string wordsOf(const Record* record) {
    return record != nullptr && record->alive ? searchWords(*record) : std::string{};
}

std::optional<std::string> waitingWords(ReadTransaction& read, std::string_view entity, std::int64_t n) {
    sql::Statement row = read.sql().prepare("SELECT words FROM search_due WHERE entity=? AND n=?");
    row.with(entity, n);
    return row.next() ? std::optional(std::string(row.text(0))) : std::nullopt;
}

std::optional<Record> recordAt(ReadTransaction& read, model::Kind kind, std::int64_t n) {
    sql::Statement row = read.sql().prepare(tableSql(kind).selectByN);
    row.bind(1, n);
    return row.next() ? std::optional(readRecord(kind, row)) : std::nullopt;
}

void putOff(WriteTransaction& write, const Record& record, const Record* before) {
    const std::string_view entity = record.entity().name;
    if (waitingWords(write, entity, record.n)) return;
    write.sql()
        .prepare("INSERT INTO search_due(entity,n,words) VALUES(?,?,?)")
        .with(entity, record.n, wordsOf(before))
        .run();
    sql::Statement count = write.sql().prepare("SELECT count(*) FROM search_due");
    if (count.next() && count.integer(0) >= kMostWaiting) tellSearch(write);
}

}  // namespace

void updateSearch(WriteTransaction& write, const Record& record, const Record* before, Telling when) {
    const bool alike = before != nullptr && before->alive == record.alive && searchesAlike(record, *before);
    if (when == Telling::Later) {
        if (!alike) putOff(write, record, before);
        return;
    }
    const std::string_view entity = record.entity().name;
    auto known = waitingWords(write, entity, record.n);
    if (known)
        write.sql().prepare("DELETE FROM search_due WHERE entity=? AND n=?").with(entity, record.n).run();
    else if (alike)
        return;
    tell(write, entity, record.n, known ? std::move(*known) : wordsOf(before), wordsOf(&record));
}

void tellSearch(WriteTransaction& write) {
    // In the order of their numbers: an index begins a new piece where they fall.
    sql::Statement waiting = write.sql().prepare("SELECT entity,n,words FROM search_due ORDER BY entity,n");
    bool any = false;
    for (; waiting.next(); any = true) {
        const model::Entity& entity = *model::findEntity(waiting.text(0));
        const auto record = recordAt(write, entity.kind, waiting.integer(1));
        tell(write, entity.name, waiting.integer(1), std::string(waiting.text(2)),
             wordsOf(record ? &*record : nullptr));
    }
    waiting.reset();
    if (any) write.sql().prepare("DELETE FROM search_due").run();
}

Untold untoldOf(ReadTransaction& read, model::Kind kind, const Search& search) {
    Untold untold;
    sql::Statement waiting = read.sql().prepare("SELECT n FROM search_due WHERE entity=?");
    waiting.bind(1, model::entity(kind).name);
    while (waiting.next()) {
        untold.all.push_back(waiting.integer(0));
        const auto record = recordAt(read, kind, waiting.integer(0));
        if (record && record->alive && search.finds(' ' + searchWords(*record)))
            untold.found.push_back(waiting.integer(0));
    }
    return untold;
}

}  // namespace tropa::store
