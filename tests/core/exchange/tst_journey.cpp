#include <QtTest>

#include "core/actions/deals.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/exchange/document.h"
#include "core/insight/journey.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using testing::TempReplica;
using Text = std::string;

namespace {}  // namespace

class TestJourney : public QObject {
    Q_OBJECT

    std::unique_ptr<TempReplica> replica_;

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(**replica_, kind, inputs).orThrow(); }
    static std::int64_t at(const char* time) { return msFromIso(time, 7 * 60).value(); }

private slots:
    /// A funnel on paper: what the team knows of each step, and what came of it in a period.
    void aFunnelIsACustomerJourneyMap() {
        replica_ = std::make_unique<TempReplica>();
        const Uuid segment = add(Kind::Segment, {{"name", Text("Срочная замена")}});
        const Uuid funnel = add(Kind::Funnel, {{"name", Text("Путь")}, {"segment", segment}});
        const Uuid first = add(Kind::Stage, {{"funnel", funnel},
                                             {"name", Text("Назвал задачу")},
                                             {"evidence", Text("Письмо с задачей")},
                                             {"question", Text("Возьмётесь?")},
                                             {"channel", Text("Телефон")},
                                             {"obstacle", Text("Некому описать")},
                                             {"help", Text("Прислать опросный лист")},
                                             {"usual_days", std::int64_t{3}},
                                             {"limit_days", std::int64_t{9}}});
        add(Kind::Stage, {{"funnel", funnel}, {"name", Text("Испытал образец")}});
        for (const char* day : {"2026-03-01 10:00", "2026-03-31 23:30", "2026-04-01 00:10"}) {
            const Uuid deal =
                add(Kind::Deal, {{"title", Text("Сделка")}, {"funnel", funnel}, {"created_at", at(day)}});
            StepTaken taken;
            taken.deal = deal;
            taken.stage = first.text();
            taken.evidence = "да";
            taken.atMs = at(day) + 2 * kDayMs;
            (void)markStep(**replica_, taken).orThrow();
            if (Text(day) == "2026-03-01 10:00") loseDeal(**replica_, deal, {"дорого", {}, {}}).orThrow();
        }
        store::ReadTransaction read(**replica_);
        const insight::Calendar calendar("Asia/Novosibirsk");
        const insight::Period march = calendar.between("2026-03-01", "2026-03-31");
        insight::ReportFilter filter;
        filter.funnel = funnel;
        filter.fromMs = march.fromMs;
        filter.toMs = march.toMs;
        const model::Journey journey = insight::journeyOf(read, filter, calendar);
        QCOMPARE(journey.entered, 2);
        QCOMPARE(journey.lost, 1);
        QVERIFY(!journey.version);
        QCOMPARE(journey.to, Text("2026-03-31"));
        QCOMPARE(journey.steps.size(), std::size_t{2});
        QCOMPARE(journey.steps[0].did, 2);
        QCOMPARE(journey.steps[0].medianDays.value(), 2.0);
        QCOMPARE(journey.steps[1].lostBefore, 1);
        QCOMPARE(journey.steps[1].waitingBefore, 1);
        const Text text = exchange::asText(exchange::journeyDocument(journey, exchange::Language::Russian));
        for (const char* told :
             {"Срочная замена", "2026-03-01 – 2026-03-31", "Вопрос покупателя: Возьмётесь?", "Канал: Телефон",
              "Что мешает: Некому описать", "Письмо с задачей", "Прислать опросный лист",
              "Обычно дней: 3; не больше: 9", "дорого 1"})
            QVERIFY2(text.find(told) != Text::npos, told);
        const auto english = exchange::journeyDocument(journey, exchange::Language::English);
        QVERIFY(exchange::asMarkdown(english).find("Customer journey map") != Text::npos);
        QVERIFY(exchange::asPdf(english).starts_with("%PDF"));
    }
};

QTEST_GUILESS_MAIN(TestJourney)
#include "tst_journey.moc"
