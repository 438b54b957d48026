// The funnel's picture: figures as the report counts them, in words.
#include <QTest>

#include "core/actions/deals.h"
#include "core/actions/demo.h"
#include "core/insight/funnel_report.h"
#include "qml/viewmodels/funnel_report_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class ReportModelTest : public QObject {
    Q_OBJECT

private slots:
    /// The report of the first funnel is there before the choice of funnels is.
    void casesAreThoseOfTheFunnelThatIsShown() {
        Fixture f;
        f.write([](store::Replica& replica) { actions::makeDemo(replica, {}).orThrow(); });
        ReportAskModel ask(f.context);
        FunnelReportModel model(f.context, ask);
        ask.setPeriod("all");
        QVERIFY(ask.funnelId().isEmpty());
        const auto report = f.write([](store::Replica& replica) {
            store::ReadTransaction read(replica);
            return insight::funnelReport(read, {});
        });
        QVERIFY(report.stages[0].did > 0);
        model.showCases(qs(report.stages[0].stage), "did");
        QTRY_COMPARE(model.cases()->count(), static_cast<int>(report.stages[0].did));
    }

    void itSaysWhatTheReportCounts() {
        Fixture f;
        f.write([](store::Replica& replica) { actions::makeDemo(replica, {}).orThrow(); });
        ReportAskModel ask(f.context);
        FunnelReportModel model(f.context, ask);
        const Watched watched(model), tiles(*model.tiles());
        model.activate();
        QTRY_VERIFY(model.count() > 3);
        ask.setPeriod("all");
        QTRY_COMPARE(ask.periodText(), QString("All the time"));
        const auto report = f.write([&](store::Replica& replica) {
            store::ReadTransaction read(replica);
            insight::ReportFilter filter;
            filter.funnel = idOf(ask.funnelId());
            return insight::funnelReport(read, filter);
        });
        QCOMPARE(model.count(), static_cast<int>(report.stages.size()) + 1);
        QTRY_COMPARE(at(model, 0, "count").toInt(), static_cast<int>(report.entered));
        int worst = 0;
        for (int row = 1; row < model.count(); ++row) {
            const auto& stage = report.stages[static_cast<std::size_t>(row - 1)];
            QCOMPARE(at(model, row, "count").toInt(), static_cast<int>(stage.did));
            QVERIFY(at(model, row, "share").toDouble() <= at(model, row, "before").toDouble() + 1e-9);
            QCOMPARE(at(model, row, "lostText").toString().isEmpty(), stage.lostBefore == 0);
            worst += at(model, row, "worst").toBool() ? 1 : 0;
        }
        QCOMPARE(worst, 1);
        QCOMPARE(at(*model.tiles(), 1, "value").toString(), QString::number(report.won));

        const Row step = model.rows()[1];
        model.showCases(step.id, "did");
        QTRY_COMPARE(model.cases()->count(), static_cast<int>(report.stages[0].did));
        model.showCases(step.id, "lost");
        QTRY_COMPARE(model.cases()->count(), static_cast<int>(report.stages[0].lostBefore));
        model.showCases("won", "all");
        QTRY_COMPARE(model.cases()->count(), static_cast<int>(report.won));
        QVERIFY(watched.neverReset() && tiles.neverReset());

        // On paper: the same steps, and the figures of the time that was asked for.
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("map.md"));
        QSignalSpy told(&f.context, &Context::toast);
        model.saveMap(QUrl::fromLocalFile(path));
        QTRY_VERIFY(QFile::exists(path));
        QTRY_COMPARE(told.count(), 1);
        QVERIFY(told.last()[0].toString().contains(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString map = QString::fromUtf8(file.readAll());
        QVERIFY(map.contains(qs(report.stages[0].name)));
        QVERIFY(map.contains(QString::number(report.entered)));
        model.saveMap(QUrl::fromLocalFile(folder.filePath(QStringLiteral("nowhere/map.pdf"))));
        QTRY_COMPARE(told.count(), 2);
        QVERIFY(!told.last()[0].toString().contains(QStringLiteral("map.pdf")));
    }

    void aLossAppearsBesideItsStep() {
        Fixture f;
        const Uuid funnel = f.add(Kind::Funnel, {{"name", std::string("Path")}});
        const Uuid first = f.add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Answered")}});
        f.add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Paid")}});
        const Uuid deal = f.add(Kind::Deal, {{"title", std::string("Line")}, {"funnel", funnel}});
        f.add(Kind::Deal, {{"title", std::string("Scales")}, {"funnel", funnel}});
        ReportAskModel ask(f.context);
        FunnelReportModel model(f.context, ask);
        model.activate();
        QTRY_COMPARE(model.count(), 3);
        QCOMPARE(at(model, 1, "waitingText").toString(), QString("2 waiting"));
        f.write([&](store::Replica& replica) {
            actions::StepTaken taken;
            taken.deal = deal;
            taken.stage = first.text();
            taken.evidence = "by phone";
            actions::markStep(replica, taken).orThrow();
            actions::Closing closing;
            closing.reason = "Too dear";
            actions::loseDeal(replica, deal, closing).orThrow();
        });
        QTRY_COMPARE(at(model, 2, "lostText").toString(), QString("1 lost"));
        QVERIFY(at(model, 2, "reasonsText").toString().startsWith("too dear"));
        QCOMPARE(at(model, 1, "shareText").toString(), QString("50%"));
        QCOMPARE(at(model, 1, "waitingText").toString(), QString("1 waiting"));
        // Too few to call anything the worst.
        for (int row = 0; row < model.count(); ++row) QVERIFY(!at(model, row, "worst").toBool());
        ask.setOwner(QStringLiteral("00000000-0000-7000-8000-000000000000"));
        QTRY_VERIFY(model.nobody());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::ReportModelTest)
#include "tst_report_model.moc"
