#include <QtTest>

#include "core/base/letter.h"
#include "core/base/text.h"
#include "core/store/edit.h"
#include "core/store/letters.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using testing::TempReplica;

/// Under which letters a list by name has somebody, and where they begin.
class TestLetters : public QObject {
    Q_OBJECT

    static void add(TempReplica& replica, Kind kind, const std::vector<std::string>& names,
                    const std::string& city = {}) {
        WriteTransaction write(*replica);
        Edit edit(write, "add");
        for (const std::string& name : names) {
            FieldValues fields{{"name", name}};
            if (!city.empty()) fields.push_back({"city", city});
            edit.create(kind, fields);
        }
        edit.finish();
        write.commit();
    }
    static QStringList lettersOf(TempReplica& replica, const ListQuery& query) {
        ReadTransaction read(*replica);
        QStringList texts;
        for (const Letter& letter : store::lettersOf(read, query))
            texts << QString::fromStdString(letter.text);
        return texts;
    }
    /// The first name under each letter.
    static QStringList firstOfEach(TempReplica& replica, ListQuery query) {
        ReadTransaction read(*replica);
        QStringList names;
        query.limit = 1;
        for (const Letter& letter : store::lettersOf(read, query)) {
            for (const Record& record : listFrom(read, query, letter.from))
                names << QString::fromStdString(record.text("name"));
        }
        return names;
    }

private slots:
    void aTextStandsUnderItsLetter() {
        for (const auto& [text, letter] : std::vector<std::pair<const char*, const char*>>{{"Ёлкин", "Е"},
                                                                                           {"ель", "Е"},
                                                                                           {"йод", "Й"},
                                                                                           {"Şahin", "S"},
                                                                                           {"«Ромашка»", "Р"},
                                                                                           {"42", ""},
                                                                                           {"", ""}})
            QCOMPARE(firstLetter(text), std::string(letter));
    }

    /// Ё beside Е, Й behind И, Latin behind Cyrillic, whatever has none at the front.
    void lettersStandAsInAPhoneBook() {
        TempReplica replica;
        add(replica, Kind::Contact,
            {"Ёлкин", "Ежов", "Иванов", "Йодль", "яковлев", "Smith", "Élan", "42 чайника", "«Ромашка»",
             "Їжак"});
        ListQuery query;
        query.kind = Kind::Contact;
        QCOMPARE(lettersOf(replica, query), QStringList({"#", "Е", "И", "І", "Й", "Я", "E", "S"}));
        QCOMPARE(firstOfEach(replica, query),
                 QStringList({"«Ромашка»", "Ежов", "Иванов", "Їжак", "Йодль", "яковлев", "Élan", "Smith"}));
        query.sort = "-name";
        QCOMPARE(lettersOf(replica, query), QStringList({"S", "E", "Я", "Й", "І", "И", "Е", "#"}));
        QCOMPARE(firstOfEach(replica, query),
                 QStringList({"Smith", "Élan", "яковлев", "Йодль", "Їжак", "Иванов", "Ёлкин", "42 чайника"}));
    }

    void companiesStandByTheirNames() {
        TempReplica replica;
        add(replica, Kind::Company,
            {"ООО НПП «Сибмаш»", "АО «Ёлка»", "Ельник, ООО", "Обь", "Acme Ltd.", "ООО", "«Яр»",
             "ИП Абрамов"});
        ListQuery query;
        query.kind = Kind::Company;
        QCOMPARE(lettersOf(replica, query), QStringList({"А", "Е", "О", "С", "Я", "A"}));
        QCOMPARE(firstOfEach(replica, query),
                 QStringList({"ИП Абрамов", "АО «Ёлка»", "Обь", "ООО НПП «Сибмаш»", "«Яр»", "Acme Ltd."}));
        // As earlier versions have left them.
        {
            sql::Statement row =
                replica->connection().prepare("UPDATE company SET sort_key=? WHERE name='ООО НПП «Сибмаш»'");
            row.bindBlob(1, sortKey("ООО НПП «Сибмаш»"));
            row.run();
        }
        QCOMPARE(lettersOf(replica, query), QStringList({"А", "Е", "О", "Я", "A"}));
        replica->connection().execute("PRAGMA user_version=16");
        replica.reopen();
        QCOMPARE(lettersOf(replica, query), QStringList({"А", "Е", "О", "С", "Я", "A"}));
    }

    void onlyWhoIsListedCounts() {
        TempReplica replica;
        add(replica, Kind::Contact, {"Ежов", "Ёлкин"}, "Омск");
        add(replica, Kind::Contact, {"Smith"}, "Томск");
        add(replica, Kind::Company, {"Мекатех"}, "Омск");
        ListQuery query;
        query.kind = Kind::Contact;
        query.where = {{"city", std::string("Омск")}};
        QCOMPARE(lettersOf(replica, query), QStringList({"Е"}));
        query.where = {{"temperature", {}}, {"city", std::string("Томск")}};
        QCOMPARE(lettersOf(replica, query), QStringList({"S"}));
        query.where.clear();
        query.sort = "created_at";
        QCOMPARE(lettersOf(replica, query), QStringList());
        query.sort = "";
        query.search = "sm";
        QCOMPARE(lettersOf(replica, query), QStringList());
        query.kind = Kind::Company;
        query.search.clear();
        QCOMPARE(lettersOf(replica, query), QStringList({"М"}));
        query.kind = Kind::Deal;
        QCOMPARE(lettersOf(replica, query), QStringList());
    }

    /// Against looking at every name there is.
    void everyLetterAndItsFirstIsFound() {
        TempReplica replica;
        const std::vector<std::string> signs = {"а", "Б", "и", "й", "Й", "ё",  "Е", "ъ", "Щ",
                                                "Я", "A", "b", "z", "Ñ", "n",  "7", "«", " ",
                                                "-", "ї", "І", "ґ", "Ω", "日", "ß", "和"};
        SeededRandom random(11);
        std::vector<std::string> names;
        for (int i = 0; i < 400; ++i) {
            std::string name;
            for (std::uint64_t left = 1 + random.below(4); left > 0; --left)
                name += signs[random.below(signs.size())];
            names.push_back(name);
        }
        add(replica, Kind::Contact, names);
        for (const char* sort : {"name", "-name"}) {
            ListQuery query;
            query.kind = Kind::Contact;
            query.sort = sort;
            query.limit = 1000;
            QStringList letters, firsts;
            {
                ReadTransaction read(*replica);
                for (const Record& record : listRecords(read, query)) {
                    const QString name = QString::fromStdString(record.text("name"));
                    const bool none = placeOf(record) < sortKey("а");
                    const QString letter =
                        none ? "#" : QString::fromStdString(firstLetter(record.text("name")));
                    if (!letters.isEmpty() && letters.last() == letter) continue;
                    letters << letter;
                    firsts << name;
                }
            }
            QCOMPARE(lettersOf(replica, query), letters);
            QCOMPARE(firstOfEach(replica, query), firsts);
        }
    }
};

QTEST_GUILESS_MAIN(TestLetters)
#include "tst_letters.moc"
