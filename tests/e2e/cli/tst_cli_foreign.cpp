#include <QMap>
#include <QSet>
#include <QtTest>
#include <algorithm>
#include <cmath>

#include "foreign_data.h"
#include "programs.h"

using tropa::e2e::Cli;
using tropa::e2e::lineOf;
using tropa::e2e::LogEntry;
using tropa::e2e::Opportunity;
using tropa::e2e::Run;

namespace {

/// As a spreadsheet's PERCENTILE does.
double percentile(QList<double> values, double p) {
    if (values.isEmpty()) return std::nan("");
    std::sort(values.begin(), values.end());
    const double place = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<qsizetype>(place);
    if (below + 1 >= values.size()) return values.last();
    return values[below] + (place - static_cast<double>(below)) * (values[below + 1] - values[below]);
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}
bool near(const QJsonValue& a, double b) {
    return std::isnan(b) ? a.isNull() : a.isDouble() && near(a.toDouble(), b);
}

}  // namespace

/// Bases of other programs, brought in by `apply`, and every figure computed once more from their tables.
class TestCliForeign : public QObject {
    Q_OBJECT

    Cli cli_;
    QList<Opportunity> table_ = tropa::e2e::opportunities(900, 5);

    QJsonObject report(const QStringList& words) {
        const Run run = cli_.run(QStringList{"report"} + words);
        if (run.status != 0) qWarning("%s", qPrintable(run.err));
        return run.object();
    }

    /// The funnel's figures over some rows of the table.
    void compareFunnel(const QJsonObject& found, const QList<Opportunity>& rows) {
        int engaged = 0, won = 0, lost = 0, lostBefore[2] = {0, 0}, waiting[2] = {0, 0};
        double amount = 0;
        QList<double> cycle;
        for (const Opportunity& one : rows) {
            engaged += one.engaged ? 1 : 0;
            won += one.isWon() ? 1 : 0;
            lost += one.isLost() ? 1 : 0;
            if (one.isWon()) {
                amount += one.value;
                cycle.append(static_cast<double>(one.engaged->daysTo(*one.closed)));
            } else {
                ++(one.isLost() ? lostBefore : waiting)[one.engaged ? 1 : 0];
            }
        }
        const auto all = static_cast<int>(rows.size());
        QCOMPARE(found["entered"].toInt(), all);
        QCOMPARE(found["won"].toInt(), won);
        QCOMPARE(found["lost"].toInt(), lost);
        QCOMPARE(found["open"].toInt(), all - won - lost);
        QVERIFY(won == 0 || near(found["won_amount"].toObject()["USD"], amount));
        QVERIFY(near(found["cycle_days"].toObject()["median"], percentile(cycle, 0.5)));
        QVERIFY(near(found["cycle_days"].toObject()["p80"], percentile(cycle, 0.8)));
        const int did[2] = {engaged, won};
        for (int k = 0; k < 2; ++k) {
            const QJsonObject stage = found["stages"].toArray()[k].toObject();
            const int before = k == 0 ? all : did[k - 1];
            const auto share = [](int n, int of) {
                return of == 0 ? std::nan("") : static_cast<double>(n) / of;
            };
            QCOMPARE(stage["did"].toInt(), did[k]);
            QCOMPARE(stage["lost_before"].toInt(), lostBefore[k]);
            QCOMPARE(stage["waiting_before"].toInt(), waiting[k]);
            QVERIFY(near(stage["through"], share(did[k], all)));
            QVERIFY(near(stage["step"], share(did[k], before)));
            QVERIFY(near(stage["decided"], share(did[k], did[k] + lostBefore[k])));
            if (lostBefore[k] > 0) {
                QCOMPARE(stage["reasons"].toObject()["not told"].toInt(), lostBefore[k]);
            }
        }
    }

    QList<Opportunity> rows(const std::function<bool(const Opportunity&)>& which) const {
        QList<Opportunity> list;
        std::copy_if(table_.begin(), table_.end(), std::back_inserter(list), which);
        return list;
    }

private slots:
    void anOpportunitiesTableComesIn() {
        const QByteArray lines = tropa::e2e::linesOf(table_);
        QFile file(cli_.file("opportunities.jsonl"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size());
        file.close();
        QElapsedTimer timer;
        timer.start();
        const Run run = cli_.run({"apply", file.fileName()});
        qInfo("%lld lines in %lld ms", static_cast<long long>(lines.count('\n')),
              static_cast<long long>(timer.elapsed()));
        QVERIFY2(run.status == 0, qPrintable(run.out.right(500)));
        QCOMPARE(run.lines().size(), lines.count('\n'));
    }

    void theFunnelOfAllAndOfEachFilter() {
        compareFunnel(report({"funnel"}), table_);
        for (int agent = 0; agent < 3; ++agent) {
            const QString name = QString("Agent %1").arg(agent);
            compareFunnel(report({"funnel", "--owner", name}),
                          rows([&](const Opportunity& one) { return one.agent == name; }));
        }
        compareFunnel(report({"funnel", "--segment", "GTX 3", "--from", "2017-02-01", "--to", "2017-05-31"}),
                      rows([](const Opportunity& one) {
                          return one.product == "GTX 3" && one.engaged && *one.engaged >= QDate(2017, 2, 1) &&
                                 *one.engaged <= QDate(2017, 5, 31);
                      }));
        compareFunnel(report({"funnel", "--from", "2030-01-01"}), {});
    }

    void theCasesAreTheRows() {
        QSet<QString> expected;
        for (const Opportunity& one : table_)
            if (one.isLost() && one.agent == "Agent 1") expected.insert(one.id);
        QSet<QString> found;
        for (const QJsonObject& one :
             cli_.run({"report", "funnel", "--owner", "Agent 1", "--cases", "lost"}).lines())
            found.insert(one["title"].toString());
        QCOMPARE(found, expected);
    }

    void moneyByPeriod() {
        double won = 0;
        int deals = 0;
        for (const Opportunity& one : table_)
            if (one.isWon() && one.closed->year() == 2017 && one.closed->month() <= 3) {
                won += one.value;
                ++deals;
            }
        const QJsonObject velocity = report({"velocity", "--from", "2017-01-01", "--to", "2017-03-31"});
        QCOMPARE(velocity["won"].toInt(), deals);
        QVERIFY(near(velocity["a_day"].toObject()["USD"], won / 90));
        const QJsonObject trend =
            report({"velocity", "--by", "month", "--from", "2017-01-01", "--to", "2017-03-31"});
        double sum = 0;
        for (const auto& period : trend["periods"].toArray())
            sum += period.toObject()["won_amount"].toObject()["USD"].toDouble();
        QCOMPARE(trend["periods"].toArray().size(), 3);
        QVERIFY(near(sum, won));
        const QJsonObject both =
            report({"velocity", "--previous", "--from", "2017-02-01", "--to", "2017-02-28"});
        QCOMPARE(both["previous"].toObject()["from"].toString(), QString("2017-01-04"));
        const QJsonObject january = trend["periods"].toArray()[0].toObject();
        QVERIFY(both["previous"].toObject()["won"].toInt() <= january["won"].toInt());
    }

    void ticketAbcAndActiveBase() {
        // Purchases without an account name nobody: they are money, and no client's.
        QMap<QString, QList<Opportunity>> clients;
        double revenue = 0;
        int purchases = 0;
        for (const Opportunity& one : table_) {
            if (!one.isWon() || one.closed->year() != 2017) continue;
            revenue += one.value;
            ++purchases;
            if (!one.account.isEmpty()) clients[one.account].append(one);
        }
        const QStringList year = {"--from", "2017-01-01", "--to", "2017-12-31"};
        const QJsonObject ticket =
            report(QStringList{"ticket"} + year)["currencies"].toObject()["USD"].toObject();
        QCOMPARE(ticket["purchases"].toInt(), purchases);
        QVERIFY(near(ticket["average"], revenue / purchases));

        // Nobody has stated a currency: it is the one of the purchases.
        const QJsonObject abc = report(QStringList{"abc"} + year);
        QMap<QString, double> values;
        for (auto it = clients.begin(); it != clients.end(); ++it)
            for (const Opportunity& one : it.value()) values[it.key()] += one.value;
        double all = 0;
        for (const double value : values) all += value;
        QCOMPARE(abc["currency"].toString(), QString("USD"));
        QCOMPARE(report(QStringList{"abc", "--currency", "RUB"} + year)["clients"].toArray().size(), 0);
        QVERIFY(near(abc["total"], all));
        QCOMPARE(abc["clients"].toArray().size(), values.size());
        for (const auto& entry : abc["clients"].toArray()) {
            const QJsonObject client = entry.toObject();
            const QString name = client["name"].toString();
            double greater = 0;
            for (const double value : values)
                if (value > values[name] + 1e-9) greater += value;
            const QString expected = greater / all < 0.80 ? "A" : greater / all < 0.95 ? "B" : "C";
            QVERIFY(near(client["value"], values[name]));
            QCOMPARE(client["by_value"].toString(), expected);
            QCOMPARE(client["orders"].toInt(), static_cast<int>(clients[name].size()));
        }

        // As of the end of 2017-06-30: bought within the 90 days that end with that day.
        const QDate end(2017, 6, 30);
        QSet<QString> ever, active;
        for (const Opportunity& one : table_) {
            if (!one.isWon() || one.account.isEmpty() || *one.closed > end) continue;
            ever.insert(one.account);
            if (one.closed->daysTo(end) < 90) active.insert(one.account);
        }
        const QJsonObject base = report({"active", "--from", "2017-06-01", "--to", "2017-06-30"});
        QCOMPARE(base["active"].toInt(), static_cast<int>(active.size()));
        QCOMPARE(base["share"].toObject()["of"].toInt(), static_cast<int>(ever.size()));
        QCOMPARE(base["sleeping"].toInt(), static_cast<int>(ever.size() - active.size()));
    }

    void segmentsAndPlan() {
        const QJsonObject found = report({"segments"});
        for (const auto& entry : found["segments"].toArray()) {
            const QJsonObject segment = entry.toObject();
            const auto deals =
                rows([&](const Opportunity& one) { return one.product == segment["name"].toString(); });
            double revenue = 0;
            for (const Opportunity& one : deals) revenue += one.value;
            QCOMPARE(segment["entered"].toInt(), static_cast<int>(deals.size()));
            QVERIFY(near(segment["revenue"].toObject()["USD"], revenue));
            QVERIFY(near(segment["value"].toObject()["USD"], revenue / static_cast<double>(deals.size())));
        }
        cli_.add("plan", {"metric=revenue", "period=quarter", "starts=2017-04-01", "target=100000",
                          "currency=USD", "member=Agent 2"});
        double fact = 0;
        int deals = 0;
        for (const Opportunity& one : table_)
            if (one.isWon() && one.agent == "Agent 2" && *one.closed >= QDate(2017, 4, 1) &&
                *one.closed <= QDate(2017, 6, 30)) {
                fact += one.value;
                ++deals;
            }
        const QStringList spring = {"--owner", "Agent 2", "--from", "2017-04-01", "--to", "2017-06-30"};
        const QJsonObject plan = report(QStringList{"plan"} + spring);
        const QJsonObject row = plan["plans"].toArray()[0].toObject();
        QVERIFY(near(row["fact"], fact));
        QVERIFY(near(row["done"], fact / 100'000));
        QVERIFY(near(row["forecast"], fact));  // the quarter is over
        QCOMPARE(plan["facts"].toObject()["deals_won"].toInt(), deals);
        QCOMPARE(cli_.run(QStringList{"report", "plan", "--cases", "revenue"} + spring).lines().size(),
                 static_cast<qsizetype>(deals));
    }

    void figuresGoOutAsTables() {
        const QString csv = cli_.file("figures.csv");
        const QString xlsx = cli_.file("figures.xlsx");
        (void)report({"funnel", "--csv", csv, "--xlsx", xlsx});
        QFile text(csv);
        QVERIFY(text.open(QIODevice::ReadOnly));
        QCOMPARE(text.readAll().count('\n'), 3);
        QFile book(xlsx);
        QVERIFY(book.open(QIODevice::ReadOnly));
        QVERIFY(book.readAll().startsWith("PK"));
        (void)report({"response", "--csv", csv});
        QFile single(csv);
        QVERIFY(single.open(QIODevice::ReadOnly));
        QVERIFY(single.readAll().startsWith("figure,value\r\nleads,"));
        // What would change nothing is refused, and so is a figure that is not there.
        QCOMPARE(cli_.run({"report", "mix", "--funnel", "Opportunities"}).status, 2);
        QCOMPARE(cli_.run({"report", "funnel", "--cases", "nonsense"}).status, 2);
        QCOMPARE(cli_.run({"report", "mix", "--previous"}).status, 2);
    }

    void anEventLogComesIn() {
        Cli cli("log.tropa");
        const QList<LogEntry> log = tropa::e2e::eventLog(300, 9);
        const Run run = cli.run({"apply", "-"}, tropa::e2e::linesOf(log));
        QVERIFY2(run.status == 0, qPrintable(run.out.right(500)));
        QMap<QString, QMap<QString, QDateTime>> cases;  // the first time of each activity
        for (const LogEntry& entry : log) {
            auto& times = cases[entry.caseId];
            if (!times.contains(entry.activity)) times[entry.activity] = entry.at;
        }
        const QStringList path = tropa::e2e::kLogPath;
        const QJsonObject found = cli.run({"report", "funnel"}).object();
        QCOMPARE(found["entered"].toInt(), static_cast<int>(cases.size()));
        for (int k = 0; k < path.size(); ++k) {
            int did = 0, lost = 0, declined = 0;
            QList<double> days;
            for (const auto& times : cases) {
                int done = 0;
                for (int i = 0; i < path.size(); ++i)
                    if (times.contains(path[i])) done = i + 1;
                did += done > k ? 1 : 0;
                const bool ended = times.contains("declined") || times.contains("cancelled");
                lost += ended && done == k ? 1 : 0;
                declined += times.contains("declined") && done == k ? 1 : 0;
                const QString before = k == 0 ? path[0] : path[k - 1];
                if (times.contains(path[k]) && times.contains(before))
                    days.append(static_cast<double>(times[before].msecsTo(times[path[k]])) / 86'400'000.0);
            }
            const QJsonObject stage = found["stages"].toArray()[k].toObject();
            QCOMPARE(stage["did"].toInt(), did);
            QCOMPARE(stage["lost_before"].toInt(), lost);
            QCOMPARE(stage["reasons"].toObject()["declined"].toInt(), declined);
            QVERIFY(near(stage["days"].toObject()["median"], percentile(days, 0.5)));
            QVERIFY(near(stage["days"].toObject()["p80"], percentile(days, 0.8)));
        }
    }

    void migrationByALine() {
        Cli cli("migrate.tropa");
        const auto stage = [](const char* name) {
            return lineOf({{"op", "add"},
                           {"entity", "stage"},
                           {"fields", QJsonObject{{"funnel", "Path"}, {"name", name}}}});
        };
        const QByteArray publish = lineOf({{"op", "publish"}, {"funnel", "Path"}});
        const QByteArray lines =
            lineOf({{"op", "add"}, {"entity", "funnel"}, {"fields", QJsonObject{{"name", "Path"}}}}) +
            stage("Asked") + stage("Saw it") + publish +
            lineOf({{"op", "add"},
                    {"entity", "deal"},
                    {"fields", QJsonObject{{"title", "One"}, {"funnel", "Path"}}}}) +
            lineOf({{"op", "step"}, {"deal", "One"}, {"stage", "Saw it"}, {"evidence", "was here"}}) +
            stage("Tried it");
        QCOMPARE(cli.run({"apply", "-"}, lines).status, 0);
        const QList<QJsonObject> stages = cli.run({"list", "stage", "--where", "name=Saw it"}).lines();
        const QByteArray move =
            lineOf({{"op", "delete"}, {"entity", "stage"}, {"id", stages[0]["id"]}}) + publish +
            lineOf({{"op", "migrate"},
                    {"funnel", "Path"},
                    {"version", 2},
                    {"map", QJsonObject{{"Saw it", "Tried it"}}},
                    {"deals", QJsonArray{"One"}}}) +
            lineOf({{"op", "migrate"}, {"funnel", "Path"}, {"version", 7}}) +
            lineOf({{"op", "migrate"}, {"funnel", "Path"}, {"map", QJsonArray{"Saw it"}}});
        const Run run = cli.run({"apply", "-"}, move);
        QCOMPARE(run.status, 1);
        QCOMPARE(run.lines()[2]["migrated"].toInt(), 1);
        QVERIFY(run.lines()[3]["error"].toString().contains("version \"7\""));
        QVERIFY(run.lines()[4]["error"].toString().contains("map"));
        const QJsonObject found =
            cli.run({"report", "funnel", "--version", "2", "--funnel", "Path"}).object();
        QCOMPARE(found["stages"].toArray()[1].toObject()["did"].toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCliForeign)
#include "tst_cli_foreign.moc"
