#include <fmt/format.h>

#include <QtTest>

#include "core/store/edit.h"
#include "core/store/list_parts.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using testing::TempReplica;

class TestSearch : public QObject {
    Q_OBJECT
    using Set = std::vector<std::string>;

private slots:
    /// However the hits are found - put in order, or looked for along the list - they are the same.
    void veryManyHitsAreWalkedTo() {
        static constexpr const char* kNames[] = {"Ёжикова Анна ", "Ångström Kho ", "Łukasz Ия "};
        TempReplica replica;
        WriteTransaction write(*replica);
        Edit edit(write, "add");
        const Uuid company = edit.create(Kind::Company, {{"name", std::string("ООО «Мекатех»")}});
        for (int i = 0; i < 120; ++i) {
            const std::string number = std::to_string(i);
            edit.create(Kind::Contact,
                        {{"name", std::string(kNames[i % 3]) + number},
                         {"company", i % 4 == 0 ? model::Value(company) : model::Value()},
                         {"position", std::string(i % 5 == 0 ? "главный инженер" : "закупщик")},
                         {"temperature", std::string(i % 2 == 0 ? "warm" : "cold")},
                         {"phones", Set{fmt::format("+7 913 000 {:04}", i)}}});
        }
        edit.finish();
        write.commit();
        ReadTransaction read(*replica);
        const auto all = [&](const std::string& typed, const std::string& sort, bool warm,
                             const SearchLimits& limits) {
            ListQuery query;
            query.kind = Kind::Contact;
            query.search = typed;
            query.sort = sort;
            query.limit = 7;
            if (warm) query.where = {{"temperature", std::string("warm")}, {"city", {}}};
            Rows out;
            for (;;) {
                const Rows page = searchContacts(read, query, limits);
                out.insert(out.end(), page.begin(), page.end());
                if (page.size() < query.limit) return out;
                sql::Statement id = read.sql().prepare("SELECT id FROM contact WHERE n=?");
                id.bind(1, page.back());
                query.after = id.next() ? id.uuid(0) : Uuid{};
            }
        };
        SearchLimits walk;
        walk.few = 0;
        SearchLimits sorted = walk;
        sorted.steps = 0;
        SearchLimits again = sorted;
        again.listed = 0;
        SearchLimits everybody = walk;
        everybody.remembered = 0;
        SearchLimits companies = everybody;
        companies.followed = 0;
        SearchLimits hasty = companies;
        hasty.looks = 3;
        std::size_t found = 0;
        for (const char* typed :
             {"ё",       "ежик", "Ежикова А", "ang",       "angst",       "Ångst",  "kho",     "ho",
              "лук",     "ия",   "luk ia",    "главный и", "главный инж", "закуп",  "мекатех", "мек",
              "7913000", "0042", "ifh",       "щщ",        "ho 1",        "анна 11"})
            for (const char* sort : {"", "-name", "-created_at", "silent_since", "city"})
                for (const bool warm : {false, true}) {
                    const Rows exact = all(typed, sort, warm, {});
                    found += exact.size();
                    for (const SearchLimits& limits : {walk, sorted, again, everybody, companies, hasty})
                        QVERIFY2(all(typed, sort, warm, limits) == exact,
                                 qPrintable(QString("%1 by %2").arg(typed, sort)));
                }
        QVERIFY(found > 2000);
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
