// The reports on deals: how conversions change, how quickly money comes, what each segment, source and event
// comes to.
#include <algorithm>
#include <cmath>

#include "core/base/iso_time.h"
#include "core/insight/deal_reports.h"
#include "core/insight/event_report.h"
#include "core/insight/trend_report.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"
#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
namespace {

using insight::Grouping;
using insight::Share;
using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ReportTopics)
};

const QString kDot = QStringLiteral(" · ");
constexpr int kMonthDays = 30;
constexpr int kLongestHorizonMonths = 6;

/// The age at which deals are compared: as many months as four of five purchases take.
int horizonDays(TopicAsk& ask) {
    const auto cycle = insight::funnelReport(ask.read, ask.timeless()).cycleDays.p80;
    const int months = cycle ? static_cast<int>(std::ceil(*cycle / kMonthDays)) : 1;
    return std::clamp(months, 1, kLongestHorizonMonths) * kMonthDays;
}

QList<Row> groupRows(TopicAsk& ask, Grouping grouping, const QString& none) {
    insight::ReportFilter filter = ask.filter;
    filter.funnel = {};
    const auto groups = insight::groupFigures(ask.read, filter, grouping, ask.settings.currency);
    std::int64_t most = 1;
    for (const auto& one : groups) most = std::max(most, one.entered);
    QList<Row> rows;
    for (const insight::GroupFigures& one : groups) {
        if (one.entered == 0 && one.contacts == 0) continue;
        Bar bar;
        bar.id = one.group.isNil() ? QStringLiteral("none") : qs(one.group);
        bar.title = one.group.isNil() ? none : qs(one.name);
        QStringList about{Tr::tr("%Ln deals", nullptr, static_cast<int>(one.entered))};
        if (grouping != Grouping::Segment)
            about.prepend(Tr::tr("%Ln contacts", nullptr, static_cast<int>(one.contacts)));
        bar.subtitle = about.join(kDot);
        bar.soft = static_cast<double>(one.entered) / static_cast<double>(most);
        bar.share = static_cast<double>(one.won) / static_cast<double>(most);
        bar.value = Tr::tr("%1 of %2", "won of entered deals")
                        .arg(ask.words.number(one.won), ask.words.number(one.entered)) +
                    (one.entered > 0 ? kDot + percent(one.conversion, ask.words) : QString());
        QStringList notes;
        if (!one.revenue.empty()) notes.append(Tr::tr("revenue %1").arg(amountsText(one.revenue, ask.words)));
        if (!one.value.empty())
            notes.append(Tr::tr("%1 a deal", "revenue ÷ deals").arg(amountsText(one.value, ask.words)));
        if (!one.cost.empty()) notes.append(Tr::tr("cost %1").arg(amountsText(one.cost, ask.words)));
        if (one.cycleDays.median)
            notes.append(Tr::tr("cycle %1", "days").arg(daysText(one.cycleDays.median, ask.words)));
        // A figure stays beside what it is.
        bar.note = notes.replaceInStrings(QStringLiteral(" "), QString(QChar::Nbsp)).join(kDot);
        bar.opens = !one.group.isNil() && one.entered > 0;
        rows.append(bar.row());
    }
    return rows;
}

TopicContent groupsTopic(TopicAsk& ask, Grouping grouping, const QString& none) {
    TopicContent content;
    content.bars = groupRows(ask, grouping, none);
    content.nobody = content.bars.isEmpty();
    content.note = Tr::tr(
        "Deals that began in this time, of all paths: the light bar is how many, the full one how many were "
        "won. Revenue counts purchases.");
    return content;
}

QList<Row> dealsOf(TopicAsk& ask, const insight::ReportFilter& filter, insight::GroupCases which) {
    return dealCaseRows(ask.read, ask.words, insight::groupCases(ask.read, filter, which));
}

QList<Row> dealsOfGroup(TopicAsk& ask, Uuid insight::ReportFilter::*member, const QString& key) {
    insight::ReportFilter filter = ask.filter;
    filter.funnel = {};
    filter.*member = idOf(key);
    return dealsOf(ask, filter, insight::GroupCases::Entered);
}

}  // namespace

TopicContent trendTopic(TopicAsk& ask) {
    const int days = horizonDays(ask);
    const insight::Trend trend =
        insight::conversionTrend(ask.read, ask.timeless(), insight::Calendar(ask.settings.timeZone),
                                 insight::PeriodUnit::Month, days * kDayMs, ask.words.nowMs());
    TopicContent content;
    for (const auto& stage : trend.path) content.series.append({qs(stage.id), {qs(stage.name)}});
    content.nobody = trend.path.empty() || std::all_of(trend.periods.begin(), trend.periods.end(),
                                                       [](const auto& one) { return one.entered == 0; });
    if (content.nobody) return content;
    // Unless a step was chosen: how many came to its end.
    std::size_t at = trend.path.size() - 1;
    for (std::size_t k = 0; k < trend.path.size(); ++k)
        if (qs(trend.path[k].id) == ask.series) at = k;
    content.chosen = qs(trend.path[at].id);
    double most = 0.05;
    for (const auto& one : trend.periods) most = std::max(most, one.rates.through[at].value().value_or(0));
    most = std::min(1.0, std::ceil(most * 20) / 20);
    for (const auto& one : trend.periods) {
        const Share& share = one.rates.through[at];
        const auto value = share.value();
        QString note = Tr::tr("%1 of %2", "won of entered deals")
                           .arg(ask.words.number(share.n), ask.words.number(share.of));
        if (const QString range = rangeOf(share, ask.words); !range.isEmpty()) note += kDot + range;
        if (one.young) note += kDot + Tr::tr("some are too young to count");
        content.points.append({qs(one.period.starts),
                               {shortMonth(one.period, ask.words), value ? *value / most : -1,
                                percent(share, ask.words), note, one.young, one.entered > 0}});
    }
    content.lineTop = percent(most, ask.words);
    content.lineTitle =
        Tr::tr("Did “%1” within %Ln days of the beginning", nullptr, days).arg(qs(trend.path[at].name));
    content.note = Tr::tr(
        "By the month in which the deals began, all at the same age; a deal that is younger does not count "
        "yet. "
        "A dashed line leads to months that are not complete.");
    return content;
}

QList<Row> trendCases(TopicAsk& ask, const QString& key) {
    const insight::Calendar calendar(ask.settings.timeZone);
    const insight::Period month =
        calendar.periodOf(insight::PeriodUnit::Month, calendar.startOfDay(key.toStdString()));
    insight::ReportFilter filter = ask.timeless();
    filter.funnel = insight::funnelOf(ask.read, filter);
    filter.fromMs = month.fromMs;
    filter.toMs = month.toMs;
    return dealsOf(ask, filter, insight::GroupCases::Entered);
}

TopicContent velocityTopic(TopicAsk& ask) {
    const insight::Velocity velocity =
        insight::velocityOf(ask.read, ask.timeless(), ask.window.period(ask.read, ask.words));
    const insight::FunnelReport report = insight::funnelReport(ask.read, ask.timeless());
    TopicContent content;
    content.nobody = report.entered == 0;
    content.tiles = {
        tile(QStringLiteral("won"), Tr::tr("Won"), amountsText(velocity.wonAmount, ask.words),
             Tr::tr("%Ln deals", nullptr, static_cast<int>(velocity.won)), velocity.won > 0),
        tile(QStringLiteral("aday"), Tr::tr("Velocity"), amountsText(velocity.aDay, ask.words),
             Tr::tr("a day, over %Ln days", nullptr, static_cast<int>(velocity.period.days()))),
        tile(QStringLiteral("open"), Tr::tr("On their way"), amountsText(velocity.openAmount, ask.words),
             Tr::tr("%Ln deals", nullptr, static_cast<int>(velocity.open)), velocity.open > 0),
        tile(QStringLiteral("forecast"), Tr::tr("Forecast"), amountsText(velocity.forecast, ask.words),
             Tr::tr("of those on their way"))};
    for (std::size_t k = 0; k < velocity.toWin.size(); ++k) {
        const bool last = k == report.stages.size();
        const std::int64_t waiting = last ? report.waitingAfterLast : report.stages[k].waitingBefore;
        Bar bar;
        bar.id = last ? QStringLiteral("end") : qs(report.stages[k].stage);
        bar.title = k == 0 ? Tr::tr("Entered") : qs(report.stages[k - 1].name);
        if (waiting > 0) bar.subtitle = Tr::tr("%Ln waiting here", nullptr, static_cast<int>(waiting));
        bar.share = velocity.toWin[k];
        bar.value = percent(velocity.toWin[k], ask.words);
        bar.opens = waiting > 0 && !last;
        content.bars.append(bar.row());
    }
    content.note = Tr::tr(
        "The bars: how many of those who came so far go to the end. The forecast multiplies each open deal "
        "by "
        "the chance of its place.");
    return content;
}

QList<Row> velocityCases(TopicAsk& ask, const QString& key) {
    insight::ReportFilter filter = ask.timeless();
    filter.funnel = insight::funnelOf(ask.read, filter);
    const bool open = key == QLatin1String("open");
    if (open || key == QLatin1String("won"))
        return dealCaseRows(
            ask.read, ask.words,
            insight::velocityCases(ask.read, filter, ask.window.period(ask.read, ask.words), open));
    insight::CasesOf which;
    which.what = insight::CasesOf::What::WaitingBefore;
    which.stage = idOf(key);
    return dealCaseRows(ask.read, ask.words, insight::casesOf(insight::cohortOf(ask.read, filter), which));
}

TopicContent segmentsTopic(TopicAsk& ask) {
    return groupsTopic(ask, Grouping::Segment, Tr::tr("Without a segment"));
}
QList<Row> segmentsCases(TopicAsk& ask, const QString& key) {
    return dealsOfGroup(ask, &insight::ReportFilter::segment, key);
}
TopicContent sourcesTopic(TopicAsk& ask) {
    return groupsTopic(ask, Grouping::Source, Tr::tr("Without a source"));
}
QList<Row> sourcesCases(TopicAsk& ask, const QString& key) {
    return dealsOfGroup(ask, &insight::ReportFilter::source, key);
}

TopicContent eventsTopic(TopicAsk& ask) {
    TopicContent content;
    store::ListQuery query;
    query.kind = Kind::Event;
    query.sort = "-starts";
    for (const store::Record& event : store::listRecords(ask.read, query))
        content.series.append({qs(event.id), {qs(event.text("name"))}});
    content.nobody = content.series.isEmpty();
    if (content.nobody) return content;
    content.chosen = content.series.first().id;
    for (const Row& one : content.series)
        if (one.id == ask.series) content.chosen = one.id;
    const insight::EventReport report = insight::eventReport(ask.read, idOf(content.chosen));
    const auto add = [&](const char* key, const QString& title, std::int64_t count, bool opens) {
        Bar bar;
        bar.id = QLatin1String(key);
        bar.title = title;
        const Share share{count, report.captured};
        bar.share = share.value().value_or(0);
        bar.value = ask.words.number(count);
        bar.note = report.captured > 0 ? percent(share, ask.words) : QString();
        bar.opens = opens && count > 0;
        content.bars.append(bar.row());
    };
    add("captured", Tr::tr("Met at the stand"), report.captured, true);
    add("consented", Tr::tr("Agreed to be contacted"), report.consented, false);
    add("followed", Tr::tr("Were called, written to or met"), report.followedUp, false);
    add("answered", Tr::tr("Answered"), report.answered, false);
    add("progressed", Tr::tr("Took a step to the purchase"), report.progressed, false);
    add("won", Tr::tr("Bought"), report.won, true);
    const auto back = report.revenueToCost();
    content.tiles = {
        tile(QStringLiteral("revenue"), Tr::tr("Revenue"), amountsText(report.revenue, ask.words),
             Tr::tr("purchases of its deals")),
        tile(QStringLiteral("cost"), Tr::tr("Cost"),
             report.cost ? ask.words.moneyShort(*report.cost, report.costCurrency) : QString(QChar(0x2014)),
             report.cost ? QString() : Tr::tr("not stated")),
        tile(
            QStringLiteral("back"), Tr::tr("Return"),
            back ? ask.words.locale().toString(*back, 'f', 1) + QStringLiteral(" ×") : QString(QChar(0x2014)),
            Tr::tr("revenue to cost"))};
    content.note = Tr::tr("Of all who were met there.");
    return content;
}

QList<Row> eventsCases(TopicAsk& ask, const QString& key) {
    const Uuid event = idOf(ask.series);
    if (key == QLatin1String("won")) {
        insight::ReportFilter filter;
        filter.event = event;
        return dealsOf(ask, filter, insight::GroupCases::Won);
    }
    std::vector<Uuid> people;
    store::ListQuery query;
    query.kind = Kind::Contact;
    query.where = {{"event", event}};
    query.limit = kCasesShown;
    for (const store::Record& contact : store::listRecords(ask.read, query)) people.push_back(contact.id);
    return clientCaseRows(ask.read, people);
}

}  // namespace tropa::viewmodels
