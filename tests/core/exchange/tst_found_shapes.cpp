// Lists as other programs write them, which were read wrongly once.
#include <QtTest>

#include "core/base/iso_time.h"
#include "core/exchange/import.h"
#include "core/store/query.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using testing::TempReplica;

class FoundShapesTest : public QObject {
    Q_OBJECT

    static store::Record named(TempReplica& replica, Kind kind, const std::string& title) {
        store::ReadTransaction read(*replica);
        return store::findByTitle(read, kind, title).value();
    }

private slots:
    /// A title of deals and their sum say what it is, where no phone makes people of the rows.
    void dealsWithoutAStageAreDeals() {
        TempReplica replica;
        const std::string deals =
            "Название сделки;Компания;Бюджет;Дата создания;Дата закрытия;Статус\n"
            "Насос;ООО «Лес»;1200,50;01.02.2026;15.03.2026;выиграна\n"
            "Клапан;ООО «Мир»;;02.02.2026;;проиграна\n"
            "Опора;ООО «Дом»;5;03.02.2026;не закрыта;в работе\n";
        const ImportReport report = importFile(*replica, deals, {}).orThrow();
        QCOMPARE(report.subject, Subject::Deal);
        QCOMPARE(report.created, 3);
        QVERIFY(report.problems.empty());
        QCOMPARE(named(replica, Kind::Deal, "Насос").text("status"), std::string("won"));
        // When it was lost the file does not tell: then no later than it tells of it, and surely not today.
        const store::Record lost = named(replica, Kind::Deal, "Клапан");
        QCOMPARE(lost.text("status"), std::string("lost"));
        QCOMPARE(lost.integer("closed_at"), lost.integer("created_at"));
        QCOMPARE(named(replica, Kind::Deal, "Опора").text("note"), std::string());
        const ImportReport brief =
            importFile(*replica, "Сделка;Контрагент;Стадия;Сумма сделки\nПоставка;ООО «Лес»;Переговоры;5\n",
                       {})
                .orThrow();
        QCOMPARE(brief.subject, Subject::Deal);
        const ImportReport people =
            importFile(*replica, "Название сделки;Телефон;Бюджет\nИванов Иван;+79135550123;5\n", {})
                .orThrow();
        QCOMPARE(people.subject, Subject::Contact);
    }

    /// "2/1/2024" beside "3/15/2024" is the first of February, and "2/2/2024" tells nothing.
    void dayAndMonthAreToldByAnotherColumn() {
        TempReplica replica;
        const std::string deals =
            "Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date\n"
            "Pump,Acme,Closed Won,1200.50,3/15/2024,2/1/2024\n"
            "Valve,Beta,Closed Lost,10,3/16/2024,2/2/2024\n";
        for (const Language language : {Language::Russian, Language::English}) {
            ImportOptions options;
            options.language = language;
            options.dryRun = language == Language::English;
            const ImportReport report = importFile(*replica, deals, options).orThrow();
            QCOMPARE(report.subject, Subject::Deal);
            QVERIFY(std::none_of(report.problems.begin(), report.problems.end(),
                                 [](const Problem& p) { return p.kind == ProblemKind::DoubtfulDate; }));
        }
        const std::int64_t created = *named(replica, Kind::Deal, "Pump").integer("created_at");
        QVERIFY(isoFromMs(created + 7 * 3'600'000).starts_with("2024-02-01"));
    }

    void aTelephoneThatIsAFaxTooIsATelephone() {
        TempReplica replica;
        const ImportReport report =
            importFile(*replica,
                       "Клиент;Контактное лицо;Тел./факс;Факс\nООО Ромашка;Иванов Иван;(383) 248-78-16, "
                       "8-913-555-01-23;(383) 248-78-17\n",
                       {})
                .orThrow();
        QCOMPARE(report.created, 1);
        const store::Record ivan = named(replica, Kind::Contact, "Иванов Иван");
        QCOMPARE(std::get<std::vector<std::string>>(ivan["phones"]),
                 (std::vector<std::string>{"(383) 248-78-16", "8-913-555-01-23"}));
        QCOMPARE(ivan.text("note"), std::string("Факс: (383) 248-78-17"));
    }

    /// 1C gives both names of a firm, and an entrepreneur is a firm.
    void firmsBearTheirShortName() {
        TempReplica replica;
        const std::string firms =
            "Код;Наименование;Полное наименование;ИНН;КПП;Телефон\n"
            "1;Ромашка ООО;Общество с ограниченной ответственностью "
            "\"\"Ромашка\"\";7707083893;773601001;(495) "
            "500-55-50\n"
            "2;ИП Ёлкина А.;Индивидуальный предприниматель Ёлкина Анна;500100732259;;8 913 555-01-99\n";
        const ImportReport report = importFile(*replica, firms, {}).orThrow();
        QCOMPARE(report.created, 2);
        QCOMPARE(named(replica, Kind::Company, "Ромашка ООО").text("inn"), std::string("7707083893"));
        QCOMPARE(named(replica, Kind::Company, "ИП Ёлкина А.").text("inn"), std::string("500100732259"));
        QCOMPARE(replica.count(Kind::Company), std::size_t{2});
        // Where only the person is named, the firm has his name and not its number.
        QCOMPARE(importFile(*replica, "ФИО;ИНН\nЖукова Анна;504308599677\n", {}).orThrow().created, 1);
        QCOMPARE(named(replica, Kind::Company, "Жукова Анна").text("inn"), std::string("504308599677"));
    }
};

QTEST_GUILESS_MAIN(FoundShapesTest)
#include "tst_found_shapes.moc"
