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
        QTest::newRow("two external keys") << static_cast<int>(Match::None) << 9;
        QTest::newRow("company alone") << static_cast<int>(Match::NameAndCompany) << 10;
        QTest::newRow("phone alone") << static_cast<int>(Match::Phone) << 11;
        QTest::newRow("only initials agree") << static_cast<int>(Match::None) << 12;
        QTest::newRow("nothing known of both") << static_cast<int>(Match::None) << 13;
        QTest::newRow("ё and е") << static_cast<int>(Match::Phone) << 14;
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
        };
        const MatchKeys a = matchKeys(all[static_cast<std::size_t>(pair)].first);
        const MatchKeys b = matchKeys(all[static_cast<std::size_t>(pair)].second);
        QCOMPARE(static_cast<int>(match(a, b)), expected);
        QCOMPARE(static_cast<int>(match(b, a)), expected);
        MatchIndex index;
        index.add(b, 42);
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

    void theStrongestMatchWins() {
        MatchIndex index;
        index.add(matchKeys(draft("Иванов Иван", "Луч")), 1);
        index.add(matchKeys(draft("Иванов Иван", "Заря", {"+71"})), 2);
        index.add(matchKeys(draft("Иванов Иван", "Тень", {"+71"})), 3);
        const auto found = index.find(matchKeys(draft("Иванов Иван", "Луч", {"+71"})));
        QCOMPARE(found.match, Match::Phone);
        QCOMPARE(found.handle, MatchIndex::Handle{2});
    }

    void localNumbersMatchAsTyped() {
        ContactDraft a = draft("Иванов", "");
        a.phones.push_back({.typed = "248-78-16", .e164 = {}, .extension = {}, .national = "2487816"});
        QCOMPARE(match(matchKeys(a), matchKeys(a)), Match::Phone);
    }
};

QTEST_GUILESS_MAIN(MatchTest)
#include "tst_match.moc"
