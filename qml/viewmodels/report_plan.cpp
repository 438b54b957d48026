// The report on plans: what was to be reached, what was.
#include <algorithm>

#include "core/base/iso_time.h"
#include "core/insight/plan_fact.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"
#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ReportTopics)
};

const QString kDot = QStringLiteral(" · ");

QString amountOf(const model::PlanFact& row, std::int64_t units, const Words& words) {
    return row.metric == "revenue" ? words.moneyShort(units, row.currency)
                                   : words.number(units / Decimal::kScale);
}

Bar planBar(const model::PlanFact& one, const insight::Calendar& calendar, const Words& words) {
    const insight::PeriodUnit unit = insight::periodUnitFrom(one.period);
    const insight::Period period = calendar.periodOf(unit, calendar.startOfDay(one.starts));
    const double passed =
        static_cast<double>(std::clamp(words.nowMs(), period.fromMs, period.toMs) - period.fromMs) /
        static_cast<double>(period.toMs - period.fromMs);
    const bool runs = passed > 0 && passed < 1;
    Bar bar;
    bar.title = metricText(one.metric);
    bar.subtitle =
        (one.who.empty() ? Tr::tr("Everybody") : qs(one.who)) + kDot + periodName(period, unit, words);
    bar.share = std::clamp(one.done().value_or(0), 0.0, 1.0);
    bar.mark = runs ? passed : -1;
    bar.value = one.done() ? percent(*one.done(), words) : QString(QChar(0x2014));
    bar.note = Tr::tr("%1 of %2", "won of entered deals")
                   .arg(amountOf(one, one.fact, words), amountOf(one, one.target, words));
    // The active base is a level, not a sum: no rate.
    if (runs && passed > 0.1 && one.metric != "active_base") {
        const auto rate = static_cast<std::int64_t>(static_cast<double>(one.fact) / passed);
        bar.note +=
            kDot +
            Tr::tr("at this rate %1").arg(amountOf(one, rate / Decimal::kScale * Decimal::kScale, words));
    }
    return bar;
}

insight::Period windowOf(const TopicAsk& ask) {
    insight::Period window;
    window.fromMs = ask.window.from.value_or(0);
    window.toMs = ask.window.to.value_or(ask.words.nowMs() + 366LL * kDayMs);
    return window;
}

}  // namespace

QList<Row> planRows(store::ReadTransaction& read, const Words& words,
                    const std::vector<model::PlanFact>& plans) {
    const insight::Calendar calendar(insight::settingsOf(read).timeZone);
    QList<Row> rows;
    for (const model::PlanFact& one : plans) {
        Bar bar = planBar(one, calendar, words);
        bar.id = QString::number(rows.size());
        rows.append(bar.row());
    }
    return rows;
}

TopicContent planTopic(TopicAsk& ask) {
    auto plans = insight::planProgress(ask.read, windowOf(ask), {}, {}, ask.words.nowMs());
    std::stable_sort(plans.begin(), plans.end(),
                     [](const auto& a, const auto& b) { return a.figures.starts > b.figures.starts; });
    const insight::Calendar calendar(ask.settings.timeZone);
    TopicContent content;
    content.nobody = plans.empty();
    for (const insight::PlanProgress& one : plans) {
        Bar bar = planBar(one.figures, calendar, ask.words);
        bar.id = qs(one.plan);
        bar.opens = true;
        content.bars.append(bar.row());
    }
    content.note =
        Tr::tr("The line marks how much of the time has passed: a bar that ends before it is late.");
    return content;
}

QList<Row> planCases(TopicAsk& ask, const QString& plan) {
    for (const auto& one : insight::planProgress(ask.read, windowOf(ask), {}, {}, ask.words.nowMs())) {
        if (one.plan != idOf(plan)) continue;
        const model::PlanFact& figures = one.figures;
        std::vector<Uuid> cases =
            insight::PlanFacts(ask.read, ask.words.nowMs())
                .cases(figures.metric, one.period, one.member, one.team, figures.currency);
        std::reverse(cases.begin(), cases.end());
        if (figures.metric == "revenue") return purchaseCaseRows(ask.read, ask.words, cases);
        if (figures.metric == "deals_won") return dealCaseRows(ask.read, ask.words, cases);
        if (figures.metric == "new_contacts" || figures.metric == "active_base")
            return clientCaseRows(ask.read, cases);
        return callCaseRows(ask.read, ask.words, cases);
    }
    return {};
}

}  // namespace tropa::viewmodels
