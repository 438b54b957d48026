// The reports beside the funnel's picture: figures as core counts them, and the records behind each.
#include <QTest>

#include "core/actions/demo.h"
#include "core/insight/client_reports.h"
#include "core/insight/contact_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/event_report.h"
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
        QVERIFY(s.model.people()->count() > 0);
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
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::TopicsTest)
#include "tst_topics.moc"
