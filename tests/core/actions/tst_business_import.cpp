#include <QtTest>

#include "core/actions/conflicts.h"
#include "core/actions/deals.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/exchange/import.h"
#include "core/store/outbox.h"
#include "core/store/trail.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using nlohmann::json;
using testing::TempReplica;

namespace {

const std::string kDeals =
    "Код карточки;Название;Клиент;Телефон;ИНН;Сумма;Этап;Статус;Дата создания;Дата "
    "закрытия;Причина;Ответственный;Цвет\r\n"
    "D-1;Насос для цеха;Ёлкин Пётр;8 383 248-78-16;;1 234,50 ₽;Назвал "
    "бюджет;в "
    "работе;01.02.2026;15.03.2026;;Анна;синий\r\n"
    "D-2;Две станции;Жукова Анна;+7 913 555-24-87;;$2,500.00;;проиграна;2026-01-10;2026-02-20 "
    "12:00;Дорого;;\r\n"
    "D-3;Опора;ООО «Мекатех»;;7707083893;300 тыс.;Непонятный этап;выиграна;10 января 2026 г.;1 марта "
    "2026;;;\r\n"
    "D-4;Плохая;Иванов Иван;;;много;;как-то;32.01.2026;;;;\r\n"
    "Итого;;;;;1534,50;;;;;;;\r\n";

const std::string kPurchases =
    "Номер;Дата;Контрагент;ИНН;Сумма;Маржа;Склад\r\n"
    "УТ-1;01.02.2026;ООО «Мекатех»;7707083893;10 000,00;1 500;основной\r\n"
    "УТ-2;05.02.2026;ООО «Мекатех»;7707083893;-2 000,00;;\r\n"
    ";06.02.2026;Жукова Анна;;500;;\r\n"
    ";06.02.2026;Жукова Анна;;500;;\r\n"
    "УТ-3;когда-то;ООО «Мекатех»;;100;;\r\n"
    "УТ-4;07.02.2026;;;100;;\r\n";

}  // namespace

class TestBusinessImport : public QObject {
    Q_OBJECT

    ImportReport import(TempReplica& replica, const std::string& bytes, Subject subject,
                        OnMatch onMatch = OnMatch::Update, const json* mapping = nullptr) {
        ImportOptions options;
        options.subject = subject;
        options.onMatch = onMatch;
        options.mapping = mapping;
        return importFile(*replica, bytes, options).orThrow();
    }
    store::Record named(TempReplica& replica, Kind kind, const std::string& title) {
        store::ReadTransaction read(*replica);
        return store::findByTitle(read, kind, title).value();
    }
    std::int64_t outbox(TempReplica& replica) {
        store::ReadTransaction read(*replica);
        return store::countOutbox(read).local;
    }
    static bool tells(const ImportReport& report, ProblemKind kind, int row) {
        return std::any_of(report.problems.begin(), report.problems.end(),
                           [&](const Problem& p) { return p.kind == kind && p.row == row; });
    }
    void makeFunnel(TempReplica& replica) {
        const Uuid funnel =
            actions::addRecord(*replica, Kind::Funnel, {{"name", std::string("Насосы")}}).orThrow();
        for (const char* name : {"Описал задачу", "Назвал бюджет", "Выбрал"})
            (void)actions::addRecord(*replica, Kind::Stage, {{"funnel", funnel}, {"name", std::string(name)}})
                .orThrow();
        (void)actions::addRecord(*replica, Kind::Member, {{"name", std::string("Анна")}}).orThrow();
    }

private slots:
    void dealsWithAllThatTheyHave() {
        TempReplica replica;
        makeFunnel(replica);
        const ImportReport report = import(replica, kDeals, Subject::Deal);
        QCOMPARE(report.created, 4);
        QCOMPARE(report.skipped, 1);
        const auto pump = named(replica, Kind::Deal, "Насос для цеха");
        QCOMPARE(pump.integer("amount").value(), std::int64_t{12'345'000});
        QCOMPARE(pump.text("currency"), std::string("RUB"));
        QCOMPARE(pump.text("status"), std::string("open"));
        QVERIFY(pump.text("note").find("Код карточки: D-1") != std::string::npos ||
                pump.text("external_id") == "D-1");
        QCOMPARE(isoFromMs(*pump.integer("created_at")), std::string("2026-01-31T17:00:00Z"));
        QVERIFY(!pump.integer("closed_at"));
        QVERIFY(pump.text("note").find("Закрыта: 2026-03-15") != std::string::npos);
        QVERIFY(pump.text("note").find("Цвет: синий") != std::string::npos);
        QCOMPARE(pump.reference("owner"), named(replica, Kind::Member, "Анна").id);
        QCOMPARE(pump.reference("contact"), named(replica, Kind::Contact, "Ёлкин Пётр").id);
        {
            store::ReadTransaction read(*replica);
            const store::DealTrail trail = store::dealTrail(read, pump.id);
            QCOMPARE(trail.current()->name, std::string("Назвал бюджет"));
            QCOMPARE(trail.steps.size(), std::size_t{1});
        }
        const auto lost = named(replica, Kind::Deal, "Две станции");
        QCOMPARE(lost.text("status"), std::string("lost"));
        QCOMPARE(lost.text("reason_text"), std::string("Дорого"));
        QCOMPARE(lost.text("currency"), std::string("USD"));
        QCOMPARE(isoFromMs(*lost.integer("closed_at")), std::string("2026-02-20T05:00:00Z"));
        const auto won = named(replica, Kind::Deal, "Опора");
        QCOMPARE(won.text("status"), std::string("won"));
        QCOMPARE(won.integer("amount").value(), std::int64_t{3'000'000'000});
        QVERIFY(won.reference("contact").isNil());
        QCOMPARE(named(replica, Kind::Company, "ООО «Мекатех»").text("inn"), std::string("7707083893"));
        QVERIFY(won.text("note").find("Этап: Непонятный этап") != std::string::npos);
        QVERIFY(tells(report, ProblemKind::UnknownStage, 4));
        const auto bad = named(replica, Kind::Deal, "Плохая");
        for (const char* kept : {"Сумма: много", "Статус: как-то", "Дата создания: 32.01.2026"})
            QVERIFY2(bad.text("note").find(kept) != std::string::npos, kept);
        QVERIFY(tells(report, ProblemKind::BadAmount, 5) && tells(report, ProblemKind::BadDate, 5) &&
                tells(report, ProblemKind::UnknownStatus, 5));
        // One undo for all of it: deals, clients, steps.
        (void)actions::undoLast(*replica).orThrow();
        for (const Kind kind : {Kind::Deal, Kind::Contact, Kind::Company})
            QCOMPARE(replica.count(kind), std::size_t{0});
    }

    void aCorrectedFileUpdates() {
        TempReplica replica;
        makeFunnel(replica);
        import(replica, kDeals, Subject::Deal);
        const std::int64_t before = outbox(replica);
        const ImportReport same = import(replica, kDeals, Subject::Deal);
        QCOMPARE(same.created, 0);
        QCOMPARE(same.updated, 0);
        QCOMPARE(same.duplicates, 4);
        QCOMPARE(outbox(replica), before);

        std::string corrected = kDeals;
        corrected.replace(corrected.find("1 234,50"), 8, "1 300,00");
        corrected.replace(corrected.find("в работе"), std::string("в работе").size(), "выиграна");
        const ImportReport skipped = import(replica, corrected, Subject::Deal, OnMatch::Skip);
        QCOMPARE(skipped.updated, 0);
        QCOMPARE(outbox(replica), before);
        const ImportReport updated = import(replica, corrected, Subject::Deal);
        QCOMPARE(updated.created, 0);
        QCOMPARE(updated.updated, 1);
        const auto pump = named(replica, Kind::Deal, "Насос для цеха");
        QCOMPARE(pump.integer("amount").value(), std::int64_t{13'000'000});
        QCOMPARE(pump.text("status"), std::string("won"));
        QCOMPARE(isoFromMs(*pump.integer("closed_at")), std::string("2026-03-14T17:00:00Z"));
        QCOMPARE(replica.count(Kind::Deal), std::size_t{4});
    }

    void fillingChangesNothingThatStands() {
        TempReplica replica;
        import(replica, "Название;Клиент;Сумма;Источник\r\nНасос;Ёлкин Пётр;100;\r\n", Subject::Deal);
        const auto report =
            import(replica, "Название;Клиент;Сумма;Источник\r\nНасос;Ёлкин Пётр;200;Выставка\r\n",
                   Subject::Deal, OnMatch::Fill);
        QCOMPARE(report.updated, 1);
        const auto deal = named(replica, Kind::Deal, "Насос");
        QCOMPARE(deal.integer("amount").value(), std::int64_t{1'000'000});
        QVERIFY(!deal.reference("source").isNil());
        QVERIFY(deal.text("note").find("Сумма: 200") != std::string::npos);
    }

    void dealsOfOneTitle() {
        TempReplica replica;
        const std::string rows = "Название;Клиент;Сумма;Дата создания\r\n";
        const std::string january =
            rows + "Заказ;ООО «Мир»;100;10.01.2026\r\nЗаказ;ООО «Мир»;100;10.01.2026\r\n";
        QCOMPARE(import(replica, january, Subject::Deal).created, 2);
        QCOMPARE(import(replica, january, Subject::Deal).duplicates, 2);
        QCOMPARE(import(replica, rows + "Заказ;ООО «Мир»;100;10.02.2026\r\n", Subject::Deal).created, 1);
        QCOMPARE(replica.count(Kind::Deal), std::size_t{3});
        QCOMPARE(replica.count(Kind::Company), std::size_t{1});
    }

    void aMappingTranslatesStages() {
        TempReplica replica;
        makeFunnel(replica);
        const json mapping = {{"columns", {{{"header", "Состояние дел"}, {"field", "stage"}}}},
                              {"values", {{"stage", {{"Переговоры", "Выбрал"}}}}}};
        const auto report = import(replica, "Название;Состояние дел\r\nНасос;переговоры\r\n", Subject::Deal,
                                   OnMatch::Update, &mapping);
        QCOMPARE(report.created, 1);
        store::ReadTransaction read(*replica);
        const auto deal = store::findByTitle(read, Kind::Deal, "Насос").value();
        QCOMPARE(store::dealTrail(read, deal.id).current()->name, std::string("Выбрал"));
    }

    void purchases() {
        TempReplica replica;
        const ImportReport report = import(replica, kPurchases, Subject::Purchase);
        QCOMPARE(report.created, 4);
        QCOMPARE(report.refused, 2);
        QVERIFY(tells(report, ProblemKind::NoDate, 6) && tells(report, ProblemKind::NoClient, 7));
        const auto first = named(replica, Kind::Purchase, "УТ-1");
        QCOMPARE(first.integer("amount").value(), std::int64_t{100'000'000});
        QCOMPARE(first.integer("margin").value(), std::int64_t{15'000'000});
        QCOMPARE(first.text("note"), std::string("Склад: основной"));
        QCOMPARE(first.reference("company"), named(replica, Kind::Company, "ООО «Мекатех»").id);
        QCOMPARE(named(replica, Kind::Purchase, "УТ-2").integer("amount").value(), std::int64_t{-20'000'000});
        const std::int64_t before = outbox(replica);
        const ImportReport again = import(replica, kPurchases, Subject::Purchase);
        QCOMPARE(again.created, 0);
        QCOMPARE(again.duplicates, 4);
        QCOMPARE(outbox(replica), before);
    }

    void aPurchaseFromAccountingMeetsTheRecordedOne() {
        TempReplica replica;
        // What the rep noted when the deal was won: no number yet, a time of the day.
        const Uuid company =
            actions::addRecord(*replica, Kind::Company,
                               {{"name", std::string("Мекатех")}, {"inn", std::string("7707083893")}})
                .orThrow();
        const Uuid recorded = actions::addRecord(*replica, Kind::Purchase,
                                                 {{"company", company},
                                                  {"amount", std::string("10000")},
                                                  {"at", std::string("2026-02-01 15:30")}})
                                  .orThrow();
        const ImportReport report = import(replica, kPurchases, Subject::Purchase);
        QCOMPARE(report.updated, 1);
        QCOMPARE(report.created, 3);
        const auto purchase = replica.get(Kind::Purchase, recorded);
        QCOMPARE(purchase.text("number"), std::string("УТ-1"));
        QCOMPARE(isoFromMs(*purchase.integer("at")), std::string("2026-02-01T08:30:00Z"));
        // The amount was corrected in accounting: found by number and client.
        std::string corrected = kPurchases;
        corrected.replace(corrected.find("10 000,00"), 9, "12 000,00");
        QCOMPARE(import(replica, corrected, Subject::Purchase).updated, 1);
        QCOMPARE(replica.get(Kind::Purchase, recorded).integer("amount").value(), std::int64_t{120'000'000});
        // The same number next year is another document.
        QCOMPARE(
            import(replica,
                   "Номер;Дата;Контрагент;ИНН;Сумма\r\nУТ-1;01.02.2027;ООО «Мекатех»;7707083893;10 000\r\n",
                   Subject::Purchase)
                .created,
            1);
    }

    /// A title of deals and their stage in one list: nobody needs to say what it is.
    void dealsAreKnownByTheirColumns() {
        TempReplica replica;
        const ImportReport report =
            importFile(*replica, "Название сделки;Компания;Этап;Сумма\nНасос;ООО Лес;Новый;100\n", {})
                .orThrow();
        QCOMPARE(static_cast<int>(report.subject), static_cast<int>(Subject::Deal));
        QCOMPARE(replica.count(Kind::Deal), std::size_t{1});
        const ImportReport people =
            import(replica, "Название;Этап;Телефон\nООО Лес;Новый;8 913 204-11-87\n", Subject::Contact);
        QCOMPARE(static_cast<int>(people.subject), static_cast<int>(Subject::Contact));
    }

    void documentsAreKnownByTheirColumns() {
        TempReplica replica;
        const std::string file = "Дата;Номер;Контрагент;Сумма\n01.02.2026;РН-12;ООО Лес;1 234,56\n";
        QCOMPARE(static_cast<int>(importFile(*replica, file, {}).orThrow().subject),
                 static_cast<int>(Subject::Purchase));
        QCOMPARE(replica.count(Kind::Purchase), std::size_t{1});
        const std::string people =
            "Дата;Номер;Имя;Телефон;Сумма\n01.02.2026;5;Анна Рудь;8 913 204-11-87;10\n";
        QCOMPARE(static_cast<int>(importFile(*replica, people, {}).orThrow().subject),
                 static_cast<int>(Subject::Contact));
    }

    void companiesByTaxNumber() {
        TempReplica replica;
        const std::string file =
            "Наименование;ИНН;КПП;Телефон;Сайт;Сегмент;Контактное лицо;Оборот\r\n"
            "ООО «Мекатех»;7707083893;770701001;8 383 248-78-16;mekateh.example;Заводы;Ёлкин;100 млн\r\n"
            "Мекатех (филиал);7707083893;540201001;;;;;\r\n"
            "ЗАО Мир;1234567890;;;;;;\r\n";
        const ImportReport report = import(replica, file, Subject::Company);
        QCOMPARE(report.created, 3);
        QVERIFY(tells(report, ProblemKind::BadInn, 4));
        const auto company = named(replica, Kind::Company, "ООО «Мекатех»");
        QCOMPARE(company.text("kpp"), std::string("770701001"));
        QCOMPARE(std::get<std::vector<std::string>>(company["phones"]),
                 (std::vector<std::string>{"8 383 248-78-16"}));
        QVERIFY(company.text("note").find("Ёлкин") != std::string::npos);
        QVERIFY(company.text("note").find("Оборот: 100 млн") != std::string::npos);
        QVERIFY(named(replica, Kind::Company, "ЗАО Мир").text("inn").empty());
        QCOMPARE(import(replica, file, Subject::Company).duplicates, 3);
        // A firm that was renamed is the same by its number.
        const std::string renamed = "Название;ИНН;КПП\r\nООО «Мекатех Плюс»;7707083893;770701001\r\n";
        QCOMPARE(import(replica, renamed, Subject::Company).updated, 1);
        QCOMPARE(replica.get(Kind::Company, company.id).text("name"), std::string("ООО «Мекатех Плюс»"));
        QCOMPARE(replica.count(Kind::Company), std::size_t{3});
    }

    void exportsOfOtherPrograms() {
        TempReplica replica;
        const std::string amo =
            "\"ID\",\"Название сделки\",\"Компания\",\"Основной контакт\",\"Компания "
            "контакта\",\"Ответственный\","
            "\"Этап сделки\",\"Воронка\",\"Бюджет\",\"Дата создания\",\"Кем создана\",\"Дата "
            "редактирования\","
            "\"Кем редактирована\",\"Дата закрытия\",\"Теги\",\"Примечание\",\"Рабочий телефон (контакт)\"\n"
            "\"101\",\"Сделка #101\",\"ООО Мир\",\"Пётр Ёлкин\",\"ООО Мир\",\"Анна\",\"Успешно реализовано\","
            "\"Воронка\",\"150000\",\"01.02.2026 10:30:00\",\"Анна\",\"02.02.2026 10:30:00\",\"Анна\","
            "\"05.02.2026 12:00:00\",\"насос, опт\",\"Звонить утром\",\"'+79135552487\"\n";
        ImportOptions options;  // what the rows are is told by the columns
        const ImportReport deals = importFile(*replica, amo, options).orThrow();
        QCOMPARE(deals.profile, std::string("amocrm_deals"));
        QCOMPARE(deals.created, 1);
        const auto deal = named(replica, Kind::Deal, "Сделка #101");
        QCOMPARE(deal.text("status"), std::string("won"));
        QCOMPARE(deal.text("external_id"), std::string("101"));
        QCOMPARE(isoFromMs(*deal.integer("created_at")), std::string("2026-02-01T03:30:00Z"));
        QCOMPARE(isoFromMs(*deal.integer("closed_at")), std::string("2026-02-05T05:00:00Z"));
        QCOMPARE(std::get<std::vector<std::string>>(deal["tags"]),
                 (std::vector<std::string>{"насос", "опт"}));
        QVERIFY(deal.text("note").starts_with("Звонить утром"));
        QVERIFY(deal.text("note").find("Кем создана: Анна") != std::string::npos);
        const auto contact = named(replica, Kind::Contact, "Пётр Ёлкин");
        QCOMPARE(std::get<std::vector<std::string>>(contact["phones"]),
                 (std::vector<std::string>{"+79135552487"}));

        const std::string bitrix =
            "ID;Название;Воронка;Стадия сделки;Тип;Сумма;Валюта;Контакт;Компания;Ответственный;Дата создания;"
            "Предполагаемая дата закрытия;Комментарий;Закрыта\n"
            "7;Поставка;Продажи;Сделка провалена;Продажа;1200.50;RUB;Жукова Анна;ООО Свет;Борис;2026-01-15 "
            "09:00:00;"
            "2026-02-15;Уточнить;Да\n";
        const ImportReport second = importFile(*replica, bitrix, options).orThrow();
        QCOMPARE(second.profile, std::string("bitrix24_deals"));
        const auto lost = named(replica, Kind::Deal, "Поставка");
        QCOMPARE(lost.text("status"), std::string("lost"));
        QCOMPARE(lost.integer("amount").value(), std::int64_t{12'005'000});
        QCOMPARE(isoFromMs(*lost.integer("closed_at")), std::string("2026-02-14T17:00:00Z"));

        const std::string people =
            "ID;Обращение;Имя;Фамилия;Отчество;Тип контакта;Рабочий телефон;Рабочий "
            "e-mail;Компания;Комментарий\n"
            "9;Г-н;Иван;Сидоров;Петрович;Клиенты;8 913 555 00 11;sidorov@svet.example;ООО Свет;Важный\n";
        const ImportReport third = importFile(*replica, people, options).orThrow();
        QCOMPARE(third.profile, std::string("bitrix24_contacts"));
        QCOMPARE(named(replica, Kind::Contact, "Сидоров Иван Петрович").text("external_id"),
                 std::string("9"));

        const std::string contacts =
            "ID;Тип;Наименование;Имя;Фамилия;Компания;Сделки;Дата создания;Кем создан;Ответственный;Рабочий "
            "телефон;"
            "Мобильный телефон;Рабочий email;Теги\n"
            "55;контакт;Ольга Белова;Ольга;Белова;ООО Лес;Сделка #3;01.02.2026;Анна;Анна;'+73832000001;;"
            "belova@les.example;вип\n";
        const ImportReport fourth = importFile(*replica, contacts, options).orThrow();
        QCOMPARE(fourth.profile, std::string("amocrm_contacts"));
        QCOMPARE(fourth.created, 1);
    }

    void aDryRunOfDealsWritesNothing() {
        TempReplica replica;
        makeFunnel(replica);
        const std::int64_t before = outbox(replica);
        ImportOptions options;
        options.subject = Subject::Deal;
        options.dryRun = true;
        QCOMPARE(importFile(*replica, kDeals, options).orThrow().created, 4);
        QCOMPARE(outbox(replica), before);
        options.dryRun = false;
        options.progress = [](std::size_t, std::size_t) { return false; };
        QVERIFY(!importFile(*replica, kDeals, options).ok());
        QCOMPARE(replica.count(Kind::Deal), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestBusinessImport)
#include "tst_business_import.moc"
