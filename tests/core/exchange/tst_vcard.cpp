#include <QtTest>

#include "core/actions/records.h"
#include "core/base/text.h"
#include "core/exchange/import.h"
#include "core/exchange/vcard_export.h"
#include "core/exchange/vcard_rows.h"
#include "tests/core/temp_replica.h"

using namespace std::string_literals;
using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using testing::TempReplica;
using Texts = std::vector<std::string>;

namespace {

ContactRows rowsOf(const std::string& text) {
    return vcardRows(readVCards(text).orThrow());
}

ContactDraft only(const std::string& text) {
    const ContactRows rows = rowsOf(text);
    if (rows.drafts.size() != 1) qFatal("one card was expected");
    return rows.drafts[0];
}

Texts numbers(const ContactDraft& draft) {
    Texts out;
    for (const Phone& phone : draft.phones)
        out.push_back(phone.extension.empty() ? phone.e164 : phone.e164 + " x" + phone.extension);
    return out;
}

bool says(const ContactDraft& draft, const std::string& line) {
    return ("\n" + draft.note + "\n").find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

class VCardTest : public QObject {
    Q_OBJECT
private slots:
    // The names and numbers are made up; the shapes are those of the programs named.
    void anOldPhone() {  // Android, Nokia: 2.1, quoted-printable with soft breaks, photo behind blanks
        const auto draft = only(
            "BEGIN:VCARD\r\nVERSION:2.1\r\n"
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=81=D0=BB=D0=BA=D0=B8=D0=BD;=D0=9F=D1=91=D1=82=\r\n"
            "=D1=80;;;\r\n"
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9F=D1=91=D1=82=D1=80 "
            "=D0=81=D0=BB=D0=BA=D0=B8=D0=BD\r\n"
            "TEL;CELL;PREF:89135550123\r\nTEL;WORK;FAX:+73832000000\r\n"
            "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/\r\n AAAA/2Q==\r\n\r\n"
            "NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0Asecond: x=3Dy\r\nBDAY:1980-05-01\r\nEND:VCARD\r\n");
        QCOMPARE(draft.name, std::string("Пётр Ёлкин"));
        QCOMPARE(numbers(draft), (Texts{"+79135550123"}));
        QVERIFY(says(draft, "Факс: +73832000000"));
        QVERIFY(says(draft, "first") && says(draft, "second: x=y"));
        QVERIFY(says(draft, "День рождения: 1980-05-01"));
    }

    void outlook() {  // 2.1 in a Russian Windows, without a charset
        const std::string cp1251("\xc8\xe2\xe0\xed\xee\xe2;\xc8\xe2\xe0\xed", 11);
        const auto draft =
            only("BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=ru;CHARSET=windows-1251:" + cp1251 +
                 ";\xcf.\r\nORG;CHARSET=windows-1251:\xce\xce\xce \xcc\xe8\xf0;\xd1\xe1\xfb\xf2\r\n"
                 "TITLE:Buyer\r\nTEL;WORK;VOICE:+7 (383) 248-78-16 x12\r\n"
                 "ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Lenina=0D=0A1;Omsk;;644000;Russia\r\n"
                 "EMAIL;PREF;INTERNET:ivanov@mir.example\r\nEND:VCARD\r\n");
        QCOMPARE(draft.name, std::string("Иванов Иван П."));
        QCOMPARE(draft.company, std::string("ООО Мир"));
        QCOMPARE(draft.city, std::string("Omsk"));
        QCOMPARE(numbers(draft), (Texts{"+73832487816 x12"}));
        QCOMPARE(draft.address, std::string("644000, Russia, Omsk, Lenina 1"));
        QVERIFY(says(draft, "Отдел: Сбыт"));
    }

    void apple() {  // iCloud: 3.0, grouped lines with their own labels, folded photo
        const auto draft = only(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iOS 17//EN\r\nN:Smith;Anna\\, "
            "Maria;;Dr.;\r\n"
            "FN:Dr. Anna Maria Smith\r\nORG:Acme\\; Sons;\r\nitem1.TEL:+44 20 7946 0958\r\n"
            "item1.X-ABLabel:_$!<Other>!$_\r\nitem2.URL;type=pref:https://acme.example/a\\,b\r\n"
            "item3.X-ABRELATEDNAMES:Bob\r\nitem3.X-ABLabel:_$!<Assistant>!$_\r\n"
            "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg\r\nNOTE:long te\r\n xt\\nline two\r\n"
            "UID:4B3A-1\r\nEND:VCARD\r\n");
        QCOMPARE(draft.name, std::string("Dr. Anna Maria Smith"));
        QCOMPARE(draft.company, std::string("Acme; Sons"));
        QCOMPARE(numbers(draft), (Texts{"+442079460958"}));
        QCOMPARE(draft.website, std::string("https://acme.example/a,b"));
        QCOMPARE(draft.externalId, std::string("4B3A-1"));
        QVERIFY(says(draft, "Assistant: Bob") && says(draft, "long text") && says(draft, "line two"));
    }

    void versionFour() {
        const auto draft = only(
            "BEGIN:VCARD\nVERSION:4.0\nFN;SORT-AS=\"Stein,Anna\":Anna Stein\nN:Stein;Anna;;;\n"
            "TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1:tel:+49-30-901820;ext=22\n"
            "EMAIL;TYPE=work:anna@stein.example\nCATEGORIES:pumps,trade show\n"
            "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\nX-SOCIALPROFILE;TYPE=x:http://x.example:80/"
            "a\n"
            "PHOTO:data:image/png;base64,iVBORw0K\nEND:VCARD");
        QCOMPARE(numbers(draft), (Texts{"+4930901820 x22"}));
        QCOMPARE(draft.tags, (Texts{"pumps", "trade show"}));
        QCOMPARE(draft.externalId, std::string("4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"));
        QVERIFY(says(draft, "X-SOCIALPROFILE: http://x.example:80/a"));
    }

    /// How a program draws and files its cards tells nothing of a person.
    void whatIsTheProgramsOwnIsLeftOut() {
        const auto rows = rowsOf(
            "BEGIN:VCARD\nVERSION:2.1\nN:Ash;Ian\nX-MS-OL-DEFAULT-POSTAL-ADDRESS:2\n"
            "X-MS-OL-DESIGN;CHARSET=utf-8:<card ver=\"1.0\"/>\nX-EVOLUTION-FILE-AS:Ash\\, Ian\nEND:VCARD\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QCOMPARE(rows.drafts[0].note, std::string());
    }

    void manyCardsOfAllSorts() {
        const auto rows = rowsOf(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Мир\nORG:Мир\nX-ABShowAs:COMPANY\nTEL:8 383 248 78 16\nEND:VCARD\n"
            "BEGIN:VCARD\nVERSION:3.0\nFN:Friends\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n"
            "BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\n"
            "BEGIN:VCARD\nVERSION:2.1\nN:A;B\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:C;D\nEND:VCARD\nTEL:+"
            "79135550123\n"
            "END:VCARD\n"
            "BEGIN:VCARD\nVERSION:3.0\nFN:Cut Off\nTEL:+79135550124\nTEL:abc");
        QCOMPARE(rows.read, 6);
        QCOMPARE(rows.refused, 1);
        QCOMPARE(rows.skipped, 1);
        QCOMPARE(rows.drafts.size(), std::size_t{4});
        QCOMPARE(rows.drafts[0].company, std::string("Мир"));
        QVERIFY(rows.drafts[0].name.empty());
        QCOMPARE(rows.drafts[1].name, std::string("B A"));
        QCOMPARE(numbers(rows.drafts[1]), (Texts{"+79135550123"}));
        QCOMPARE(rows.drafts[2].name, std::string("D C"));
        QCOMPARE(rows.drafts[3].name, std::string("Cut Off"));
        Texts kinds;
        for (const Problem& problem : rows.problems)
            kinds.push_back(std::to_string(problem.row) + std::string(nameOf(problem.kind)));
        QCOMPARE(kinds, (Texts{"2group_card", "3nothing_to_name", "6bad_phone", "6cut_card"}));
    }

    void whatPhonesAndMacsAddOfTheirOwn() {
        const auto draft = only(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nNOTE:so called \\\"friend\\\"\n"
            "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Nyusha;1;;;;;;;;;;;;;\n"
            "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1990-01-02;3;;;;;;;;;;;;;\n"
            "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
            "relation;Boris;14;;;;;;;;;;;;;\nX-CLASS:private\nEND:VCARD\n");
        QVERIFY(says(draft, "so called \"friend\""));
        QVERIFY(says(draft, "Прозвище: Nyusha"));
        QVERIFY(says(draft, "День рождения: 1990-01-02"));
        QVERIFY(says(draft, "X-ANDROID-CUSTOM: vnd.android.cursor.item/relation, Boris, 14"));
        QVERIFY(draft.note.find("private") == std::string::npos);
    }

    void utf16AndNoise() {
        std::string wide("\xff\xfe", 2);
        for (const char c : std::string("BEGIN:VCARD\r\nFN:Anna\r\nEND:VCARD\r\n")) wide += {c, '\0'};
        QVERIFY(looksLikeVCard(wide));
        QCOMPARE(only(wide).name, std::string("Anna"));
        QVERIFY(looksLikeVCard("\xef\xbb\xbf\r\nbegin:vcard\n"));
        QVERIFY(!looksLikeVCard("Name;Phone\nBEGIN:VCARD;1"));
        // NUL bytes and text before the first card.
        QCOMPARE(only("x\0y\nBEGIN:VCARD\nFN:An\0na\nEND:VCARD"s).name, std::string("An\xef\xbf\xbdna"));
        QVERIFY(!readVCards("END:VCARD").ok());
        // Also in front of what is no text.
        const auto cards = readVCards("BEGIN:VCARD\nX-PIC\xff;ENCODING=BASE64:/9j/\nEND:VCARD").orThrow();
        QVERIFY(cards[0].properties[0].binary && isPlainUtf8(cards[0].properties[0].name));
        const auto large = rowsOf("BEGIN:VCARD\nFN:A\nNOTE:" + std::string(100'000, 'x') + "\nEND:VCARD");
        QCOMPARE(large.refused, 1);
        QCOMPARE(large.problems[0].kind, ProblemKind::CellTooLarge);
    }

    void outAndInAgain() {
        TempReplica replica;
        const std::string vcf =
            "BEGIN:VCARD\nVERSION:3.0\nN:Ёлкин;Пётр;Иванович\nFN:Ёлкин Пётр Иванович\nORG:ООО «Мир»\\; "
            "Новосибирск\n"
            "TITLE:директор по развитию и многим другим делам\\, в том числе по продажам\nTEL:8 383 "
            "248-78-16 доб. 5\n"
            "EMAIL:elkin@mir.example\nNOTE:строка\\nвторая\nCATEGORIES:а\\,б,в\nEND:VCARD\n";
        QCOMPARE(importFile(*replica, vcf, {}).orThrow().created, 1);
        std::string out;
        {
            store::ReadTransaction read(*replica);
            store::ListQuery query;
            query.kind = Kind::Contact;
            QCOMPARE(exportVCards(read, query, [&](std::string_view text) { out += text; }), std::int64_t{1});
        }
        for (std::size_t from = 0; from < out.size();) {
            const std::size_t end = out.find("\r\n", from);
            QVERIFY(end != std::string::npos && end - from <= 75);
            QVERIFY(isPlainUtf8(out.substr(from, end - from)));
            from = end + 2;
        }
        QVERIFY(out.find("N:Ёлкин;Пётр;Иванович;;\r\n") != std::string::npos);
        const ContactDraft first = only(vcf), again = only(out);
        QCOMPARE(again.name, first.name);
        QCOMPARE(again.company, first.company);
        QCOMPARE(again.position, first.position);
        QCOMPARE(numbers(again), numbers(first));
        QCOMPARE(again.tags, first.tags);
        QCOMPARE(again.note, first.note);
        // Found again by its own id, and nothing is new.
        QCOMPARE(importFile(*replica, out, {}).orThrow().duplicates, 1);
    }
};

QTEST_GUILESS_MAIN(VCardTest)
#include "tst_vcard.moc"
