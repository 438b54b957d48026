#include <QtTest>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/text.h"
#include "core/store/edit.h"
#include "core/store/letters.h"
#include "core/store/list_parts.h"
#include "core/store/query.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using testing::TempReplica;

class TestQuery : public QObject {
    Q_OBJECT
    using Set = std::vector<std::string>;

    Uuid add(Kind kind, const FieldValues& fields) {
        WriteTransaction write(*replica_);
        Edit edit(write, "add");
        const Uuid id = edit.create(kind, fields);
        edit.finish();
        write.commit();
        return id;
    }
    std::vector<std::string> names(const ListQuery& query) {
        ReadTransaction read(*replica_);
        std::vector<std::string> out;
        for (const Record& record : listRecords(read, query)) out.push_back(record.text("name"));
        return out;
    }
    std::vector<std::string> found(const std::string& typed) {
        ListQuery query;
        query.kind = Kind::Contact;
        query.search = typed;
        return names(query);
    }

    TempReplica replica_;
    Uuid elkin_;

private slots:
    void initTestCase() {
        const Uuid company = add(Kind::Company, {{"name", std::string("ООО «Мекатех»")}});
        elkin_ = add(Kind::Contact, {{"name", std::string("Ёлкин Пётр")},
                                     {"company", company},
                                     {"phones", Set{"8 (383) 248-78-16"}},
                                     {"emails", Set{"elk@mekateh.example"}},
                                     {"tags", Set{"насосы", "vip"}},
                                     {"temperature", std::string("warm")}});
        add(Kind::Contact, {{"name", std::string("Жукова Анна")},
                            {"phones", Set{"+7 913 000-24-87"}},
                            {"temperature", std::string("cold")}});
        add(Kind::Contact, {{"name", std::string("Ежов Иван")}, {"temperature", std::string("cold")}});
        add(Kind::Contact, {{"name", std::string("Smith John")}, {"temperature", std::string("cold")}});
        add(Kind::Contact, {{"phones", Set{"112233"}}});
    }

    /// However a text is written, its words come out as one by one.
    void theWordsOfATextComeInOneGo() {
        std::vector<std::string> pieces = {
            "а", "Ё",    "ё",  "й", "Щ", "ь",     "Ъ", "ы", "ц", "W", "x", "X", "s", "s", "c",
            "h", "shch", "kh", "t", "z", "ts",    "k", "k", "0", "9", " ", " ", "-", "@", ".",
            "_", "a",    "A",  "y", "j", "Жуков", "«", "»", "“", "”", "„", "‘", "’", "–", "—"};
        const std::size_t common = pieces.size();
        for (const char* rare : {"и\xcc\x86", "é", "І", "ґ", "…", "©", "№", "ß", "日本", "Ω", "\xd0",
                                 "\xd0\x41", "\xe2\x80", "\xc2"})
            pieces.emplace_back(rare);
        SeededRandom random(5);
        for (int round = 0; round < 20'000; ++round) {
            std::string text, expected, found = "before ";
            const auto length = random.below(12);
            for (std::uint64_t i = 0; i < length; ++i)
                text += pieces[random.below(round % 2 == 0 ? pieces.size() : common)];
            for (const std::string& word : words(text)) expected += latinSkeleton(word) + ' ';
            appendSkeletons(found, text);
            QCOMPARE(found, "before " + expected);
            // A foreign letter takes the long way.
            if (round % 2 != 0) QCOMPARE(folded(text + "é"), folded(text) + "e");
        }
    }

    void aNameIsFoundHoweverItIsTyped_data() {
        QTest::addColumn<QString>("typed");
        for (const char* typed :
             {"Ёлкин", "елкин", "ЕЛКИН", "elkin", "tkrby", "елк", "пётр ел", "petr", "ел пе", "vtrfnt["})
            QTest::newRow(typed) << QString::fromUtf8(typed);
    }
    void aNameIsFoundHoweverItIsTyped() {
        QFETCH(QString, typed);
        const auto hits = found(typed.toStdString());
        QVERIFY2(std::find(hits.begin(), hits.end(), "Ёлкин Пётр") != hits.end(), qPrintable(typed));
    }

    void anyFourDigitsOfAPhoneFindIt_data() {
        QTest::addColumn<QString>("typed");
        for (const char* typed : {"2487", "7816", "248-78", "83832487816", "+7 383 248 78 16", "3832"})
            QTest::newRow(typed) << typed;
    }
    void anyFourDigitsOfAPhoneFindIt() {
        QFETCH(QString, typed);
        const auto hits = found(typed.toStdString());
        QVERIFY2(std::find(hits.begin(), hits.end(), "Ёлкин Пётр") != hits.end(), qPrintable(typed));
    }

    void othersAreNotFound() {
        QCOMPARE(found("жукова"), (std::vector<std::string>{"Жукова Анна"}));
        QVERIFY(found("пвапва").empty());
        QVERIFY(found("9999").empty());
        QVERIFY(found("\"*() OR").empty() || found("\"*() OR").size() < 5);
    }

    void changedAndDeletedWordsAreForgotten() {
        const Uuid id = add(Kind::Contact, {{"name", std::string("Временный Человек")}});
        QCOMPARE(found("временный").size(), std::size_t{1});
        {
            WriteTransaction write(*replica_);
            Edit edit(write, "set");
            edit.set(Kind::Contact, id, {{"name", std::string("Постоянный Человек")}});
            write.commit();
        }
        QVERIFY(found("временный").empty());
        QCOMPARE(found("постоянный").size(), std::size_t{1});
        {
            WriteTransaction write(*replica_);
            Edit edit(write, "delete");
            edit.remove(Kind::Contact, id);
            write.commit();
        }
        QVERIFY(found("постоянный").empty());
    }

    void namesSortAsInAPhoneBook() {
        ListQuery query;
        query.kind = Kind::Contact;
        query.sort = "name";
        const auto list = names(query);
        const auto at = [&](const char* name) {
            return std::find(list.begin(), list.end(), name) - list.begin();
        };
        QVERIFY(at("Ежов Иван") < at("Ёлкин Пётр"));
        QVERIFY(at("Ёлкин Пётр") < at("Жукова Анна"));
        QVERIFY(at("Жукова Анна") < at("Smith John"));
    }

    void pagesMeetEveryRecordOnce_data() {
        QTest::addColumn<QString>("sort");
        for (const char* sort :
             {"", "name", "-name", "city", "-city", "created_at", "temperature", "-temperature"})
            QTest::newRow(*sort == '\0' ? "own order" : sort) << sort;
    }
    void pagesMeetEveryRecordOnce() {
        QFETCH(QString, sort);
        ListQuery query;
        query.kind = Kind::Contact;
        query.sort = sort.toStdString();
        query.limit = 1000;
        ReadTransaction read(*replica_);
        std::vector<Uuid> whole;
        for (const Record& record : listRecords(read, query)) whole.push_back(record.id);
        std::vector<Uuid> paged;
        query.limit = 2;
        for (;;) {
            const auto page = listRecords(read, query);
            for (const Record& record : page) paged.push_back(record.id);
            if (page.size() < query.limit) break;
            query.after = page.back().id;
        }
        QVERIFY(whole == paged);
        std::vector<Uuid> backwards;
        for (auto page = listBefore(read, query, whole.back()); !page.empty();
             page = listBefore(read, query, page.front().id))
            for (auto record = page.rbegin(); record != page.rend(); ++record)
                backwards.push_back(record->id);
        QVERIFY(std::vector<Uuid>(whole.rbegin() + 1, whole.rend()) == backwards);
        QCOMPARE(whole.size(), static_cast<std::size_t>(countRecords(read, query)));
    }

    /// Cold before warm, not by the letters; one that only a newer version knows comes last.
    void choicesSortInTheirOrder() {
        for (const char* kind : {"urgency", "warm", "sleeping", "cold", "hot", "warm"})
            add(Kind::Playbook, {{"name", std::string(kind)}, {"temperature", std::string(kind)}});
        replica_->connection().execute("UPDATE playbook SET temperature='later' WHERE name='sleeping'");
        add(Kind::Playbook, {{"name", std::string("for all")}});
        ListQuery query;
        query.kind = Kind::Playbook;
        query.sort = "temperature";
        const std::vector<std::string> rising = {"for all", "cold",    "warm",    "warm",
                                                 "hot",     "urgency", "sleeping"};
        QCOMPARE(names(query), rising);
        query.limit = 1;
        std::vector<std::string> paged;
        {
            ReadTransaction read(*replica_);
            for (auto page = listRecords(read, query); !page.empty(); page = listRecords(read, query)) {
                paged.push_back(page[0].text("name"));
                query.after = page[0].id;
            }
        }
        QCOMPARE(paged, rising);
        query = {};
        query.kind = Kind::Playbook;
        query.sort = "-temperature";
        QCOMPARE(names(query), std::vector<std::string>(rising.rbegin(), rising.rend()));
    }

    void filters() {
        ListQuery query;
        query.kind = Kind::Contact;
        query.where = {{"temperature", std::string("warm")}};
        QCOMPARE(names(query), (std::vector<std::string>{"Ёлкин Пётр"}));
        query.where = {{"tags", Set{"vip"}}};
        QCOMPARE(names(query), (std::vector<std::string>{"Ёлкин Пётр"}));
        query.where = {{"temperature", std::string("cold")}, {"city", {}}};
        query.search = "smith";
        QCOMPARE(names(query), (std::vector<std::string>{"Smith John"}));
    }

    /// Whatever the index: each page holds what sorting and filtering by hand give.
    void everyOrderUnderEveryFilter() {
        ReadTransaction read(*replica_);
        const auto numbersOf = [&](const ListQuery& query) {
            std::vector<std::int64_t> out;
            for (const Record& record : listRecords(read, query)) out.push_back(record.n);
            return out;
        };
        for (const char* filter : {"", "temperature", "owner", "source", "company"})
            for (const char* sort : {"name", "-name", "created_at", "-created_at", "silent_since",
                                     "-silent_since", "city", "-position"}) {
                ListQuery query;
                query.kind = Kind::Contact;
                query.limit = 1000;
                query.sort = sort;
                std::vector<std::int64_t> unfiltered = numbersOf(query);
                if (*filter != '\0') query.where = {{filter, {}}};
                std::vector<std::int64_t> expected;
                for (const std::int64_t n : unfiltered) {
                    sql::Statement fits =
                        read.sql().prepare(std::string("SELECT 1 FROM contact WHERE n=? AND ") +
                                           (*filter == '\0' ? "1" : std::string(filter) + " IS NULL"));
                    fits.bind(1, n);
                    if (fits.next()) expected.push_back(n);
                }
                QVERIFY(!expected.empty());
                query.limit = 2;
                std::vector<std::int64_t> paged;
                for (bool more = true; more;) {
                    const auto page = listRecords(read, query);
                    for (const Record& record : page) paged.push_back(record.n);
                    more = page.size() == query.limit;
                    if (more) query.after = page.back().id;
                }
                QVERIFY2(paged == expected, qPrintable(QString("%1 under %2").arg(sort, filter)));
            }
    }

    void unknownFieldsAndPagesAreNamed() {
        ReadTransaction read(*replica_);
        ListQuery query;
        query.kind = Kind::Contact;
        query.sort = "shoe_size";
        QVERIFY(!guarded([&] { (void)listRecords(read, query); }).ok());
        query.sort = "";
        query.after = replica_->newId();
        QVERIFY(!guarded([&] { (void)listRecords(read, query); }).ok());
    }

    /// 8 383 … and +7 383 … are one number while they are being typed, too.
    void aPhoneIsFoundByItsBeginning() {
        for (const char* typed : {"+7 383 2", "8 383 24", "8(383)248-78", "83832487816", "383 248", "7816"})
            QVERIFY2(found(typed) == (std::vector<std::string>{"Ёлкин Пётр"}), typed);
    }

    void aDuplicateIsFoundByPhoneAndMail() {
        ReadTransaction read(*replica_);
        QCOMPARE(findByMatchKey(read, Kind::Contact, phoneKey("+7 (383) 248 78 16")),
                 (std::vector<Uuid>{elkin_}));
        QCOMPARE(findByMatchKey(read, Kind::Contact, emailKey(" ELK@mekateh.example ")),
                 (std::vector<Uuid>{elkin_}));
        QVERIFY(findByMatchKey(read, Kind::Company, phoneKey("+7 (383) 248 78 16")).empty());
    }

    void aDuplicateIsFoundWithoutTheExtension() {
        QCOMPARE(phoneKey("8 (383) 248-78-16 доб. 12"), phoneKey("+73832487816"));
        QVERIFY(phoneLineKey("8 (383) 248-78-16 доб. 12") != phoneLineKey("+73832487816"));
        QCOMPARE(phoneLineKey("8 (383) 248-78-16 доб. 12"), phoneLineKey("+73832487816 ext. 12"));
        TempReplica replica;
        Uuid id;
        {
            WriteTransaction write(*replica);
            Edit edit(write, "add");
            id = edit.create(Kind::Contact, {{"phones", Set{"8 (383) 300-40-50 доб. 12"}}});
            edit.finish();
            write.commit();
        }
        // As earlier versions have left it.
        replica->connection().execute(
            "UPDATE match_key SET key='p:3300405012' WHERE key='p:3833004050'; PRAGMA user_version=10");
        replica.reopen();
        ReadTransaction read(*replica);
        QCOMPARE(findByMatchKey(read, Kind::Contact, phoneKey("+7 383 300 40 50")), (std::vector<Uuid>{id}));
        QVERIFY(findByMatchKey(read, Kind::Contact, "p:3300405012").empty());
    }

    /// "Hot" is whoever has bought, whatever was noted.
    void aPurchaseMakesHot() {
        const Uuid id =
            add(Kind::Contact, {{"name", std::string("Покупатель")}, {"temperature", std::string("cold")}});
        ListQuery query;
        query.kind = Kind::Contact;
        query.where = {{"temperature", std::string("hot")}};
        QVERIFY(names(query).empty());
        add(Kind::Purchase, {{"contact", id}, {"amount", std::int64_t{10000}}, {"at", std::int64_t{1}}});
        QCOMPARE(names(query), (std::vector<std::string>{"Покупатель"}));
        query.where = {{"temperature", std::string("cold")}};
        const auto cold = names(query);
        QVERIFY(std::find(cold.begin(), cold.end(), "Покупатель") == cold.end());
    }

    /// What several filters leave is found in the index: only those rows are read.
    void severalFiltersAreAskedOfAnIndex() {
        ReadTransaction read(*replica_);
        ListQuery query;
        query.kind = Kind::Contact;
        query.where = {{"owner", replica_->newId()},
                       {"temperature", std::string("warm")},
                       {"tags", std::string("vip")},
                       {"source", replica_->newId()}};
        const Clause where = filtersOf(read, query);
        sql::Statement code = read.sql().prepare("EXPLAIN SELECT n FROM contact WHERE " + where.sql);
        where.bind(code);
        sql::Statement root =
            read.sql().prepare("SELECT rootpage FROM sqlite_schema WHERE name='contact_silent'");
        QVERIFY(root.next());
        // Values are taken out of the cursor of the index alone.
        std::set<std::int64_t> indexes, asked;
        int columns = 0;
        while (code.next()) {
            if (code.text(1) == "OpenRead" && code.integer(3) == root.integer(0))
                indexes.insert(code.integer(2));
            if (code.text(1) == "Column") asked.insert(code.integer(2)), ++columns;
        }
        QCOMPARE(indexes.size(), std::size_t{1});
        QVERIFY(columns >= 2);
        QVERIFY(asked == indexes);
    }
};

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
