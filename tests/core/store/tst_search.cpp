#include <fmt/format.h>

#include <QtTest>

#include "core/store/edit.h"
#include "core/store/incoming.h"
#include "core/store/list_parts.h"
#include "core/store/search_index.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using testing::TempReplica;

class TestSearch : public QObject {
    Q_OBJECT
    using Set = std::vector<std::string>;

private slots:
    /// The full-text index is told only which words have come and gone, and only now and then; it finds what
    /// it would find if it were made anew, and a search finds that at every moment.
    void editsLeaveTheIndexAsIfMadeAnew() {
        static constexpr const char* kWords[] = {"Царёв",  "Царевич",  "Царь",    "Царёва", "цар",
                                                 "це",     "Ия",       "иян",     "Ива",    "Иван",
                                                 "Иванов", "Ǻngström", "O'Brien", "Łuk"};
        TempReplica replica;
        SeededRandom random(3);
        std::vector<Uuid> ids;
        const auto some = [&] {
            std::string text;
            for (std::size_t i = random.below(4); i > 0; --i)
                text += std::string(kWords[random.below(std::size(kWords))]) + ' ';
            return text;
        };
        std::size_t waited = 0;
        const auto compare = [&](bool told) {
            ReadTransaction read(*replica);
            sql::Statement due = read.sql().prepare("SELECT count(*) FROM search_due");
            const std::int64_t waiting = due.next() ? due.integer(0) : -1;
            QVERIFY(told ? waiting == 0 : waiting < 32);
            waited += static_cast<std::size_t>(waiting);
            ListQuery everybody;
            everybody.kind = Kind::Contact;
            const auto all = listRecords(read, everybody);
            std::size_t found = 0;
            for (const char* typed :
                 {"ц",   "це",   "ца",     "цар", "царе", "царев", "царевич", "царь",  "и",   "ия", "иян",
                  "ива", "иван", "иванов", "ang", "angs", "o",     "bri",     "brien", "luk", "913"}) {
                const Search search(typed);
                std::vector<std::int64_t> expected, got, listed;
                for (const Record& record : all)
                    if (search.finds(' ' + searchWords(record))) expected.push_back(record.n);
                ListQuery query = everybody;
                query.search = typed;
                for (const Record& record : listRecords(read, query)) listed.push_back(record.n);
                std::sort(expected.begin(), expected.end());
                std::sort(listed.begin(), listed.end());
                QVERIFY2(listed == expected, typed);
                QCOMPARE(static_cast<std::size_t>(countRecords(read, query)), expected.size());
                found += expected.size();
                if (!told) continue;
                sql::Statement rows =
                    read.sql().prepare("SELECT rowid FROM search_contact WHERE search_contact MATCH ?");
                rows.bind(1, search.query());
                while (rows.next()) got.push_back(rows.integer(0));
                QVERIFY2(got == expected, typed);
            }
            QVERIFY(found > 0);
        };
        const auto tell = [&] {
            WriteTransaction write(*replica);
            tellSearch(write);
            write.commit();
        };
        for (int i = 0; i < 900; ++i) {
            WriteTransaction write(*replica);
            Edit edit(write, "change");
            const std::size_t what = ids.size() < 12 ? 0 : random.below(20);
            if (what == 0) {
                ids.push_back(
                    edit.create(Kind::Contact, {{"name", "Царёв " + some()}, {"phones", Set{"+7 913 1"}}}));
            } else if (what == 1) {
                const std::size_t at = random.below(ids.size());
                edit.remove(Kind::Contact, ids[at]);
                ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at));
            } else {
                const Uuid& id = ids[random.below(ids.size())];
                edit.set(Kind::Contact, id, {{what % 2 == 0 ? "note" : "city", some()}});
            }
            edit.finish();
            write.commit();
            if (i % 20 != 19) continue;
            compare(false);
            if (i % 60 != 59) continue;
            tell();
            compare(true);
        }
        QVERIFY(waited > 0);
        for (const Uuid& id : ids) {
            WriteTransaction write(*replica);
            Edit edit(write, "remove");
            edit.remove(Kind::Contact, id);
            edit.finish();
            write.commit();
        }
        tell();
        ReadTransaction read(*replica);
        sql::Statement words =
            read.sql().prepare("SELECT count(*) FROM search_contact WHERE search_contact MATCH ?");
        words.bind(1, "c* OR i* OR o* OR a* OR l* OR 9*");
        QVERIFY(words.next());
        QCOMPARE(words.integer(0), 0);
    }

    /// Also where an edit of the same record waited to be told; and who goes leaves no word behind.
    void whatComesFromTheServerIsToldAtOnce() {
        TempReplica replica;
        model::RemoteRow row;
        row.entity = "contact";
        row.id = replica->newId();
        const auto come = [&](std::uint64_t seq, const nlohmann::json& data) {
            row.seq = seq;
            row.data = data;
            WriteTransaction write(*replica);
            applyRow(write, row);
            write.commit();
        };
        const auto move = [&](const std::string& city) {
            WriteTransaction write(*replica);
            Edit edit(write, "change");
            edit.set(Kind::Contact, row.id, {{"city", city}});
            edit.finish();
            write.commit();
        };
        const auto found = [&](const char* typed) {
            ReadTransaction read(*replica);
            ListQuery query;
            query.kind = Kind::Contact;
            query.search = typed;
            return listRecords(read, query).size();
        };
        // By the index alone.
        const auto known = [&](const char* typed) {
            sql::Statement rows = replica->connection().prepare(
                "SELECT count(*) FROM search_contact WHERE search_contact MATCH ?");
            return rows.with(Search(typed).query()).next() ? rows.integer(0) : -1;
        };
        row.born = 10;
        come(10, {{"name", "Царёв"}, {"city", "Томск"}});
        row.born.reset();
        QCOMPARE(known("царёв томск"), std::int64_t{1});
        move("Омск");
        QCOMPARE(known("омск"), std::int64_t{0});
        QCOMPARE(found("омск"), std::size_t{1});
        QCOMPARE(found("томск"), std::size_t{0});
        come(12, {{"name", "Иванов"}});
        QCOMPARE(known("иванов омск"), std::int64_t{1});
        for (const char* former : {"царёв", "томск"}) QCOMPARE(known(former), std::int64_t{0});
        move("Пермь");
        {
            WriteTransaction write(*replica);
            eraseRecord(write, *findRecord(write, Kind::Contact, row.id));
            write.commit();
        }
        for (const char* former : {"иванов", "омск", "пермь"}) QCOMPARE(known(former), std::int64_t{0});
        sql::Statement due = replica->connection().prepare("SELECT 1 FROM search_due");
        QVERIFY(!due.next());
    }

    /// Whose name has letters that are punctuation marks in the other layout is found all the same.
    void lettersThatAreMarksInTheOtherLayout() {
        TempReplica replica;
        WriteTransaction write(*replica);
        Edit edit(write, "add");
        for (const char* name : {"Абрамов Юрий", "Жебровский Любомир", "O'Brien Kim", "Ким Денис"})
            edit.create(Kind::Contact, {{"name", std::string(name)}});
        edit.finish();
        write.commit();
        ReadTransaction read(*replica);
        const auto found = [&](const char* typed) {
            ListQuery query;
            query.kind = Kind::Contact;
            query.search = typed;
            std::string names;
            for (const Record& contact : listRecords(read, query)) names += contact.text("name") + "; ";
            return names;
        };
        QCOMPARE(found("f,hfvjd"), std::string("Абрамов Юрий; "));
        QCOMPARE(found("f,"), std::string("Абрамов Юрий; "));
        QCOMPARE(found("f,hfv .h"), std::string("Абрамов Юрий; "));
        QCOMPARE(found(";t,hj"), std::string("Жебровский Любомир; "));
        QCOMPARE(found("k.,jv"), std::string("Жебровский Любомир; "));
        // Typed as meant: the marks are marks.
        QCOMPARE(found("o'brien"), std::string("O'Brien Kim; "));
        QCOMPARE(found("kim,o'b"), std::string("O'Brien Kim; "));
        QCOMPARE(found("Ким, Денис."), std::string("Ким Денис; "));
    }

    /// However the hits are found - put in order, or looked for along the list - they are the same.
    void veryManyHitsAreWalkedTo() {
        static constexpr const char* kNames[] = {"Ёжикова Анна ", "Ångström Kho ", "Łukasz Ия "};
        TempReplica replica;
        WriteTransaction write(*replica);
        Edit edit(write, "add");
        const Uuid company = edit.create(Kind::Company, {{"name", std::string("ООО «Мекатех»")}});
        for (int i = 0; i < 200; ++i) {
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
        // The full-text index alone, without any of the ways.
        const auto counted = [&](const std::string& typed, bool warm) {
            ListQuery query;
            query.kind = Kind::Contact;
            query.search = typed;
            if (warm) query.where = {{"temperature", std::string("warm")}, {"city", {}}};
            return static_cast<std::size_t>(countRecords(read, query));
        };
        SearchLimits walk;
        walk.few = 0;
        SearchLimits sorted;
        sorted.steps = 0;
        SearchLimits stretch = sorted;
        stretch.several = 4;
        SearchLimits whole = walk;
        whole.steps = 0;
        SearchLimits precise;
        precise.looks = 0;
        SearchLimits everybody = walk;
        everybody.remembered = 0;
        SearchLimits companies = everybody;
        companies.followed = 0;
        SearchLimits hasty = companies;
        hasty.looks = hasty.patience = 3;
        SearchLimits impatient;
        impatient.looks = 10;
        impatient.patience = 5;
        std::size_t found = 0;
        for (const char* typed :
             {"ё",         "ежик",     "Ежикова А", "ang",       "angst",       "Ångst",   "kho",     "ho",
              "лук",       "ия",       "luk ia",    "главный и", "главный инж", "закуп",   "мекатех", "мек",
              "7913000",   "0042",     "ifh",       "щщ",        "ho 1",        "анна 11", ";'d",     "`;br",
              "t;brjdf f", "анна г и", "k.r 5",     "ия, лук",   "ежикова г",   "angstr 1"})
            for (const char* sort : {"", "-name", "-created_at", "silent_since", "city"})
                for (const bool warm : {false, true}) {
                    const Rows exact = all(typed, sort, warm, {});
                    found += exact.size();
                    QCOMPARE(exact.size(), counted(typed, warm));
                    for (const SearchLimits& limits :
                         {walk, sorted, stretch, whole, precise, everybody, companies, hasty, impatient})
                        QVERIFY2(all(typed, sort, warm, limits) == exact,
                                 qPrintable(QString("%1 by %2").arg(typed, sort)));
                }
        QVERIFY(found > 2000);
    }

    /// A word in the names of very many companies: their people are found along the list, not all collected.
    void peopleOfVeryManyCompaniesAreWalkedTo() {
        TempReplica replica;
        WriteTransaction write(*replica);
        Edit edit(write, "add");
        SearchLimits limits;
        limits.followed = 10;
        for (int c = 0; c < 40; ++c) {
            const std::string number = std::to_string(c);
            const Uuid company = edit.create(Kind::Company, {{"name", "Pumpen " + number + " GmbH"}});
            for (int i = 0; i < 25; ++i)
                edit.create(Kind::Contact,
                            {{"name", "Kim " + number + ' ' + std::to_string(i)}, {"company", company}});
        }
        edit.finish();
        write.commit();
        ReadTransaction read(*replica);
        ListQuery query;
        query.kind = Kind::Contact;
        query.search = "gmbh";
        query.limit = 7;
        int steps = 0;
        read.sql().beforeStep = [&steps] { ++steps; };
        const std::size_t found = searchContacts(read, query, limits).size();
        read.sql().beforeStep = {};
        QCOMPARE(found, std::size_t{7});
        QVERIFY2(steps < 200, qPrintable(QString::number(steps)));
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
