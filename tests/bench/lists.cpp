// Pages of the contact list, and search as a person types.
#include <fmt/format.h>

#include <functional>
#include <memory>

#include "core/store/query.h"
#include "core/store/search.h"
#include "tests/bench/groups.h"

namespace tropa::bench {
namespace {

constexpr std::size_t kPage = 60;

struct Order {
    std::string_view sort, plain;
};
constexpr Order kOrders[] = {
    {"name", "sort_key"},         {"-name", "sort_key DESC"},       {"-created_at", "created_at DESC"},
    {"created_at", "created_at"}, {"silent_since", "silent_since"}, {"-silent_since", "silent_since DESC"}};

double pageMs(store::Replica& replica, const store::ListQuery& query,
              std::vector<store::Record>* out = nullptr) {
    return secondsOf([&] {
               store::ReadTransaction read(replica);
               auto page = store::listRecords(read, query);
               if (out != nullptr) *out = std::move(page);
           }) *
           1e3;
}

void noteMemoryOfPage(Figure& figure, store::Replica& replica, const store::ListQuery& query) {
    asJustOpened(replica);
    noteMemory(figure, [&] { pageMs(replica, query); });
}

/// The same rows by plain SQLite, of whom nothing is made.
double plainMs(store::Replica& replica, const std::string& statement) {
    return secondsOf([&] { scanPlainly(replica, statement); }) * 1e3;
}

std::string plainPage(std::string_view condition, std::string_view order) {
    return fmt::format("SELECT * FROM contact WHERE alive AND merged_into IS NULL{} ORDER BY {} LIMIT {}",
                       condition, order, kPage);
}

/// The budgets are for as many contacts; a million is measured for its growth.
constexpr std::int64_t kBudgeted = 200'000;

Figure pageFigure(std::string work, std::int64_t size, double budget) {
    Figure figure;
    figure.group = "list";
    figure.work = std::move(work);
    figure.size = size;
    figure.floorName = "plain SQLite: the same rows, of which nothing is made";
    if (size <= kBudgeted) figure.budget = budget;
    return figure;
}

/// A replica whose lists are turned over.
struct Listed {
    std::int64_t size;
    const Replicas::Made& made;
    std::unique_ptr<store::Replica> replica;
};

std::vector<Listed> listed(Bench& bench) {
    std::vector<Listed> all;
    for (const std::int64_t size : bench.listSizes) {
        const Replicas::Made& made = bench.replicas.of(size);
        all.push_back({size, made, bench.replicas.open(made.path)});
    }
    return all;
}

using Filters = std::vector<store::Filter>;
using FiltersOf = std::function<Filters(const Replicas::Made&)>;

/// As plain SQL, behind another condition.
std::string plainly(const Filters& filters) {
    std::string out;
    for (const store::Filter& filter : filters) {
        if (const auto* id = std::get_if<Uuid>(&filter.value))
            out += fmt::format(" AND {}={}", filter.field, literalOf(*id));
        else if (filter.field == "tags")
            out += fmt::format(" AND instr(tags,'\"{}\"')", std::get<std::string>(filter.value));
        else  // a temperature; the lists are sorted by the column that follows it
            out += fmt::format(" AND warmth='{}'", std::get<std::string>(filter.value));
    }
    return out;
}

/// First page, and pages on the way through the list, of every order under one filter.
void benchFilter(Bench& bench, const std::vector<Listed>& all, const std::string& name,
                 const FiltersOf& where) {
    std::vector<Figure> firsts, laters;
    for (const Listed& one : all) {
        firsts.push_back(pageFigure("first page of 60, slowest of six orders, " + name, one.size, 5));
        laters.push_back(pageFigure("any page by keyset, slowest of six orders, " + name, one.size, 2));
    }
    // A page is so quick that whatever else the machine does for a moment would meet most of a few.
    const int rounds = bench.rounds * 10;
    for (const Order& order : kOrders) {
        std::vector<store::ListQuery> queries(all.size());
        std::vector<std::vector<double>> first(all.size()), later(all.size()), floor(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            queries[i].kind = model::Kind::Contact;
            queries[i].where = where(all[i].made);
            queries[i].sort = order.sort;
            queries[i].limit = kPage;
            noteMemoryOfPage(firsts[i], *all[i].replica, queries[i]);
        }
        std::vector<store::Record> page;
        for (int round = 0; round < rounds; ++round)
            for (std::size_t i = 0; i < all.size(); ++i) {
                queries[i].after = {};
                first[i].push_back(pageMs(*all[i].replica, queries[i], &page));
                for (int p = 0; p < 5 && page.size() == kPage; ++p) {
                    queries[i].after = page.back().id;
                    later[i].push_back(pageMs(*all[i].replica, queries[i], &page));
                }
                floor[i].push_back(
                    plainMs(*all[i].replica, plainPage(plainly(queries[i].where), order.plain)));
            }
        // The slowest order stands for all.
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const auto& [figure, samples] :
                 {std::pair{&firsts[i], &first[i]}, std::pair{&laters[i], &later[i]}}) {
                if (quantileOf(*samples, 0.5) <= figure->value()) continue;
                figure->samples = *samples;
                figure->floor = floor[i];
            }
        }
    }
    for (auto* figures : {&firsts, &laters})
        for (Figure& figure : *figures) bench.tell(std::move(figure));
}

/// A list without an index of its own.
Sized sortedList(const Listed& one, std::string work, store::ListQuery query) {
    Figure figure = pageFigure(std::move(work), one.size, 150);
    figure.perRecord = figure.peakPerRecord = true;
    query.kind = model::Kind::Contact;
    query.limit = kPage;
    noteMemoryOfPage(figure, *one.replica, query);
    store::Replica& replica = *one.replica;
    const auto list = [&replica, query](Figure&) {
        asJustOpened(replica);
        return pageMs(replica, query);
    };
    const auto floor = [&replica, statement = plainPage(plainly(query.where), query.sort)] {
        asJustOpened(replica);
        return plainMs(replica, statement);
    };
    return {std::move(figure), list, floor};
}

/// One owner's warm contacts.
Filters warmOf(const Replicas::Made& made) {
    return {{"owner", made.members[3]}, {"temperature", std::string("warm")}};
}

Sized countOf(const Listed& one) {
    Figure figure = pageFigure("count of one owner's warm contacts", one.size, 150);
    figure.perRecord = true;
    store::ListQuery query;
    query.kind = model::Kind::Contact;
    query.where = warmOf(one.made);
    store::Replica& replica = *one.replica;
    const auto count = [&replica, query](Figure&) {
        return secondsOf([&] {
                   store::ReadTransaction read(replica);
                   store::countRecords(read, query);
               }) *
               1e3;
    };
    const auto floor = [&replica, where = plainly(query.where)] {
        return plainMs(replica, "SELECT count(*) FROM contact WHERE alive AND merged_into IS NULL" + where);
    };
    return {std::move(figure), count, floor};
}

/// What the full-text index finds, and the first of it in order.
std::string plainSearch(const std::string& typed) {
    return fmt::format(
        "SELECT c.* FROM search_contact s JOIN contact c ON c.n=s.rowid WHERE search_contact MATCH '{}' AND "
        "c.alive AND c.merged_into IS NULL ORDER BY c.sort_key LIMIT {}",
        store::Search(typed).query(), kPage);
}

void benchTyped(Bench& bench, const std::vector<Listed>& all, const std::string& name,
                const std::vector<std::string>& typed, double budget) {
    std::vector<Sized> sizes;
    for (const Listed& one : all) {
        Figure figure;
        figure.group = "search";
        figure.work = name;
        figure.size = one.size;
        figure.quantile = 0.99;
        figure.perRecord = figure.peakPerRecord = true;  // it looks among all
        figure.floorName =
            "plain SQLite: the same words asked of its full-text index, and the first in order";
        if (one.size <= kBudgeted) figure.budget = budget;
        const auto queryFor = [](const std::string& text) {
            store::ListQuery query;
            query.kind = model::Kind::Contact;
            query.search = text;
            query.limit = kPage;
            return query;
        };
        for (const std::string& text : typed) noteMemoryOfPage(figure, *one.replica, queryFor(text));
        store::Replica& replica = *one.replica;
        const auto find = [&replica, &typed, queryFor, at = std::size_t{0}](Figure&) mutable {
            return pageMs(replica, queryFor(typed[at++ % typed.size()]));
        };
        const auto floor = [&replica, &typed, at = std::size_t{0}]() mutable {
            return plainMs(replica, plainSearch(typed[at++ % typed.size()]));
        };
        sizes.push_back({std::move(figure), find, floor});
    }
    bench.tellInTurn(std::move(sizes), 2 * static_cast<int>(typed.size()));
}

/// The first `letters` letters of a UTF-8 text.
std::string prefix(std::string_view text, std::size_t letters) {
    std::size_t at = 0;
    for (; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && letters-- == 0) break;
    return std::string(text.substr(0, at));
}

std::vector<std::string> typedOut(const std::vector<std::string_view>& words, std::size_t from) {
    std::vector<std::string> out;
    for (const std::string_view word : words)
        for (std::size_t letters = from;; ++letters) {
            out.push_back(prefix(word, letters));
            if (out.back().size() == word.size()) break;
        }
    return out;
}

}  // namespace

void benchList(Bench& bench) {
    const std::vector<Listed> all = listed(bench);
    using Made = Replicas::Made;
    benchFilter(bench, all, "all", [](const Made&) { return Filters{}; });
    for (const char* temperature : {"cold", "hot"})
        benchFilter(bench, all, temperature, [&](const Made&) {
            return Filters{{"temperature", std::string(temperature)}};
        });
    benchFilter(bench, all, "one owner", [](const Made& made) {
        return Filters{{"owner", made.members[3]}};
    });
    benchFilter(bench, all, "one source", [](const Made& made) {
        return Filters{{"source", made.sources[1]}};
    });

    std::vector<Sized> cities, positions, counts;
    for (const Listed& one : all) {
        store::ListQuery byCity, byPosition;
        byCity.sort = "city";
        cities.push_back(sortedList(one, "first page of all by city, which has no index", byCity));
        byPosition.sort = "position";
        byPosition.where = warmOf(one.made);
        byPosition.where.push_back({"tags", std::string("насосы")});
        positions.push_back(
            sortedList(one, "first page, owner and temperature and tag by position", byPosition));
        counts.push_back(countOf(one));
    }
    for (auto* works : {&cities, &positions, &counts}) bench.tellInTurn(std::move(*works), bench.rounds);
}

void benchSearch(Bench& bench) {
    const std::vector<Listed> all = listed(bench);
    benchTyped(bench, all, "typed out in Russian, from the third letter",
               typedOut({"Царёв Олег", "Елкин", "Иванов", "главный инженер", "Новосибирск", "снабженец"}, 3),
               15);
    benchTyped(bench, all, "typed out in English, from the third letter",
               typedOut({"tsarev oleg", "elkin", "ivanov", "example", "novosibirsk"}, 3), 15);
    benchTyped(bench, all, "wrong keyboard layout", typedOut({"bdfyjd", "wfhtd jktu"}, 3), 15);
    std::vector<std::string> digits;
    for (int i = 0; i < 40; ++i) digits.push_back(fmt::format("{:04}", (i * 2477) % 10000));
    for (int i = 0; i < 20; ++i) digits.push_back(fmt::format("{:06}", (i * 247713) % 1000000));
    benchTyped(bench, all, "any four or six digits of a phone", digits, 15);
    benchTyped(bench, all, "one or two letters", {"и", "а", "ив", "ол", "i", "no", "п", "ко"}, 50);
}

}  // namespace tropa::bench
