#include <QTest>

#include "core/actions/records.h"
#include "core/store/query.h"
#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::RowModel;

namespace {

std::int64_t count(AppWindow& w, model::Kind kind) {
    store::ReadTransaction read(w.replica());
    store::ListQuery query;
    query.kind = kind;
    return store::countRecords(read, query);
}

/// "Hello" → "Tells", "Has enough"; the first leads on, the second ends.
void makeScript(AppWindow& w) {
    const auto add = [&](model::Kind kind, const actions::Inputs& inputs) {
        return actions::addRecord(w.replica(), kind, inputs).orThrow();
    };
    const Uuid script = add(model::Kind::Script,
                            {{"name", std::string("Знакомство")}, {"goal", std::string("Познакомиться")}});
    const auto line = [&](const char* words, bool ends) {
        return add(model::Kind::ScriptLine,
                   {{"script", script}, {"name", std::string(words)}, {"ends", ends}});
    };
    const Uuid hello = line("Что отнимает больше всего времени?", false);
    const Uuid task = line("Покажем на похожем заводе?", true);
    const Uuid bye = line("Спасибо, напомним весной", true);
    add(model::Kind::ScriptAnswer,
        {{"line", hello}, {"name", std::string("Рассказывает о задаче")}, {"next", task}});
    add(model::Kind::ScriptAnswer,
        {{"line", hello}, {"name", std::string("Нас всё устраивает")}, {"next", bye}});
}

/// A report, by what it is about and its name; on a phone among all of them.
bool choose(AppWindow& w, const QString& topic) {
    const QString name = QStringLiteral("reports.topic.") + topic;
    // A phone has one sheet for all.
    if (w.window().width() <= AppWindow::kPhone.width())
        return w.tap(QStringLiteral("reports.topics")) && w.tap(name);
    RowModel* topics = w.app().topicReport()->topics();
    const int group = topics->value(topics->indexOf(topic), "group").toInt();
    return w.tap(QStringLiteral("reports.group.%1").arg(group)) && w.tap(name);
}

}  // namespace

/// Reports, the call session and the thumb, on a real replica.
class TestWork : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void everyFigureLeadsToItsDeals_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("phone") << AppWindow::kPhone;
        QTest::newRow("desktop") << AppWindow::kDesktop;
    }
    void everyFigureLeadsToItsDeals() {
        QFETCH(QSize, size);
        AppWindow w(size);
        w.open(QStringLiteral("reports"));
        QVERIFY(AppWindow::until([&] { return w.app().funnelReport()->count() > 3; }));
        QVERIFY(w.sees(QStringLiteral("Где теряем покупателей")));
        auto* report = w.app().funnelReport();
        const int did = report->value(1, "count").toInt();
        QVERIFY(did > 0);
        // The tiles above come with the bars and move them.
        QVERIFY(w.settle());
        QVERIFY(w.tap(QStringLiteral("reports.bar.1")));
        QVERIFY(AppWindow::until([&] { return report->cases()->count() == did; }));
        QVERIFY(w.tap(QStringLiteral("cases.row.0")));
        QVERIFY(w.shows(QStringLiteral("deal.more")));
        QVERIFY(w.key(QStringLiteral("Escape")));

        int lost = 1;
        while (lost < report->count() && report->value(lost, "lostText").toString().isEmpty()) ++lost;
        QVERIFY(lost < report->count());
        QVERIFY(w.tap(QStringLiteral("reports.lost.%1").arg(lost)));
        QVERIFY(AppWindow::until([&] { return report->cases()->count() > 0; }));
        QVERIFY(
            report->value(lost, "lostText").toString().startsWith(QString::number(report->cases()->count())));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("cases.row.0")));

        QVERIFY(w.tap(QStringLiteral("reports.period")));
        QVERIFY(w.tap(QStringLiteral("reports.periods.4")));
        QVERIFY(AppWindow::until([&] { return w.app().reportAsk()->period() == QLatin1String("all"); }));
        // A number stands in its bar or behind it, never across its end.
        for (int step = 0; step < w.app().funnelReport()->count(); ++step) {
            const QQuickItem* bar =
                app::script::findByName(w.window(), QStringLiteral("reports.bar.%1").arg(step));
            const auto* number = bar->findChild<QQuickItem*>(QStringLiteral("number"));
            const auto* share = bar->findChild<QQuickItem*>(QStringLiteral("share"));
            const double end =
                bar->findChild<QQuickItem*>(QStringLiteral("done"))->property("fullWidth").toDouble();
            QVERIFY(number->x() + number->width() < end || number->x() > end);
            QVERIFY(share->x() >= number->x() + number->width());
        }
        QVERIFY(w.tap(QStringLiteral("reports.funnel")));
        QVERIFY(w.tap(QStringLiteral("reports.funnels.1")));
        QVERIFY(AppWindow::until(
            [&] { return w.app().reportAsk()->funnelName() == QStringLiteral("Срочная замена"); }));
    }

    void everyReportLeadsToItsCases_data() { everyFigureLeadsToItsDeals_data(); }
    void everyReportLeadsToItsCases() {
        QFETCH(QSize, size);
        AppWindow w(size);
        w.open(QStringLiteral("reports"));
        auto* report = w.app().topicReport();
        const auto leads = [&](const QString& topic, const QString& figure) {
            return choose(w, topic) && AppWindow::until([&] { return report->state() == RowModel::Ready; }) &&
                   w.tap(figure) && AppWindow::until([&] { return report->cases()->count() > 0; }) &&
                   w.shows(QStringLiteral("cases.row.0")) && w.key(QStringLiteral("Escape")) &&
                   w.lacks(QStringLiteral("cases.row.0"));
        };
        QVERIFY(leads(QStringLiteral("velocity"), QStringLiteral("reports.tile.open")));
        QVERIFY(leads(QStringLiteral("calls"), QStringLiteral("reports.bar.agreed")));
        QVERIFY(leads(QStringLiteral("mix"), QStringLiteral("reports.bar.hot")));
        QVERIFY(leads(QStringLiteral("events"), QStringLiteral("reports.bar.captured")));
        // A month of the line is chosen like a button.
        QVERIFY(choose(w, QStringLiteral("trend")));
        QVERIFY(AppWindow::until([&] { return report->points()->count() > 11; }));
        int month = report->points()->count() - 1;
        while (month > 0 && !report->points()->value(month, "opens").toBool()) --month;
        QVERIFY(w.tap(QStringLiteral("reports.line.%1").arg(month)));
        QVERIFY(w.tap(QStringLiteral("cases.row.0")));
        QVERIFY(w.shows(QStringLiteral("deal.more")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        // A plan that is not there says what it is for.
        QVERIFY(choose(w, QStringLiteral("plan")));
        QVERIFY(w.sees(QStringLiteral("На это время планов нет")));
        QVERIFY(w.tap(QStringLiteral("reports.nothing.action")));
        QVERIFY(w.tap(QStringLiteral("plan.metric.calls")));
        QVERIFY(w.type(QStringLiteral("plan.target"), QStringLiteral("40")));
        QVERIFY(w.tap(QStringLiteral("plan.save")));
        QVERIFY(AppWindow::until([&] { return report->count() == 1; }));
        QVERIFY(w.tap(QStringLiteral("reports.bar.") + report->rows().first().id));
        QVERIFY(AppWindow::until([&] { return report->cases()->state() != RowModel::Loading; }));
        QVERIFY(w.settle());
        QVERIFY(w.tap(QStringLiteral("cases.action")));
        QVERIFY(w.type(QStringLiteral("plan.target"), QStringLiteral("60"), true));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(AppWindow::until(
            [&] { return report->value(0, "noteText").toString().contains(QStringLiteral("из 60")); }));
        QVERIFY(w.shows(QStringLiteral("reports.newPlan")));
        QVERIFY(choose(w, QStringLiteral("matrix")));
        QVERIFY(AppWindow::until([&] { return report->cells()->count() == 9; }));
        int cell = 0;
        while (cell < 9 && report->cells()->value(cell, "note").toString().isEmpty()) ++cell;
        QVERIFY(w.tap(QStringLiteral("reports.cell.") + report->cells()->rows()[cell].id));
        QVERIFY(AppWindow::until(
            [&] { return report->cases()->count() == report->cells()->value(cell, "value").toInt(); }));
    }

    void aSessionGoesFromCallToCall() {
        AppWindow w;
        makeScript(w);
        QVERIFY(w.tap(QStringLiteral("nav.more")));
        QVERIFY(w.tap(QStringLiteral("more.calls")));
        QVERIFY(w.tap(QStringLiteral("calls.empty.action")));
        QVERIFY(w.tap(QStringLiteral("callList.temperature.warm")));
        QVERIFY(w.tap(QStringLiteral("callList.days.0")));
        const viewmodels::RowModel& scripts = *w.app().session()->scripts();
        int script = 0;
        while (script < scripts.count() &&
               scripts.value(script, "text").toString() != QStringLiteral("Знакомство"))
            ++script;
        QVERIFY(w.tap(QStringLiteral("callList.script.%1").arg(script)));
        QVERIFY(w.tap(QStringLiteral("callList.begin")));
        QVERIFY(w.sees(QStringLiteral("Что отнимает больше всего времени?")));
        QVERIFY(w.sees(QStringLiteral("1 из ")));
        const QString first = w.app().call()->contactId();
        const auto calls = count(w, model::Kind::Activity);

        w.taps = 0;
        QVERIFY(w.tap(QStringLiteral("call.answer.0")));
        QVERIFY(w.sees(QStringLiteral("Покажем на похожем заводе?")));
        QVERIFY(w.tap(QStringLiteral("call.outcome.talked")));
        QVERIFY(w.tap(QStringLiteral("call.save")));
        QVERIFY2(w.taps <= 3, qPrintable(QString::number(w.taps)));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Activity) == calls + 1; }));
        // The next one, from the first words on.
        QVERIFY(AppWindow::until([&] {
            const QString next = w.app().call()->contactId();
            return !next.isEmpty() && next != first;
        }));
        QVERIFY(w.sees(QStringLiteral("Что отнимает больше всего времени?")));
        QVERIFY(w.sees(QStringLiteral("2 из ")));
        // An answer is taken back.
        QVERIFY(w.tap(QStringLiteral("call.answer.1")));
        QVERIFY(w.sees(QStringLiteral("Спасибо, напомним весной")));
        QVERIFY(w.tap(QStringLiteral("call.stepBack")));
        QVERIFY(w.sees(QStringLiteral("Что отнимает больше всего времени?")));

        QVERIFY(w.tap(QStringLiteral("task.close")));
        QVERIFY(w.shows(QStringLiteral("calls.list.0")));
        QVERIFY(!w.app().session()->active());
        QVERIFY(AppWindow::until([&] {
            return w.app().session()->value(0, "progressText").toString().contains(QStringLiteral("1 из "));
        }));
        // It goes on where it stopped, and whoever goes elsewhere has left it.
        QVERIFY(w.tap(QStringLiteral("calls.list.0")));
        QVERIFY(w.sees(QStringLiteral("2 из ")));
        QVERIFY(w.shows(QStringLiteral("call.outcome.talked")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.shows(QStringLiteral("calls.list.0")));
        QVERIFY(!w.app().session()->active());
    }

    void aThumbDragsTheDayAside() {
        AppWindow w;
        auto* today = w.app().today();
        int row = 0;
        while (row < today->count() && today->value(row, "kind").toString() != QLatin1String("task")) ++row;
        QVERIFY(row < today->count());
        const QString task = today->rows()[row].id;
        const QString name = QStringLiteral("today.row.%1").arg(row);
        QVERIFY(w.shows(name));
        // Too short: nothing happens.
        QVERIFY(w.swipe(name, 40));
        QVERIFY(w.settle());
        QVERIFY(today->indexOf(task) >= 0);
        QVERIFY(w.swipe(name, -130));
        QVERIFY(w.sees(QStringLiteral("Перенесено на завтра")));
        QVERIFY(AppWindow::until([&] { return today->indexOf(task) < 0; }));
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return today->indexOf(task) >= 0; }));
        QVERIFY(w.swipe(QStringLiteral("today.row.%1").arg(today->indexOf(task)), 130));
        QVERIFY(AppWindow::until([&] {
            store::ReadTransaction read(w.replica());
            const auto record = store::findRecord(read, model::Kind::Task, *Uuid::parse(task.toStdString()));
            return record->integer("done_at").has_value();
        }));
    }
};

QTEST_MAIN(TestWork)
#include "tst_work.moc"
