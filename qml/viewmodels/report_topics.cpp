// What there is to report on, and the reports on work: calls, plan and fact.
#include "qml/viewmodels/report_topics.h"

#include <algorithm>

#include "core/insight/contact_reports.h"
#include "core/insight/plan_fact.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using insight::Share;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ReportTopics)
};

const QString kDot = QStringLiteral(" · ");

constexpr Topic kTopics[] = {
    {"trend", true, false, true, trendTopic, trendCases},
    {"velocity", true, true, true, velocityTopic, velocityCases},
    {"plan", false, true, false, planTopic, nullptr},
    {"calls", false, true, true, callsTopic, callsCases},
    {"mix", false, false, true, mixTopic, mixCases},
    {"matrix", false, false, true, matrixTopic, matrixCases},
    {"active", false, true, true, activeTopic, activeCases},
    {"segments", false, true, true, segmentsTopic, segmentsCases},
    {"sources", false, true, true, sourcesTopic, sourcesCases},
    {"events", false, false, false, eventsTopic, eventsCases},
};

/// Whether somebody was reached.
bool reached(std::string_view outcome) {
    return outcome != "no_answer" && outcome != "secretary" && outcome != "wrong_number" && !outcome.empty();
}

QString amountOf(const model::PlanFact& row, std::int64_t units, const Words& words) {
    return row.metric == "revenue" ? words.moneyShort(units, row.currency)
                                   : words.number(units / Decimal::kScale);
}

}  // namespace

QList<QByteArray> barRoles() {
    return {"id",   "title",       "subtitle",  "share",    "soft",
            "mark", "temperature", "valueText", "noteText", "opens"};
}

Row Bar::row() const {
    return {id, {title, subtitle, share, soft, mark, temperature, value, note, opens}};
}

Row tile(const QString& key, const QString& title, const QString& value, const QString& note, bool opens) {
    return {key, {title, value, note, opens}};
}

TopicAsk::TopicAsk(store::ReadTransaction& reading, const Words& said, const ReportAskModel::Question& asked,
                   QString chosenSeries)
    : read(reading),
      words(said),
      series(std::move(chosenSeries)),
      settings(insight::settingsOf(reading)),
      window(reportWindow(reading, said, asked.period)),
      filter(reportFilter(asked, window)) {}

insight::ReportFilter TopicAsk::timeless() const {
    insight::ReportFilter all = filter;
    all.fromMs = {};
    all.toMs = {};
    return all;
}

const Topic* topicOf(const QString& key) {
    for (const Topic& topic : kTopics)
        if (key == QLatin1String(topic.key)) return &topic;
    return nullptr;
}

QList<Row> planRows(store::ReadTransaction& read, const Words& words,
                    const std::vector<model::PlanFact>& plans) {
    const insight::Calendar calendar(insight::settingsOf(read).timeZone);
    QList<Row> rows;
    int number = 0;
    for (const model::PlanFact& one : plans) {
        const insight::PeriodUnit unit = insight::periodUnitFrom(one.period);
        const insight::Period period = calendar.periodOf(unit, calendar.startOfDay(one.starts));
        const double passed =
            static_cast<double>(std::clamp(words.nowMs(), period.fromMs, period.toMs) - period.fromMs) /
            static_cast<double>(period.toMs - period.fromMs);
        const bool runs = passed > 0 && passed < 1;
        Bar bar;
        bar.id = QString::number(number++);
        bar.title = metricText(one.metric);
        bar.subtitle =
            (one.who.empty() ? Tr::tr("Everybody") : qs(one.who)) + kDot + periodName(period, unit, words);
        bar.share = std::clamp(one.done().value_or(0), 0.0, 1.0);
        bar.mark = runs ? passed : -1;
        bar.value = one.done() ? percent(*one.done(), words) : QString(QChar(0x2014));
        bar.note = Tr::tr("%1 of %2", "won of entered deals")
                       .arg(amountOf(one, one.fact, words), amountOf(one, one.target, words));
        // The active base is a level, not a sum: no rate.
        if (runs && passed > 0.1 && one.metric != "active_base")
            bar.note +=
                kDot + Tr::tr("at this rate %1")
                           .arg(amountOf(one,
                                         static_cast<std::int64_t>(static_cast<double>(one.fact) / passed) /
                                             Decimal::kScale * Decimal::kScale,
                                         words));
        rows.append(bar.row());
    }
    return rows;
}

TopicContent planTopic(TopicAsk& ask) {
    insight::Period window;
    window.fromMs = ask.window.from.value_or(0);
    window.toMs = ask.window.to.value_or(ask.words.nowMs() + 366LL * 86'400'000);
    auto plans = insight::planFacts(ask.read, window, {}, ask.words.nowMs());
    std::stable_sort(plans.begin(), plans.end(),
                     [](const auto& a, const auto& b) { return a.starts > b.starts; });
    TopicContent content;
    content.nobody = plans.empty();
    content.bars = planRows(ask.read, ask.words, plans);
    content.note =
        Tr::tr("The line marks how much of the time has passed: a bar that ends before it is late.");
    return content;
}

TopicContent callsTopic(TopicAsk& ask) {
    insight::ReportFilter filter = ask.filter;
    filter.funnel = {};
    const insight::CallFigures figures = insight::callsByOutcome(ask.read, filter);
    TopicContent content;
    content.nobody = figures.calls == 0;
    std::int64_t answered = 0;
    std::int64_t agreed = 0;
    std::vector<std::pair<std::string, std::int64_t>> outcomes(figures.outcomes.begin(),
                                                               figures.outcomes.end());
    std::stable_sort(outcomes.begin(), outcomes.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [outcome, count] : outcomes) {
        if (reached(outcome)) answered += count;
        if (outcome == "agreed") agreed += count;
        Bar bar;
        bar.id = outcome.empty() ? QStringLiteral("none") : qs(outcome);
        bar.title = outcome.empty() ? Tr::tr("Without an outcome") : ask.words.outcome(outcome);
        bar.share = Share{count, figures.calls}.value().value_or(0);
        bar.value = ask.words.number(count);
        bar.note = percent(Share{count, figures.calls}, ask.words);
        bar.opens = !outcome.empty();
        content.bars.append(bar.row());
    }
    std::int64_t most = 1;
    std::vector<std::tuple<std::int64_t, std::int64_t, Uuid>> people;
    for (const auto& [author, results] : figures.byAuthor) {
        std::int64_t calls = 0;
        std::int64_t talks = 0;
        for (const auto& [outcome, count] : results) {
            calls += count;
            if (reached(outcome)) talks += count;
        }
        most = std::max(most, calls);
        people.emplace_back(calls, talks, author);
    }
    std::sort(people.rbegin(), people.rend());
    for (const auto& [calls, talks, author] : people) {
        Bar bar;
        bar.id = author.isNil() ? QStringLiteral("nobody") : qs(author);
        bar.title = author.isNil() ? Tr::tr("Nobody named") : titleOf(ask.read, model::Kind::Member, author);
        bar.soft = static_cast<double>(calls) / static_cast<double>(most);
        bar.share = static_cast<double>(talks) / static_cast<double>(most);
        bar.value = ask.words.number(calls);
        bar.note = Tr::tr("reached %1", "people by phone").arg(ask.words.number(talks));
        content.people.append(bar.row());
    }
    content.tiles = {
        tile(QStringLiteral("calls"), Tr::tr("Calls"), ask.words.number(figures.calls), QString()),
        tile(QStringLiteral("reached"), Tr::tr("Reached"), percent(Share{answered, figures.calls}, ask.words),
             ask.words.number(answered)),
        tile(QStringLiteral("agreed"), Tr::tr("Agreed on a next step"), ask.words.number(agreed),
             Tr::tr("%1 of those reached").arg(percent(Share{agreed, answered}, ask.words)))};
    return content;
}

QList<Row> callsCases(TopicAsk& ask, const QString& key) {
    insight::ReportFilter filter = ask.filter;
    filter.funnel = {};
    std::vector<Uuid> calls = insight::callsWith(ask.read, filter, key.toStdString());
    std::reverse(calls.begin(), calls.end());
    return callCaseRows(ask.read, ask.words, calls);
}

}  // namespace tropa::viewmodels
