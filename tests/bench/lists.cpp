// Pages of the contact list, and search as a person types.
#include <fmt/format.h>

#include "core/store/query.h"
#include "tests/bench/groups.h"

namespace tropa::bench {
namespace {

constexpr std::size_t kPage = 60;

struct Order {
    std::string_view name, sort;
};
constexpr Order kOrders[] = {{"name", "name"},           {"name, falling", "-name"},
                             {"newest", "-created_at"},  {"oldest", "created_at"},
                             {"silent", "silent_since"}, {"heard lately", "-silent_since"}};

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

/// The budgets are for as many contacts; a million is measured for its growth.
constexpr std::int64_t kBudgeted = 200'000;

Figure pageFigure(std::string work, std::int64_t size, double budget) {
    Figure figure;
    figure.group = "list";
    figure.work = std::move(work);
    figure.size = size;
    if (size <= kBudgeted) figure.budget = budget;
    return figure;
}

/// First page, and pages on the way through the list, of every order under one filter.
void benchFilter(Bench& bench, store::Replica& replica, std::int64_t size, const std::string& name,
                 const std::vector<store::Filter>& where) {
    Figure first = pageFigure("first page of 60, slowest of six orders, " + name, size, 5);
    Figure later = pageFigure("any page by keyset, slowest of six orders, " + name, size, 2);
    // A page is so quick that whatever else the machine does for a moment would meet most of a few.
    const int rounds = bench.rounds * 10;
    for (const Order& order : kOrders) {
        store::ListQuery query;
        query.kind = model::Kind::Contact;
        query.where = where;
        query.sort = order.sort;
        query.limit = kPage;
        std::vector<double> firsts, laters;
        std::vector<store::Record> page;
        noteMemoryOfPage(first, replica, query);
        for (int i = 0; i < rounds; ++i) {
            query.after = {};
            firsts.push_back(pageMs(replica, query, &page));
            for (int p = 0; p < 5 && page.size() == kPage; ++p) {
                query.after = page.back().id;
                laters.push_back(pageMs(replica, query, &page));
            }
        }
        // The slowest order stands for all.
        if (quantileOf(firsts, 0.5) > first.value()) first.samples = firsts;
        if (quantileOf(laters, 0.5) > later.value()) later.samples = laters;
    }
    bench.tell(std::move(first));
    bench.tell(std::move(later));
}

void tellSearch(Bench& bench, store::Replica& replica, std::int64_t size, const std::string& name,
                const std::vector<std::string>& typed, std::optional<double> budget) {
    Figure figure;
    figure.group = "search";
    figure.work = name;
    figure.size = size;
    figure.quantile = 0.99;
    figure.perRecord = figure.peakPerRecord = true;  // it looks among all
    if (size <= kBudgeted) figure.budget = budget;
    for (int i = 0; i < 2; ++i)
        for (const std::string& text : typed) {
            store::ListQuery query;
            query.kind = model::Kind::Contact;
            query.search = text;
            query.limit = kPage;
            if (i == 0) noteMemoryOfPage(figure, replica, query);
            figure.samples.push_back(pageMs(replica, query));
        }
    bench.tell(std::move(figure));
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
    for (const std::int64_t size : bench.listSizes) {
        const Replicas::Made& made = bench.replicas.of(size);
        const auto replica = bench.replicas.open(made.path);
        benchFilter(bench, *replica, size, "all", {});
        benchFilter(bench, *replica, size, "cold", {{"temperature", std::string("cold")}});
        benchFilter(bench, *replica, size, "hot", {{"temperature", std::string("hot")}});
        benchFilter(bench, *replica, size, "one owner", {{"owner", made.members[3]}});
        benchFilter(bench, *replica, size, "one source", {{"source", made.sources[1]}});

        Figure city = pageFigure("first page of all by city, which has no index", size, 150);
        city.perRecord = city.peakPerRecord = true;
        {
            store::ListQuery byCity;
            byCity.kind = model::Kind::Contact;
            byCity.sort = "city";
            byCity.limit = kPage;
            noteMemoryOfPage(city, *replica, byCity);
            for (int i = 0; i < bench.rounds; ++i) {
                asJustOpened(*replica);
                city.samples.push_back(pageMs(*replica, byCity));
            }
        }
        bench.tell(std::move(city));

        Figure other = pageFigure("first page, owner and temperature and tag by position", size, 150);
        other.perRecord = other.peakPerRecord = true;
        store::ListQuery query;
        query.kind = model::Kind::Contact;
        query.where = {{"owner", made.members[3]},
                       {"temperature", std::string("warm")},
                       {"tags", std::string("насосы")}};
        query.sort = "position";
        query.limit = kPage;
        noteMemoryOfPage(other, *replica, query);
        for (int i = 0; i < bench.rounds; ++i) {
            asJustOpened(*replica);
            other.samples.push_back(pageMs(*replica, query));
        }
        bench.tell(std::move(other));
        Figure count = pageFigure("count of one owner's warm contacts", size, 150);
        count.perRecord = true;
        query.where.pop_back();
        for (int i = 0; i < bench.rounds; ++i)
            count.samples.push_back(secondsOf([&] {
                                        store::ReadTransaction read(*replica);
                                        store::countRecords(read, query);
                                    }) *
                                    1e3);
        bench.tell(std::move(count));
    }
}

void benchSearch(Bench& bench) {
    for (const std::int64_t size : bench.listSizes) {
        const auto replica = bench.replicas.open(bench.replicas.of(size).path);
        tellSearch(
            bench, *replica, size, "typed out in Russian, from the third letter",
            typedOut({"Царёв Олег", "Елкин", "Иванов", "главный инженер", "Новосибирск", "снабженец"}, 3),
            15);
        tellSearch(bench, *replica, size, "typed out in English, from the third letter",
                   typedOut({"tsarev oleg", "elkin", "ivanov", "example", "novosibirsk"}, 3), 15);
        tellSearch(bench, *replica, size, "wrong keyboard layout", typedOut({"bdfyjd", "wfhtd jktu"}, 3), 15);
        std::vector<std::string> digits;
        for (int i = 0; i < 40; ++i) digits.push_back(fmt::format("{:04}", (i * 2477) % 10000));
        for (int i = 0; i < 20; ++i) digits.push_back(fmt::format("{:06}", (i * 247713) % 1000000));
        tellSearch(bench, *replica, size, "any four or six digits of a phone", digits, 15);
        tellSearch(bench, *replica, size, "one or two letters", {"и", "а", "ив", "ол", "i", "no", "п", "ко"},
                   50);
    }
}

}  // namespace tropa::bench
