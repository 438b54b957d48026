#include <QtTest>

#include <nlohmann/json.hpp>

#include "core/exchange/columns.h"
#include "core/exchange/content.h"
#include "core/exchange/csv.h"
#include "core/exchange/header_words.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

QString fieldsOf(const Mapping& mapping) {
    QStringList out;
    for (const ColumnChoice& choice : mapping.columns) out << QString::fromUtf8(nameOf(choice.field).data());
    return out.join(" ");
}

Table tableOf(const std::string& csv) {
    return readCsv(csv).value();
}

}  // namespace

class ColumnsTest : public QObject {
    Q_OBJECT
private slots:
    void headersAreKnown_data() {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* header, const char* field) {
            QTest::newRow(header) << QString(header) << QString(field);
        };
        row("ФИО", "name");
        row("Ф.И.О.", "name");
        row("Фамилия, имя, отчество", "name");
        row("Фамилия", "last_name");
        row("Отчество", "middle_name");
        row("Имя контактного лица", "first_name");
        row("Контактное лицо", "name");
        row("Компания", "company");
        row("Название организации", "company");
        row("Контрагент", "client");
        row("ИНН", "inn");
        row("ИНН контрагента", "inn");
        row("ИНН/КПП", "inn_kpp");
        row("КПП", "kpp");
        row("Должность контактного лица", "position");
        row("Телефон", "phones");
        row("Тел.", "phones");
        row("Моб.", "phones");
        row("Моб. телефон", "phones");
        row("Раб.", "phones");
        row("Телефон контактного лица", "phones");
        row("E-mail", "emails");
        row("Почта", "emails");
        row("Эл. почта", "emails");
        row("Адрес электронной почты", "emails");
        row("Почтовый адрес", "address");
        row("Юридический адрес", "address");
        row("Город", "city");
        row("Комментарий", "remark");
        row("Примечания", "remark");
        row("Источник", "source");
        row("Теги", "tags");
        row("Ответственный", "owner");
        row("Основной менеджер", "owner");
        row("Дата рождения", "note");
        row("День рождения", "note");
        row("Дата последнего звонка", "note");
        row("Сайт", "website");
        row("Температура", "temperature");
        row("First Name", "first_name");
        row("Last Name", "last_name");
        row("Company", "company");
        row("Organization Name", "company");
        row("Job Title", "position");
        row("Mobile Phone", "phones");
        row("Phone 1 - Value", "phones");
        row("Phone 1 - Type", "note");
        row("E-mail Address", "emails");
        row("Lead Source", "source");
        row("Contact Owner", "owner");
        row("Notes", "remark");
        row("Record ID", "external_id");
        row("Количество сотрудников", "note");
    }
    void headersAreKnown() {
        QFETCH(QString, header);
        QFETCH(QString, field);
        QCOMPARE(QString::fromUtf8(nameOf(meaningOfHeader(header.toStdString()).field).data()), field);
    }

    void contentIsSeen_data() {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* cell, ContentKind kind) {
            QTest::newRow(cell) << QString(cell) << static_cast<int>(kind);
        };
        row("8 (383) 248-78-16", ContentKind::Phone);
        row("248-78-16", ContentKind::Phone);
        row("22-33-44", ContentKind::Phone);
        row("+49 30 901820", ContentKind::Phone);
        row("+7 913 123-45-67, 248-78-16 (Анна)", ContentKind::Phone);
        row("ivan@example.ru; petr@example.ru", ContentKind::Email);
        row("иван@почта.рф", ContentKind::Email);
        row("5400070428", ContentKind::Inn);
        row("540001001", ContentKind::Kpp);
        row("01.02.2026", ContentKind::Date);
        row("2026-02-01 10:00", ContentKind::Date);
        row("1 250 000,50 ₽", ContentKind::Number);
        row("12", ContentKind::Number);
        row("https://example.com/a", ContentKind::Url);
        row("г. Новосибирск", ContentKind::City);
        row("Нижний Новгород", ContentKind::City);
        row("Тёплый", ContentKind::Temperature);
        row("ООО \"Ромашка\"", ContentKind::Company);
        row("ИП Иванов Иван Иванович", ContentKind::Company);
        row("Сибирский завод металлоконструкций", ContentKind::Company);
        row("Иванов Иван Иванович", ContentKind::Person);
        row("Сидорова М.", ContentKind::Person);
        row("John Smith", ContentKind::Person);
        row("просили перезвонить", ContentKind::Text);
        row("—", ContentKind::Nothing);
        row("  ", ContentKind::Nothing);
    }
    void contentIsSeen() {
        QFETCH(QString, cell);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(contentOf(cell.toStdString())), kind);
    }

    void taxNumbers() {
        QCOMPARE(innOf("5400070428").value_or(""), std::string("5400070428"));
        QCOMPARE(innOf(" 5400 070428 ").value_or(""), std::string("5400070428"));
        QVERIFY(!innOf("5400070427"));
        QVERIFY(!innOf("0000000000"));
        QVERIFY(!innOf("540007042"));
        QVERIFY(innOf("540034441700").has_value());
        QVERIFY(!innOf("540034441701"));
        QCOMPARE(kppOf("5400AB001").value_or(""), std::string("5400AB001"));
        QCOMPARE(kppOf("40001001").value_or(""), std::string("040001001"));
        QVERIFY(!kppOf("5401"));
        // A region below ten: the spreadsheet took the zero away.
        QString whole;
        for (int last = 0; last < 10; ++last)
            if (auto inn = innOf("010000001" + std::to_string(last))) whole = QString::fromStdString(*inn);
        QVERIFY(!whole.isEmpty());
        QCOMPARE(QString::fromStdString(innOf(whole.mid(1).toStdString()).value_or("")), whole);
    }

    void tables_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("fields");
        QTest::newRow("parts of a name")
            << QByteArray("Фамилия;Имя;Отчество;Телефон\nИванов;Иван;Иванович;89130000001\n")
            << "last_name first_name middle_name phones";
        QTest::newRow("a given name only") << QByteArray("Имя;Телефон\nАнна;89130000001\n") << "name phones";
        QTest::newRow("client is a person")
            << QByteArray("Клиент;Телефон\nИванов Иван;89130000001\nПетрова Анна;89130000002\n")
            << "name phones";
        QTest::newRow("client is a company")
            << QByteArray("Клиент;Телефон\nООО Луч;89130000001\nАО Заря;89130000002\n") << "company phones";
        QTest::newRow("client is either")
            << QByteArray("Клиент;Телефон\nООО Луч;89130000001\nПетрова Анна;89130000002\n")
            << "client phones";
        QTest::newRow("client beside a person")
            << QByteArray("Контрагент;Контактное лицо\nРомашка;Петрова Анна\nЛютик;Иванов Иван\n")
            << "company name";
        QTest::newRow("contact is a phone")
            << QByteArray("Компания;Контакт\nООО Луч;89130000001\nАО Заря;89130000002\n") << "company phones";
        QTest::newRow("contact is a person")
            << QByteArray("Компания;Контакт\nООО Луч;Иванов Иван\nАО Заря;Петрова Анна\n") << "company name";
        QTest::newRow("swapped headers")
            << QByteArray(
                   "ФИО;Телефон;Почта\nИванов Иван;ivan@example.ru;89130000001\nПетров "
                   "Пётр;petr@example.ru;89130000002\n")
            << "name emails phones";
        QTest::newRow("by content alone")
            << QByteArray(
                   "x;y;z;w\nИванов Иван;ivan@example.ru;8 913 000-00-01;Томск\nПетрова "
                   "Анна;anna@example.ru;8 913 000-00-02;Омск\n")
            << "name emails phones city";
        QTest::newRow("no header") << QByteArray(
                                          "Иванов Иван;ivan@example.ru;8 913 000-00-01\nПетрова "
                                          "Анна;anna@example.ru;8 913 000-00-02\n")
                                   << "name emails phones";
        QTest::newRow("unknown to the note")
            << QByteArray("ФИО;Размер обуви;Любимый цвет\nИванов Иван;42;синий\n") << "name note note";
        QTest::newRow("two of one field")
            << QByteArray("ФИО;Город;Город\nИванов Иван;Томск;Омск\n") << "name city note";
        QTest::newRow("counter")
            << QByteArray("№;ФИО;Телефон\n1;Иванов Иван;89130000001\n2;Петров Пётр;89130000002\n")
            << "skip name phones";
        QTest::newRow("no counter")
            << QByteArray("№;ФИО;Телефон\n17;Иванов Иван;89130000001\n5;Петров Пётр;89130000002\n")
            << "note name phones";
        QTest::newRow("English") << QByteArray(
                                        "First Name,Last Name,Company,Job Title,E-mail Address,Mobile "
                                        "Phone,Notes\nAnn,Lee,Acme Ltd,Buyer,a@b.example,+1 650 253 0000,x\n")
                                 << "first_name last_name company position emails phones remark";
    }
    void tables() {
        QFETCH(QByteArray, csv);
        QFETCH(QString, fields);
        QCOMPARE(fieldsOf(guessMapping(tableOf(csv.toStdString()))), fields);
    }

    void everyChoiceIsExplained() {
        const Mapping mapping = guessMapping(
            tableOf("№;ФИО;Телефон;Цвет;Пусто;Город;Город\n1;Иванов Иван;89130000001;синий;;Томск;Омск\n"));
        for (const ColumnChoice& choice : mapping.columns) {
            QVERIFY(!explain(choice, Language::Russian).empty());
            QVERIFY(!explain(choice, Language::English).empty());
            QVERIFY(choice.confidence >= 0 && choice.confidence <= 1);
        }
        QCOMPARE(mapping.columns[1].reason, Reason::HeaderAndContent);
        QCOMPARE(mapping.columns[1].percent, 100);
        QCOMPARE(mapping.columns[4].reason, Reason::Empty);
        QCOMPARE(mapping.columns[6].reason, Reason::Taken);
    }

    void profileFollowsTheHeaders() {
        const Table first = tableOf("ФИО;Цвет;Телефон\nИванов Иван;синий;89130000001\n");
        Mapping mapping = guessMapping(first);
        mapping.columns[1] = {Field::Tags, 1, Reason::Chosen, 0};
        const nlohmann::json stored = nlohmann::json::parse(toJson(mapping, first.header).dump());
        // The next file has its columns in another order, and a new one.
        const Table second = tableOf("Телефон;цвет;Город;ФИО\n89130000001;синий;Томск;Иванов Иван\n");
        const auto applied = mappingFromJson(stored, second);
        QVERIFY(applied.ok());
        QCOMPARE(fieldsOf(*applied), QString("phones tags city name"));
        QCOMPARE(applied->columns[1].reason, Reason::Chosen);
    }

    void profileOfATableWithoutHeader() {
        const Table table =
            tableOf("Иванов Иван;8 913 000-00-01;синий\nПетрова Анна;8 913 000-00-02;белый\n");
        const auto profile = nlohmann::json::parse(R"({"columns":[{"column":2,"field":"tags"}]})");
        QCOMPARE(fieldsOf(mappingFromJson(profile, table).value()), QString("name phones tags"));
    }

    void badProfiles_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("no columns") << QByteArray("{}");
        QTest::newRow("unknown field") << QByteArray(R"({"columns":[{"header":"ФИО","field":"shoe"}]})");
        QTest::newRow("no field") << QByteArray(R"({"columns":[{"header":"ФИО"}]})");
        QTest::newRow("number for a column") << QByteArray(R"({"columns":[7]})");
        QTest::newRow("newer") << QByteArray(R"({"version":2,"columns":[]})");
    }
    void badProfiles() {
        QFETCH(QByteArray, json);
        const auto applied =
            mappingFromJson(nlohmann::json::parse(json.toStdString()), tableOf("ФИО\nИванов Иван\n"));
        QVERIFY(!applied.ok());
        QCOMPARE(applied.error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(ColumnsTest)
#include "tst_columns.moc"
