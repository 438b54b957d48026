// The reports beside the funnel's picture: figures as core counts them, and the records behind each.
#include <QTest>

#include "core/actions/calls.h"
#include "core/actions/demo.h"
#include "core/insight/client_reports.h"
#include "core/insight/contact_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/event_report.h"
#include "core/insight/settings.h"
#include "qml/viewmodels/plan_model.h"
#include "qml/viewmodels/topic_report_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class TopicsTest : public QObject {
    Q_OBJECT

private:
    /// A model over the made-up company that shows this topic, for all the time.
    struct Shown {
        Shown(Fixture& company, const QString& topic)
            : f(company),
              ask(f.context),
              model(f.context, ask),
              watched(model) {
            ask.activate();
            ask.setPeriod(QStringLiteral("all"));
            model.setTopic(topic);
        }
        template <typename Query>
        auto read(Query query) {
            return f.write([&](store::Replica& replica) {
                store::ReadTransaction reading(replica);
                return query(reading);
            });
        }
        QVariant bar(const char* id, const char* role) { return model.value(model.indexOf(id), role); }

        Fixture& f;
        ReportAskModel ask;
        TopicReportModel model;
        Watched watched;
    };

    /// The sum of what the line says, percent.
    static double sumOf(const RowModel& points) {
        double sum = 0;
        for (int i = 0; i < points.count(); ++i)
            sum += at(points, i, "text").toString().remove(QChar(0xa0)).remove('%').toDouble();
        return sum;
    }

    static QString text(const Uuid& id) { return QString::fromStdString(id.text()); }

    std::unique_ptr<Fixture> company_;

private slots:
    void initTestCase() {
        company_ = std::make_unique<Fixture>();
        company_->write([](store::Replica& replica) { actions::makeDemo(replica, {}).orThrow(); });
    }
    void cleanupTestCase() { company_.reset(); }

    void theMixStandsAgainstTheHealthyOne() {
        Shown s(*company_, QStringLiteral("mix"));
        QTRY_COMPARE(s.model.count(), 3);
        const auto mix = s.read([](store::ReadTransaction& read) {
            insight::Clients clients(read);
            return insight::temperatureMix(read, {}, clients);
        });
        QVERIFY(mix.warm > 0 && mix.hot > 0 && mix.cold > 0);
        // The healthy order: warm first, hot second, cold third.
        QCOMPARE(s.model.rows()[0].id, QString("warm"));
        QCOMPARE(s.model.rows()[2].id, QString("cold"));
        QCOMPARE(s.bar("warm", "share").toDouble(),
                 static_cast<double>(mix.warm) / static_cast<double>(mix.all()));
        QCOMPARE(s.bar("warm", "mark").toDouble(), 0.5);
        s.model.showCases(QStringLiteral("hot"), QStringLiteral("Hot"));
        QTRY_COMPARE(s.model.cases()->count(), static_cast<int>(std::min<std::int64_t>(mix.hot, 200)));
        QVERIFY(!at(*s.model.cases(), 0, "title").toString().isEmpty());
        QVERIFY(s.watched.neverReset());
    }

    void theMatrixHasNineGroupsAndTheirClients() {
        Shown s(*company_, QStringLiteral("matrix"));
        QTRY_COMPARE(s.model.cells()->count(), 9);
        int clients = 0;
        for (const Row& cell : s.model.cells()->rows()) {
            const int count = s.model.cells()->value(s.model.cells()->indexOf(cell.id), "value").toInt();
            clients += count;
            if (count == 0) continue;
            s.model.showCases(cell.id, cell.id);
            QTRY_COMPARE(s.model.cases()->count(), count);
            QVERIFY(!at(*s.model.cases(), 0, "amountText").toString().isEmpty());
        }
        QVERIFY(clients > 0);
        QCOMPARE(at(*s.model.tiles(), 0, "value").toInt(), clients);
    }

    void theActiveBaseIsALineAndThreeLists() {
        Shown s(*company_, QStringLiteral("active"));
        QTRY_VERIFY(s.model.points()->count() >= 12);
        const int active = at(*s.model.tiles(), 0, "value").toInt();
        QVERIFY(active > 0);
        const int last = s.model.points()->count() - 1;
        QCOMPARE(at(*s.model.points(), last, "text").toInt(), active);
        for (const Row& tile : s.model.tiles()->rows()) {
            s.model.showCases(tile.id, tile.id);
            const int expected = s.model.tiles()->value(s.model.tiles()->indexOf(tile.id), "value").toInt();
            QTRY_COMPARE(s.model.cases()->count(), expected);
        }
    }

    void theTrendDashesWhatIsYoung() {
        Shown s(*company_, QStringLiteral("trend"));
        QTRY_VERIFY(s.model.points()->count() >= 12);
        const int last = s.model.points()->count() - 1;
        QVERIFY(at(*s.model.points(), last, "young").toBool());
        QVERIFY(!at(*s.model.points(), 0, "young").toBool());
        for (int i = 0; i <= last; ++i) QVERIFY(at(*s.model.points(), i, "value").toDouble() <= 1.0);
        // The axis says its year where it begins and where a year does.
        for (int i = 0; i <= last; ++i) {
            const QString month = s.model.points()->rows()[i].id;
            const bool earlier = month.left(4) != s.model.points()->rows()[last].id.left(4);
            const bool turns = i == 0 ? earlier : month.mid(5, 2) == QLatin1String("01");
            QCOMPARE(at(*s.model.points(), i, "year").toString(), turns ? month.left(4) : QString());
        }
        // The first step is done by more of them than the last one.
        const double end = sumOf(*s.model.points());
        const QString first = s.model.series()->rows().first().id;
        QVERIFY(s.model.seriesId() != first);
        s.model.setSeriesId(first);
        QTRY_COMPARE(s.model.seriesId(), first);
        QTRY_VERIFY(sumOf(*s.model.points()) > end);
        s.model.showCases(s.model.points()->rows()[last - 2].id, QString());
        QTRY_VERIFY(s.model.cases()->count() > 0);
    }

    void velocityKnowsItsDeals() {
        Shown s(*company_, QStringLiteral("velocity"));
        QTRY_COMPARE(s.model.tiles()->count(), 4);
        const auto open = s.read([&](store::ReadTransaction& read) {
            insight::ReportFilter filter;
            filter.funnel = idOf(s.ask.funnelId());
            return insight::funnelReport(read, filter).open;
        });
        s.model.showCases(QStringLiteral("open"), QString());
        QTRY_COMPARE(s.model.cases()->count(), static_cast<int>(open));
        double before = 0;
        for (int i = 0; i < s.model.count(); ++i) {
            QVERIFY(at(s.model, i, "share").toDouble() >= before - 1e-9);
            before = at(s.model, i, "share").toDouble();
        }
        QCOMPARE(before, 1.0);
    }

    void eachOutcomeOfACallLeadsToItsContacts() {
        Shown s(*company_, QStringLiteral("calls"));
        QTRY_VERIFY(s.model.count() > 3);
        const auto figures =
            s.read([](store::ReadTransaction& read) { return insight::callsByOutcome(read, {}); });
        QCOMPARE(s.bar("no_answer", "valueText").toString(),
                 QString::number(figures.outcomes.at("no_answer")));
        s.model.showCases(QStringLiteral("agreed"), QString());
        QTRY_COMPARE(s.model.cases()->count(),
                     static_cast<int>(std::min<std::int64_t>(200, figures.outcomes.at("agreed"))));
        QCOMPARE(at(*s.model.cases(), 0, "page").toString(), QString("contact"));
        // And so does each person.
        const Uuid oleg = s.f.add(Kind::Member, {{"name", std::string("Oleg Dym")}});
        s.f.add(Kind::Activity, {{"kind", std::string("call")},
                                 {"contact", s.f.add(Kind::Contact, {{"name", std::string("Ivan Elk")}})},
                                 {"outcome", std::string("talked")},
                                 {"author", oleg}});
        const QString his = QStringLiteral("by:") + text(oleg);
        QTRY_VERIFY(s.model.people()->indexOf(his) >= 0);
        s.model.showCases(his, QString());
        QTRY_COMPARE(s.model.cases()->count(), 1);
        QCOMPARE(at(*s.model.cases(), 0, "title").toString(), QString("Ivan Elk"));
    }

    void aScriptShowsWhereTalksGetStuck() {
        Shown s(*company_, QStringLiteral("scripts"));
        QTRY_VERIFY(s.model.nobody());
        const Uuid script = s.f.add(Kind::Script, {{"name", std::string("First talk")}});
        const Uuid hello =
            s.f.add(Kind::ScriptLine, {{"script", script}, {"name", std::string("Hello")}, {"ends", false}});
        const Uuid offer = s.f.add(Kind::ScriptLine,
                                   {{"script", script}, {"name", std::string("Shall we?")}, {"ends", true}});
        const Uuid yes =
            s.f.add(Kind::ScriptAnswer, {{"line", hello}, {"name", std::string("Tells")}, {"next", offer}});
        const Uuid contact = s.f.add(Kind::Contact, {{"name", std::string("Anna Rud")}});
        const auto call = [&](const char* outcome, const Uuid& answer) {
            s.f.write([&](store::Replica& replica) {
                actions::CallLog log;
                log.contact = contact;
                log.outcome = outcome;
                log.script = script;
                if (!answer.isNil()) log.scriptPath = answer.text();
                actions::logCall(replica, log).orThrow();
            });
        };
        call("agreed", yes);
        call("talked", yes);
        call("not_interested", {});
        // None was asked for: the one that was talked by, though another stands before it.
        s.f.add(Kind::Script, {{"name", std::string("A first word")}});
        QTRY_COMPARE(s.model.series()->count(), 2);
        QTRY_COMPARE(s.model.seriesId(), text(script));
        QTRY_COMPARE(s.model.count(), 3);
        QTRY_COMPARE(s.bar(hello.text().c_str(), "valueText").toString(), QString("3"));
        QCOMPARE(s.model.seriesText(), QString("First talk"));
        QCOMPARE(s.bar(yes.text().c_str(), "level").toInt(), 1);
        QCOMPARE(s.bar(yes.text().c_str(), "soft").toDouble(), 2 / 3.0);
        QCOMPARE(s.bar(offer.text().c_str(), "share").toDouble(), 1 / 3.0);
        QVERIFY(s.bar(hello.text().c_str(), "noteText").toString().contains("went no further"));
        QCOMPARE(at(*s.model.tiles(), 2, "note").toString(), QString("Hello"));
        s.model.showCases(text(yes), QString());
        QTRY_COMPARE(s.model.cases()->count(), 2);
        s.model.showCases(QStringLiteral("calls"), QString());
        QTRY_COMPARE(s.model.cases()->count(), 3);
    }

    void theFirstAnswerHasItsThreeLists() {
        Shown s(*company_, QStringLiteral("response"));
        QTRY_COMPARE(s.model.count(), 3);
        const auto report = s.read([](store::ReadTransaction& read) {
            return insight::firstResponse(read, {}, insight::settingsOf(read).responseHours,
                                          Words(QLocale::English, read).nowMs());
        });
        QVERIFY(report.leads > 0);
        for (const auto& [key, expected] :
             {std::pair{"in_time", report.inTimeLeads.size()}, std::pair{"late", report.lateLeads.size()},
              std::pair{"waiting", report.waiting.size()}}) {
            QCOMPARE(s.bar(key, "valueText").toString(), QString::number(expected));
            if (expected == 0) continue;
            s.model.showCases(QLatin1String(key), QString());
            QTRY_COMPARE(s.model.cases()->count(), static_cast<int>(std::min<std::size_t>(200, expected)));
        }
    }

    void theAveragePurchaseGrowsOrNot() {
        Shown s(*company_, QStringLiteral("ticket"));
        QTRY_VERIFY(s.model.count() >= 3);
        const auto purchases = s.read([](store::ReadTransaction& read) {
            insight::Clients clients(read);
            return insight::purchasesOf(read, {}, clients, insight::settingsOf(read).currency);
        });
        QVERIFY(!purchases.empty());
        s.model.showCases(s.model.tiles()->rows().first().id, QString());
        QTRY_COMPARE(s.model.cases()->count(),
                     static_cast<int>(std::min<std::size_t>(200, purchases.size())));
        const auto orders = insight::orderOfPurchases(purchases);
        const auto firsts = std::count(orders.begin(), orders.end(), std::size_t{1});
        s.model.showCases(s.model.rows().first().id, QString());
        QTRY_COMPARE(s.model.cases()->count(), static_cast<int>(std::min<std::ptrdiff_t>(200, firsts)));
        QVERIFY(!at(*s.model.cases(), 0, "amountText").toString().isEmpty());
    }

    void sourcesAndEvents() {
        Shown s(*company_, QStringLiteral("sources"));
        QTRY_VERIFY(s.model.count() > 2);
        const QString source = s.model.rows().first().id;
        const int deals = at(s.model, 0, "valueText").toString().section(' ', 2, 2).toInt();
        QVERIFY(deals > 0);
        s.model.showCases(source, QString());
        QTRY_COMPARE(s.model.cases()->count(), deals);

        s.model.setTopic(QStringLiteral("events"));
        QTRY_COMPARE(s.model.count(), 6);
        const auto event = s.read([&](store::ReadTransaction& read) {
            return insight::eventReport(read, idOf(s.model.seriesId()));
        });
        QCOMPARE(s.bar("captured", "valueText").toString(), QString::number(event.captured));
        s.model.showCases(QStringLiteral("captured"), QString());
        QTRY_COMPARE(s.model.cases()->count(), static_cast<int>(event.captured));
        QVERIFY(s.watched.neverReset());
    }

    void aPlanIsMeasuredAndItsTimeMarked() {
        Shown s(*company_, QStringLiteral("plan"));
        QTRY_VERIFY(s.model.nobody());
        const QString month = QDate::currentDate().toString(QStringLiteral("yyyy-MM-01"));
        const QString old = QDate::currentDate().addMonths(-2).toString(QStringLiteral("yyyy-MM-01"));
        for (const QString& starts : {month, old})
            s.f.add(Kind::Plan, {{"metric", std::string("calls")},
                                 {"period", std::string("month")},
                                 {"starts", starts.toStdString()},
                                 {"target", std::int64_t{1000} * Decimal::kScale}});
        QTRY_COMPARE(s.model.count(), 2);
        // The running one first, with a mark; the old one without.
        QVERIFY(at(s.model, 0, "mark").toDouble() > 0);
        QCOMPARE(at(s.model, 1, "mark").toDouble(), -1.0);
        const int calls = at(s.model, 1, "noteText").toString().section(' ', 0, 0).toInt();
        QVERIFY(calls > 0);
        QCOMPARE(at(s.model, 1, "share").toDouble(), calls / 1000.0);
        QVERIFY(!s.model.nobody());
        s.model.showCases(s.model.rows()[1].id, QString());
        QTRY_COMPARE(s.model.cases()->count(), std::min(200, calls));
    }

    void aPlanIsSetChangedAndDeleted() {
        Fixture f;
        const Uuid member = f.add(Kind::Member, {{"name", std::string("Oleg Dym")}});
        ReportAskModel ask(f.context);
        ask.setPeriod(QStringLiteral("all"));
        TopicReportModel report(f.context, ask);
        report.setTopic(QStringLiteral("plan"));
        PlanModel plan(f.context);
        QSignalSpy ready(&plan, &PlanModel::ready);
        plan.startNew();
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(!plan.canSave());
        plan.setTarget(QStringLiteral("nonsense"));
        QVERIFY(!plan.canSave());
        plan.setTarget(QStringLiteral("2,5 млн"));
        QVERIFY(plan.canSave());
        QCOMPARE(plan.times()->count(), 5);
        plan.setPeriod(QStringLiteral("quarter"));
        QCOMPARE(plan.starts(), plan.times()->rows()[1].id);
        plan.setWho(plan.people()->rows().last().id);
        plan.save();
        QTRY_COMPARE(report.count(), 1);
        const QString id = report.rows().first().id;
        const auto stored = [&] { return f.record(Kind::Plan, idOf(id)); };
        QCOMPARE(*stored().integer("target"), std::int64_t{2'500'000} * Decimal::kScale);
        QCOMPARE(stored().reference("member"), member);
        QCOMPARE(qs(stored().text("currency")), QString("RUB"));

        plan.edit(id);
        QTRY_COMPARE(ready.size(), 2);
        QVERIFY(!plan.isNew());
        QVERIFY(plan.canSave());
        plan.setWho({});
        plan.setTarget(QStringLiteral("300 000"));
        plan.save();
        QTRY_VERIFY(stored().reference("member").isNil());
        QCOMPARE(*stored().integer("target"), std::int64_t{300'000} * Decimal::kScale);
        plan.edit(id);
        QTRY_COMPARE(ready.size(), 3);
        plan.remove();
        QTRY_COMPARE(report.count(), 0);
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::TopicsTest)
#include "tst_topics.moc"
