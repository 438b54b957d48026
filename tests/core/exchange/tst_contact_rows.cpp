#include <QtTest>

#include "core/exchange/contact_rows.h"
#include "core/exchange/csv.h"

using namespace tropa::exchange;

namespace {

ContactRows import(const std::string& csv,
                   const ContactRowOptions& options = {.phoneHome = {.country = "RU", .areaCode = "383"}}) {
    const Table table = readCsv(csv).value();
    return contactRows(table, guessMapping(table), options);
}

QString shown(const std::vector<Problem>& problems) {
    QStringList out;
    for (const Problem& p : problems)
        out << QString("%1:%2:%3=%4")
                   .arg(p.row)
                   .arg(QString::fromUtf8(nameOf(p.kind).data()), QString::fromStdString(p.column),
                        QString::fromStdString(p.value));
    return out.join(" | ");
}

}  // namespace

class ContactRowsTest : public QObject {
    Q_OBJECT
private slots:
    void aWholeRow() {
        const ContactRows rows = import(
            "Фамилия;Имя;Отчество;Компания;ИНН;КПП;Должность;Телефон;Почта;Город;Сайт;Юридический "
            "адрес;Источник;Теги;Температура;Ответственный;"
            "Комментарий;Размер скидки;Код\n"
            "\u00a0Ёлкин ;ПЁТР;Ильич;ООО  \"Луч\";5400070428;540001001;инженер;8 (383) 248-78-16 доб. 5, 8 "
            "913 123-45-67;"
            "Petr@example.ru; г. Томск ;luch.example;ул. Мира, 5;Выставка;опт, VIP;тёплый;Орлова "
            "Вера;\"звонить\r\nутром\";7 %;000123\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QVERIFY2(rows.problems.empty(), qPrintable(shown(rows.problems)));
        const ContactDraft& d = rows.drafts[0];
        QCOMPARE(d.name, std::string("Ёлкин ПЁТР Ильич"));
        QCOMPARE(d.company, std::string("ООО \"Луч\""));
        QCOMPARE(d.inn, std::string("5400070428"));
        QCOMPARE(d.kpp, std::string("540001001"));
        QCOMPARE(d.position, std::string("инженер"));
        QCOMPARE(d.phones.size(), std::size_t{2});
        QCOMPARE(d.phones[0].e164, std::string("+73832487816"));
        QCOMPARE(d.phones[0].extension, std::string("5"));
        QCOMPARE(d.phones[0].typed, std::string("8 (383) 248-78-16 доб. 5"));
        QCOMPARE(d.emails, std::vector<std::string>{"Petr@example.ru"});
        QCOMPARE(d.city, std::string("Томск"));
        QCOMPARE(d.website, std::string("luch.example"));
        QCOMPARE(d.address, std::string("ул. Мира, 5"));
        QCOMPARE(d.source, std::string("Выставка"));
        QCOMPARE(d.tags, (std::vector<std::string>{"опт", "VIP"}));
        QCOMPARE(d.temperature, std::string("warm"));
        QCOMPARE(d.owner, std::string("Орлова Вера"));
        QCOMPARE(d.externalId, std::string("000123"));
        QCOMPARE(QString::fromStdString(d.note), QString("звонить\nутром\nРазмер скидки: 7 %"));
        QCOMPARE(d.row, 2);
    }

    void nothingIsLost_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("note");
        QTest::addColumn<QString>("problems");
        QTest::newRow("bad phone") << QByteArray("ФИО;Телефон\nИванов Иван;звонить Ане\n")
                                   << "Телефон: звонить Ане"
                                   << "2:bad_phone:Телефон=звонить Ане";
        QTest::newRow("words beside a phone")
            << QByteArray("ФИО;Телефон\nИванов Иван;248-78-16 (Аня)\n") << "Телефон: 248-78-16 (Аня)"
            << "";
        QTest::newRow("a good and a bad one")
            << QByteArray("ФИО;Телефон\nИванов Иван;\"248-78-16, +7 (000) 000-00-00\"\n")
            << "Телефон: 248-78-16, +7 (000) 000-00-00"
            << "2:bad_phone:Телефон=+7 (000) 000-00-00";
        QTest::newRow("cut short") << QByteArray("ФИО;Телефон\nИванов Иван;7,91383E+10\n")
                                   << "Телефон: 7,91383E+10"
                                   << "2:phone_cut_short:Телефон=7,91383E+10";
        QTest::newRow("bad e-mail") << QByteArray("ФИО;Почта\nИванов Иван;ivan@\n") << "Почта: ivan@"
                                    << "2:bad_email:Почта=ivan@";
        QTest::newRow("no e-mail") << QByteArray("ФИО;Почта\nИванов Иван;спросить\n") << "Почта: спросить"
                                   << "2:bad_email:Почта=спросить";
        QTest::newRow("bad tax number")
            << QByteArray("Компания;ИНН\nООО Луч;5400070429\n") << "ИНН: 5400070429"
            << "2:bad_inn:ИНН=5400070429";
        QTest::newRow("bad branch code") << QByteArray("Компания;КПП\nООО Луч;12\n") << "КПП: 12"
                                         << "2:bad_kpp:КПП=12";
        QTest::newRow("bad temperature")
            << QByteArray("ФИО;Температура\nИванов Иван;36,6\n") << "Температура: 36,6"
            << "2:bad_temperature:Температура=36,6";
        QTest::newRow("extra cells") << QByteArray("ФИО;Телефон\nИванов Иван;248-78-16;ещё;\n")
                                     << "Колонка 3: ещё"
                                     << "2:extra_cells:Колонка 3=ещё";
        QTest::newRow("an address without a company")
            << QByteArray("ФИО;Адрес\nИванов Иван;г. Омск, ул. Мира, 5\n") << "Адрес: г. Омск, ул. Мира, 5"
            << "";
        QTest::newRow("an unknown word 'no'")
            << QByteArray("ФИО;Рассылка\nИванов Иван;нет\n") << "Рассылка: нет"
            << "";
    }
    void nothingIsLost() {
        QFETCH(QByteArray, csv);
        QFETCH(QString, note);
        QFETCH(QString, problems);
        const ContactRows rows = import(csv.toStdString());
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(rows.drafts[0].note), note);
        QCOMPARE(shown(rows.problems), problems);
    }

    /// Every visible cell of a row that is taken is found again in its draft.
    void everyCellIsFoundAgain() {
        const Table table =
            readCsv(
                "№;Клиент;Контактное лицо;Телефоны;E-mail;Адрес;Скидка;Любимый цвет\n"
                "1;ООО Луч;Иванов Иван;8 383 248-78-16, 12;a@b.example (личный);Омск, Мира 5;7 %;синий\n"
                "2;Петров;Сидорова Анна;99;x@;Томск;0;-;лишнее\n"
                "два;АО Заря;;нет;anna@b.example;;;\n")
                .value();
        const ContactRows rows = contactRows(table, guessMapping(table));
        QCOMPARE(rows.drafts.size(), std::size_t{3});
        for (std::size_t i = 0; i < rows.drafts.size(); ++i) {
            const ContactDraft& d = rows.drafts[i];
            QString all = QString::fromStdString(d.name + "\n" + d.company + "\n" + d.city + "\n" +
                                                 d.address + "\n" + d.note);
            for (const Phone& phone : d.phones) all += "\n" + QString::fromStdString(phone.typed);
            for (const std::string& email : d.emails) all += "\n" + QString::fromStdString(email);
            for (std::size_t c = 0; c < table.rows[i].cells.size(); ++c) {
                const QString cell = QString::fromStdString(table.rows[i].cells[c]);
                if (cell.isEmpty() || cell == "-" || cell == "нет" || (c == 0 && cell.toInt() > 0)) continue;
                QVERIFY2(all.contains(cell), qPrintable(cell + " is not in: " + all));
            }
        }
    }

    void rowsThatAreNoContacts_data() {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("problem");
        QTest::newRow("nobody") << QByteArray(";;;директор;12") << "nothing_to_name";
        QTest::newRow("only a word for nothing") << QByteArray("-;нет;;;спросить") << "nothing_to_name";
        QTest::newRow("Итого") << QByteArray("Итого:;;;;2600") << "totals_row";
        QTest::newRow("ВСЕГО") << QByteArray("ВСЕГО контактов;25;;;") << "totals_row";
        QTest::newRow("Total") << QByteArray("Total;;;;25") << "totals_row";
        QTest::newRow("label in another cell") << QByteArray(";Итого;;;2 600,00") << "totals_row";
        QTest::newRow("figures only") << QByteArray("1;2;3;4;5") << "totals_row";
        QTest::newRow("header again")
            << QByteArray("ФИО;Компания;Телефон;Должность;Сумма") << "repeated_header";
    }
    void rowsThatAreNoContacts() {
        QFETCH(QByteArray, row);
        QFETCH(QString, problem);
        const ContactRows rows =
            import("ФИО;Компания;Телефон;Должность;Сумма\nИванов Иван;ООО Луч;248-78-16;директор;12\n" +
                   row.toStdString() + "\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QCOMPARE(rows.problems.size(), std::size_t{1});
        QCOMPARE(QString::fromUtf8(nameOf(rows.problems[0].kind).data()), problem);
        QCOMPARE(rows.problems[0].row, 3);
        QCOMPARE(rows.read, 2);
        QCOMPARE(rows.refused + rows.skipped, 1);
    }

    void rowsThatAreContacts_data() {
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("a company called Total") << QByteArray(";Total;+7 495 248-78-16;;");
        QTest::newRow("a person beside") << QByteArray("Всего;Иванов и сыновья;;директор;");
        QTest::newRow("a phone only") << QByteArray(";;8 913 000-00-01;;");
        QTest::newRow("a company only") << QByteArray(";Луч;;;");
        QTest::newRow("a local phone only") << QByteArray(";;248-78-16;;");
    }
    void rowsThatAreContacts() {
        QFETCH(QByteArray, row);
        const ContactRows rows =
            import("ФИО;Компания;Телефон;Должность;Сумма\nИванов Иван;ООО Луч;248-78-16;директор;12\n" +
                   row.toStdString() + "\n");
        QCOMPARE(rows.drafts.size(), std::size_t{2});
        QVERIFY(rows.problems.empty());
    }

    void emailsOfACell() {
        const ContactRows rows = import(
            "ФИО;Почта\nИванов Иван;\"a@b.example; c@d.example, a@b.example\"\nПетров Пётр;Пётр "
            "<p@b.example>\n");
        QCOMPARE(rows.drafts[0].emails, (std::vector<std::string>{"a@b.example", "c@d.example"}));
        QCOMPARE(rows.drafts[1].emails, (std::vector<std::string>{"p@b.example"}));
        QCOMPARE(rows.drafts[1].note, std::string("Почта: Пётр <p@b.example>"));
    }

    void phonesAndEmailsThatChangedPlaces() {
        const ContactRows rows = import(
            "ФИО;Телефон;Почта\nИванов Иван;8 913 000-00-01;i@b.example\nПетров Пётр;8 913 000-00-02 "
            "p@b.example;\n"
            "Сидоров Сидор;;8 913 000-00-03\nЮрьев Юрий;8 913 000-00-04;\n");
        QCOMPARE(rows.drafts[1].emails, std::vector<std::string>{"p@b.example"});
        QCOMPARE(rows.drafts[1].phones.size(), std::size_t{1});
        QCOMPARE(rows.drafts[2].phones[0].e164, std::string("+79130000003"));
        QVERIFY(rows.problems.empty());
    }

    void clientRowByRow() {
        const ContactRows rows =
            import("Клиент;Телефон\nООО Луч;89130000001\nПетрова Анна;89130000002\nРомашка;89130000003\n");
        QCOMPARE(rows.drafts[0].company, std::string("ООО Луч"));
        QCOMPARE(rows.drafts[1].name, std::string("Петрова Анна"));
        QCOMPARE(rows.drafts[2].company, std::string("Ромашка"));
    }

    void pagesInAListCell_data() {
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("digits") << QByteArray("Телефон") << QByteArray("8 ");
        QTest::newRow("phones") << QByteArray("Телефон") << QByteArray("89130000001 ");
        QTest::newRow("e-mails") << QByteArray("Почта") << QByteArray("a@b.example,");
        QTest::newRow("tags") << QByteArray("Теги") << QByteArray("x1,x2,");
        QTest::newRow("tax numbers") << QByteArray("ИНН") << QByteArray("5400070428/");
    }
    void pagesInAListCell() {
        QFETCH(QByteArray, column);
        QFETCH(QByteArray, piece);
        const std::string cell = piece.repeated(800000 / static_cast<int>(piece.size())).toStdString();
        const ContactRows rows = import("ФИО;" + column.toStdString() + "\nИванов Иван;" + cell + "\n");
        QCOMPARE(rows.drafts.size(), std::size_t{1});
        QVERIFY(rows.drafts[0].note.size() + 1 >= cell.size());
    }

    void taxNumbersTogether() {
        const ContactRows rows = import(
            "Компания;ИНН/КПП\nООО Луч;5400070428/540001001\nИП Ясенев;540034441700\nООО "
            "Тень;5400070428/77\n");
        QCOMPARE(rows.drafts[0].inn, std::string("5400070428"));
        QCOMPARE(rows.drafts[0].kpp, std::string("540001001"));
        QCOMPARE(rows.drafts[1].inn, std::string("540034441700"));
        QCOMPARE(shown(rows.problems), QString("4:bad_kpp:ИНН/КПП=77"));
    }

    void spreadsheetWrappings() {
        const ContactRows rows = import("ФИО,Телефон,Код\nИванов Иван,\"=\"\"89130000001\"\"\",'007\n");
        QCOMPARE(rows.drafts[0].phones[0].e164, std::string("+79130000001"));
        QCOMPARE(rows.drafts[0].externalId, std::string("007"));
    }

    void latinNamesKeepTheirOrder() {
        const ContactRows rows = import("Last Name,First Name,Phone\nLee,Ann,+1 650 253 0000\n");
        QCOMPARE(rows.drafts[0].name, std::string("Ann Lee"));
    }

    void addToNoteOnce() {
        ContactDraft draft;
        addToNote(draft, "Ответственный", "Орлова");
        addToNote(draft, "Ответственный", "Орлова");
        addToNote(draft, "Ответственный", "Орл");
        QCOMPARE(QString::fromStdString(draft.note), QString("Ответственный: Орлова\nОтветственный: Орл"));
    }

    void everyProblemHasItsWords() {
        for (int i = 0; i <= static_cast<int>(ProblemKind::StrayQuote); ++i) {
            const auto kind = static_cast<ProblemKind>(i);
            QVERIFY(!nameOf(kind).empty());
            QVERIFY(why(kind, Language::Russian).size() > 20);
            QVERIFY(why(kind, Language::English).size() > 20);
            QVERIFY(why(kind, Language::Russian) != why(kind, Language::English));
        }
    }

    void longValuesAreCutBetweenLetters() {
        std::string value;
        for (int i = 0; i < 300; ++i) value += "ё";
        const std::string cut = shortened(value);
        QVERIFY(cut.size() <= 200);
        QVERIFY(!QString::fromStdString(cut).contains(QChar::ReplacementCharacter));
        QVERIFY(QString::fromStdString(cut).endsWith("ё…"));
    }
};

QTEST_GUILESS_MAIN(ContactRowsTest)
#include "tst_contact_rows.moc"
