#include <QtTest>
#include <algorithm>

#include "core/exchange/contact_rows.h"
#include "core/exchange/foreign_table.h"
#include "core/exchange/vcard.h"
#include "core/exchange/vcard_rows.h"

using namespace tropa::exchange;

namespace {

ContactRows rowsOfTable(std::string_view text) {
    const Table table = readTable(text).orThrow();
    return contactRows(table, guessMapping(table), {});
}

ContactRows rowsOfCards(std::string_view text) {
    return vcardRows(readVCards(text).orThrow(), {});
}

QStringList phonesOf(const ContactDraft& draft) {
    QStringList list;
    for (const Phone& phone : draft.phones)
        list.append(QString::fromStdString(phone.e164.empty() ? phone.typed : phone.e164));
    return list;
}

QStringList listOf(const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts) list.append(QString::fromStdString(text));
    return list;
}

QString qs(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

/// Address books as programs and telephones write them: what their columns and properties are called, and
/// their habits. All people are made up.
class AddressBooksTest : public QObject {
    Q_OBJECT

private slots:
    void googleTable() {
        const ContactRows rows = rowsOfTable(
            "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,File As,Organization Name,"
            "Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - "
            "Label,"
            "Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Formatted,Address 1 - City\n"
            "Нина,,Лось,,,,Завод,мастер,1990-01-02,\"раз\nдва\",,Клиенты ::: Пермь ::: * myContacts,* Work,"
            "los@zavod.example,Mobile,+7 913 111-22-33 ::: +7 913 111-22-34,Work,8 383 200-10-20,"
            "\"ул. Мира, 5\nПермь\",Пермь\n"
            ",,,,,,,,,,,* myContacts,,,Mobile,900,Other,(555) 555-0123,,\n");
        QCOMPARE(rows.drafts.size(), std::size_t{2});
        const ContactDraft& nina = rows.drafts[0];
        QCOMPARE(qs(nina.name), "Нина Лось");
        QCOMPARE(phonesOf(nina), QStringList({"+79131112233", "+79131112234", "+73832001020"}));
        QCOMPARE(listOf(nina.tags), QStringList({"Клиенты", "Пермь"}));
        QCOMPARE(qs(nina.city), "Пермь");
        QVERIFY(qs(nina.note).contains("1990-01-02"));
        QCOMPARE(phonesOf(rows.drafts[1]), QStringList{"(555) 555-0123"});
    }

    /// What Google says of each value in a column of its own names nothing.
    void labelsOfValuesAreNoValues() {
        const ContactRows rows = rowsOfTable(
            "First Name,Last Name,Organization Name,Photo,Phone 1 - Label,Phone 1 - Value,Address 1 - "
            "Label,Address 1 - City,Address 1 - Street,Address 1 - Country,Website 1 - Label,Website 1 - "
            "Value,Event 1 - Label,Event 1 - Value\n"
            "Ida,Roe,Fen Ltd,https://lh3.googleusercontent.com/a,Work,614-555-0100,Work,Dublin,1 Moor "
            "Rd,Ireland,Profile,http://fen.example,Anniversary,2010-06-01\n"
            "Ian,Ash,Ash Ltd,,,,,,,,Profile,https://www.linkedin.com/in/ash,,\n");
        QCOMPARE(rows.drafts.size(), std::size_t{2});
        QCOMPARE(qs(rows.drafts[0].address), "1 Moor Rd");
        QCOMPARE(qs(rows.drafts[0].website), "http://fen.example");
        QCOMPARE(qs(rows.drafts[0].event), "");
        QCOMPARE(phonesOf(rows.drafts[0]), QStringList{"614-555-0100"});
        QCOMPARE(qs(rows.drafts[1].website), "");
        QVERIFY(qs(rows.drafts[1].note).contains("linkedin.com/in/ash"));
    }

    void googleTableInRussian() {
        const ContactRows rows = rowsOfTable(
            "Имя,Отчество,Фамилия,Название организации,Должность в организации,Примечания,Ярлыки,"
            "Электронная почта 1 – Ярлык,Электронная почта 1 – Значение,Телефон 1 – Ярлык,Телефон 1 – "
            "Значение\n"
            "Лев,,Окунь,Озеро,рыбак,прим,* myContacts ::: Друзья,Дом,okun@mail.example,Мобильный,+7 913 "
            "000-44-55\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QCOMPARE(rows.problems.size(), std::size_t{0});
        QCOMPARE(listOf(rows.drafts[0].tags), QStringList{"Друзья"});
        QCOMPARE(listOf(rows.drafts[0].emails), QStringList{"okun@mail.example"});
        QCOMPARE(phonesOf(rows.drafts[0]), QStringList{"+79130004455"});
    }

    void outlookInRussian() {
        const ContactRows rows = rowsOfTable(
            "\"Имя\",\"Отчество\",\"Фамилия\",\"Организация\",\"Должность\",\"Улица (раб. адрес)\","
            "\"Город (раб. адрес)\",\"Индекс (раб. адрес)\",\"Рабочий факс\",\"Рабочий телефон\","
            "\"Телефон переносной\",\"Заметки\",\"Адрес эл. почты\",\"Тип эл. почты\",\"Краткое имя эл. "
            "почты\"\n"
            "\"Глеб\",\"Ильич\",\"Сомов\",\"ООО \"\"Сом\"\"\",\"инженер\",\"пр. Мира, "
            "1\",\"Томск\",\"634000\","
            "\"(3822) 51-51-50\",\"(3822) "
            "51-51-51\",\"8-913-822-11-22\",\"свой\",\"somov@som.example\",\"SMTP\","
            "\"Сомов Г. И.\"\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QCOMPARE(rows.problems.size(), std::size_t{0});
        const ContactDraft& gleb = rows.drafts[0];
        QCOMPARE(qs(gleb.name), "Сомов Глеб Ильич");
        QCOMPARE(qs(gleb.city), "Томск");
        QCOMPARE(qs(gleb.address), "пр. Мира, 1");
        QCOMPARE(phonesOf(gleb), QStringList({"+73822515151", "+79138221122"}));
        QCOMPARE(listOf(gleb.emails), QStringList{"somov@som.example"});
        QVERIFY(qs(gleb.note).contains("(3822) 51-51-50"));
    }

    void yahooTable() {
        const ContactRows rows = rowsOfTable(
            "\"First\",\"Middle\",\"Last\",\"Nickname\",\"Email\",\"Category\",\"Home\",\"Work\",\"Mobile\","
            "\"Alternate Email 1\",\"Title\",\"Company\",\"Comments\"\n"
            "\"Maria\",\"\",\"Lopez\",\"\",\"maria@mail.example\",\"\",\"\",\"+34 91 123 45 67\",\"+34 612 "
            "345 678\","
            "\"ml@mail.example\",\"CFO\",\"Lopez SA\",\"hola\"\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QCOMPARE(qs(rows.drafts[0].name), "Maria Lopez");
        QCOMPARE(phonesOf(rows.drafts[0]), QStringList({"+34911234567", "+34612345678"}));
        QCOMPARE(listOf(rows.drafts[0].emails), QStringList({"maria@mail.example", "ml@mail.example"}));
    }

    void cardsOfEvolutionAndGoogle() {
        const ContactRows rows = rowsOfCards(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Jörg Müller\nN:Müller;Jörg;;;\nROLE:Einkauf\nTITLE:Leiter\n"
            "TEL;X-EVOLUTION-UI-SLOT=2;TYPE=CELL:+49 151 23456789\nCATEGORIES:myContacts,Kunden\nEND:VCARD\n"
            "BEGIN:VCARD\nVERSION:3.0\nX-EVOLUTION-LIST:TRUE\nFN:Alle\nEMAIL:alle@list.example\nEND:VCARD\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QCOMPARE(rows.skipped, 1);
        QCOMPARE(qs(rows.drafts[0].position), "Leiter");
        QVERIFY(qs(rows.drafts[0].note).contains("Einkauf"));
        QCOMPARE(listOf(rows.drafts[0].tags), QStringList{"Kunden"});
    }

    /// Short numbers, and numbers that no country has given out, are numbers all the same in a telephone.
    void numbersThatTheLibraryDoesNotKnow() {
        const ContactRows rows = rowsOfCards(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Bank\nTEL:900\nTEL;TYPE=CELL:+44 7700 "
            "900123\nTEL:*100#\nEND:VCARD\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QCOMPARE(rows.problems.size(), std::size_t{0});
        QCOMPARE(phonesOf(rows.drafts[0]), QStringList({"900", "+44 7700 900123", "*100#"}));
    }
};

QTEST_GUILESS_MAIN(AddressBooksTest)
#include "tst_address_books.moc"
