#include <QtTest>

#include "core/exchange/match.h"

using namespace tropa::exchange;

namespace {

ContactDraft draft(const char* name, const char* company, std::initializer_list<const char*> phones = {},
                   std::initializer_list<const char*> emails = {}, const char* id = "") {
    ContactDraft d;
    d.name = name;
    d.company = company;
    for (const char* phone : phones)
        d.phones.push_back({.typed = phone, .e164 = phone, .extension = {}, .national = {}});
    for (const char* email : emails) d.emails.emplace_back(email);
    d.externalId = id;
    return d;
}

}  // namespace

class MatchTest : public QObject {
    Q_OBJECT
private slots:
    void pairs_data() {
        QTest::addColumn<int>("expected");
        QTest::addColumn<int>("pair");
        QTest::newRow("same phone and name") << static_cast<int>(Match::Phone) << 0;
        QTest::newRow("colleagues behind one number") << static_cast<int>(Match::None) << 1;
        QTest::newRow("initials") << static_cast<int>(Match::Phone) << 2;
        QTest::newRow("e-mail in capitals, name in another order") << static_cast<int>(Match::Email) << 3;
        QTest::newRow("name and company, forms apart") << static_cast<int>(Match::NameAndCompany) << 4;
        QTest::newRow("name at two companies") << static_cast<int>(Match::None) << 5;
        QTest::newRow("name alone") << static_cast<int>(Match::NameAndCompany) << 6;
        QTest::newRow("name alone, each with a phone of his own") << static_cast<int>(Match::None) << 7;
        QTest::newRow("external key") << static_cast<int>(Match::ExternalId) << 8;
        QTest::newRow("keys of two systems, one phone") << static_cast<int>(Match::Phone) << 9;
        QTest::newRow("company alone") << static_cast<int>(Match::NameAndCompany) << 10;
        QTest::newRow("phone alone") << static_cast<int>(Match::Phone) << 11;
        QTest::newRow("only initials agree") << static_cast<int>(Match::None) << 12;
        QTest::newRow("nothing known of both") << static_cast<int>(Match::None) << 13;
        QTest::newRow("ё and е") << static_cast<int>(Match::Phone) << 14;
        QTest::newRow("two keys, name and company") << static_cast<int>(Match::None) << 15;
        QTest::newRow("two legal forms") << static_cast<int>(Match::None) << 16;
        QTest::newRow("signs for a name") << static_cast<int>(Match::NameAndCompany) << 17;
        QTest::newRow("two companies, one e-mail") << static_cast<int>(Match::None) << 18;
        QTest::newRow("one company, one e-mail") << static_cast<int>(Match::Email) << 19;
        QTest::newRow("a bare phone and a person") << static_cast<int>(Match::Phone) << 20;
        QTest::newRow("a person who changed the company") << static_cast<int>(Match::Phone) << 21;
    }
    void pairs() {
        QFETCH(int, expected);
        QFETCH(int, pair);
        const std::vector<std::pair<ContactDraft, ContactDraft>> all = {
            {draft("Иванов Иван", "Луч", {"+71"}), draft("Иванов Иван Петрович", "Заря", {"+71", "+72"})},
            {draft("Иванов Иван", "Луч", {"+71"}), draft("Петрова Анна", "Луч", {"+71"})},
            {draft("Иванов И.П.", "", {"+71"}), draft("Иванов Иван Петрович", "", {"+71"})},
            {draft("Анна Ли", "", {}, {"A@b.example"}), draft("ЛИ АННА", "", {}, {"a@B.example"})},
            {draft("Иванов Иван", "ООО \"Луч\""), draft("Иван Иванов", "ЛУЧ, ООО")},
            {draft("Иванов Иван", "Луч"), draft("Иванов Иван", "Заря")},
            {draft("Иванов Иван", ""), draft("Иванов Иван", "", {"+71"})},
            {draft("Иванов Иван", "", {"+72"}), draft("Иванов Иван", "", {"+71"})},
            {draft("Иванов", "", {}, {}, "7"), draft("Петров", "", {}, {}, "7")},
            {draft("Иванов", "Луч", {"+71"}, {}, "7"), draft("Иванов", "Луч", {"+71"}, {}, "8")},
            {draft("", "ООО Луч"), draft("", "Луч")},
            {draft("", "", {"+71"}), draft("", "", {"+71"})},
            {draft("И. П.", "", {"+71"}), draft("Иванов Пётр", "", {"+71"})},
            {draft("", ""), draft("", "")},
            {draft("Ёлкина Алёна", "", {"+71"}), draft("елкина алена", "", {"+71"})},
            {draft("Иванов", "Луч", {}, {}, "7"), draft("Иванов", "Луч", {}, {}, "8")},
            {draft("Иванов", "ООО Луч"), draft("Иванов", "АО Луч")},
            {draft("???", ""), draft("???", "")},
            {draft("", "Луч", {}, {"info@x.example"}), draft("", "Заря", {}, {"info@x.example"})},
            {draft("", "Луч", {}, {"info@x.example"}), draft("", "ООО Луч", {}, {"info@x.example"})},
            {draft("", "", {"+71"}), draft("Иванов Иван", "Луч", {"+71"})},
            {draft("Иванов Иван", "Луч", {"+71"}), draft("Иванов Иван", "Заря", {"+71"})},
        };
        const MatchKeys a = matchKeys(all[static_cast<std::size_t>(pair)].first);
        const MatchKeys b = matchKeys(all[static_cast<std::size_t>(pair)].second);
        QCOMPARE(static_cast<int>(match(a, b)), expected);
        QCOMPARE(static_cast<int>(match(b, a)), expected);
        MatchIndex index;
        index.put(b, 42);
        const auto found = index.find(a);
        QCOMPARE(static_cast<int>(found.match), expected);
        if (expected != static_cast<int>(Match::None)) QCOMPARE(found.handle, MatchIndex::Handle{42});
    }

    void companyKeys() {
        QCOMPARE(companyKey("ООО «Ромашка»"), companyKey("Ромашка, ООО"));
        QCOMPARE(companyKey("Acme Ltd."), companyKey("ACME"));
        QVERIFY(companyKey("Ромашка") != companyKey("Ромашка плюс"));
        QCOMPARE(companyKey("ООО"), std::string("ооо"));
        QVERIFY(companyKey("").empty());
    }

    void companies() {
        CompanyIndex index;
        index.add("ООО «Луч»", {"5400070428", ""}, 1);
        index.add("Заря", {"", ""}, 2);
        QCOMPARE(index.find("совсем другое имя", {"5400070428", ""}).value_or(99), std::size_t{1});
        QCOMPARE(index.find("ЛУЧ, ООО", {"", ""}).value_or(99), std::size_t{1});
        QCOMPARE(index.find("Луч", {"", ""}).value_or(99), std::size_t{1});
        QVERIFY(!index.find("АО «Луч»", {"", ""}));
        QVERIFY(!index.find("ООО «Луч»", {"7000854037", ""}));
        QCOMPARE(index.find("АО «Заря»", {"7000854037", ""}).value_or(99), std::size_t{2});
        QVERIFY(!index.find("", {"", ""}));
        // Branches of one firm, each with its own code.
        index.add("Луч-Омск", {"5400070428", "550101001"}, 3);
        QCOMPARE(index.find("", {"5400070428", "550101001"}).value_or(99), std::size_t{3});
        QCOMPARE(index.find("", {"5400070428", "540101001"}).value_or(99), std::size_t{1});
    }

    void otherTaxNumberIsAnotherCompany() {
        ContactDraft a = draft("", "ООО Луч");
        ContactDraft b = a;
        a.inn = "5400070428";
        QCOMPARE(match(matchKeys(a), matchKeys(b)), Match::NameAndCompany);
        b.inn = "7000854037";
        QCOMPARE(match(matchKeys(a), matchKeys(b)), Match::None);
    }

    void theStrongestMatchWins() {
        MatchIndex index;
        index.put(matchKeys(draft("Иванов Иван", "Луч")), 1);
        index.put(matchKeys(draft("Иванов Иван", "Заря", {"+71"})), 2);
        index.put(matchKeys(draft("Иванов Иван", "Тень", {"+71"})), 3);
        const auto found = index.find(matchKeys(draft("Иванов Иван", "Луч", {"+71"})));
        QCOMPARE(found.match, Match::Phone);
        QCOMPARE(found.handle, MatchIndex::Handle{2});
    }

    void everyoneOfACrowd() {
        // A switchboard's number: some are filed under it, the others under it and their names.
        constexpr std::size_t kCrowd = 40;
        const auto of = [](std::size_t i, bool elsewhere = false) {
            const std::string letter(1, static_cast<char>('a' + i % 20));
            const std::string name = i % 4 == 3 ? "" : "Name" + std::to_string(i) + letter + " Common";
            const std::string company = (elsewhere && !name.empty() ? "Other" : "Firm") + std::to_string(i);
            return matchKeys(draft(name.c_str(), company.c_str(), {"+71"}));
        };
        MatchIndex index;
        for (std::size_t i = 0; i < kCrowd; ++i) {
            QCOMPARE(index.find(of(i)).match, Match::None);
            index.put(of(i), i);
        }
        QCOMPARE(index.size(), kCrowd);
        for (std::size_t i = 0; i < kCrowd; ++i) {
            for (const bool elsewhere : {false, true}) {
                QCOMPARE(index.find(of(i, elsewhere)).match, Match::Phone);
                QCOMPARE(index.find(of(i, elsewhere)).handle, i);
            }
        }
        const MatchKeys bare = matchKeys(draft("", "", {"+71"}));
        QCOMPARE(index.find(bare).handle, MatchIndex::Handle{0});
        for (std::size_t i = 0; i < kCrowd - 2; ++i) index.put(matchKeys(draft("Elsewhere", "")), i);
        QCOMPARE(index.find(bare).handle, kCrowd - 2);
        QCOMPARE(index.find(of(0)).match, Match::None);
        index.put(bare, kCrowd);
        QCOMPARE(index.find(of(0)).handle, kCrowd);
        QCOMPARE(index.size(), kCrowd + 1);
    }

    void thousandsAreFoundAgain() {
        MatchIndex index;
        const auto of = [](std::size_t i) {
            const std::string phone = "+7" + std::to_string(1'000'000 + i);
            const std::string email = std::to_string(i) + "@example.org";
            return matchKeys(draft("Иванов Иван", "", {phone.c_str()}, {email.c_str()}));
        };
        for (std::size_t i = 0; i < 20'000; ++i) index.put(of(i), i);
        for (std::size_t i = 0; i < 20'000; ++i) {
            MatchKeys keys = of(i);
            keys.name = {"иван"};
            (i % 2 == 0 ? keys.phones : keys.emails).clear();
            QCOMPARE(index.find(keys).handle, i);
            QCOMPARE(index.find(keys).match, i % 2 == 0 ? Match::Email : Match::Phone);
        }
    }

    void filedAnewAfterAChange() {
        MatchIndex index;
        index.put(matchKeys(draft("", "", {"+71"})), 1);
        QCOMPARE(index.find(matchKeys(draft("Иванов Иван", "", {"+71"}))).match, Match::Phone);
        index.put(matchKeys(draft("Иванов Иван", "", {"+71"})), 1);
        QCOMPARE(index.size(), std::size_t{1});
        QCOMPARE(index.find(matchKeys(draft("Петрова Анна", "", {"+71"}))).match, Match::None);
        QCOMPARE(index.find(matchKeys(draft("Иванов И.", "", {"+71"}))).match, Match::Phone);
    }

    void contactsOfTheReplica() {
        PhoneReader reader({.country = "RU", .areaCode = "383"});
        ContactDraft d = draft("Иванов Иван", "ООО Луч", {}, {"I@b.example"}, "7");
        d.inn = "5400070428";
        d.phones = reader.readCell("248-78-16 доб. 5, 8 913 123-45-67").phones;
        const MatchKeys stored =
            matchKeys("Иванов Иван", "ООО Луч", "5400070428", {"248-78-16 доб. 5", "8 913 123-45-67"},
                      {"I@b.example"}, "7", reader);
        QCOMPARE(stored == matchKeys(d), true);
    }

    void localNumbersMatchAsTyped() {
        ContactDraft a = draft("Иванов", "");
        a.phones.push_back({.typed = "248-78-16", .e164 = {}, .extension = {}, .national = "2487816"});
        QCOMPARE(match(matchKeys(a), matchKeys(a)), Match::Phone);
    }
};

QTEST_GUILESS_MAIN(MatchTest)
#include "tst_match.moc"
