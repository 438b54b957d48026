// The reports on clients: how warm they are, what they bring, for how much they buy, who of them is active.
#include <algorithm>
#include <cmath>

#include "core/base/iso_time.h"
#include "core/insight/client_reports.h"
#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
namespace {

using insight::Share;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ReportTopics)
};

constexpr std::int64_t kYearMs = 365LL * kDayMs;
constexpr const char* kLetters[] = {"A", "B", "C"};

/// A rolling year up to now.
insight::Period lastYear(TopicAsk& ask) {
    const insight::Calendar calendar(ask.settings.timeZone);
    return calendar.between(calendar.dayOf(ask.words.nowMs() - kYearMs + kDayMs),
                            calendar.dayOf(ask.words.nowMs()));
}

std::vector<insight::Purchase> purchasesBefore(TopicAsk& ask, insight::Clients& clients, std::int64_t toMs) {
    insight::ReportFilter filter = ask.timeless();
    filter.funnel = {};
    filter.toMs = toMs;
    return insight::purchasesOf(ask.read, filter, clients, ask.settings.currency);
}

insight::AbcReport abcNow(TopicAsk& ask) {
    const insight::Period year = lastYear(ask);
    insight::Clients clients(ask.read);
    insight::ReportFilter filter = ask.timeless();
    filter.funnel = {};
    filter.fromMs = year.fromMs;
    filter.toMs = year.toMs;
    return insight::abcOf(insight::purchasesOf(ask.read, filter, clients, ask.settings.currency),
                          ask.settings);
}

insight::ActiveBase activeNow(TopicAsk& ask) {
    const insight::Calendar calendar(ask.settings.timeZone);
    const std::int64_t now = ask.words.nowMs();
    insight::Clients clients(ask.read);
    const auto purchases = purchasesBefore(ask, clients, now + 1);
    const auto trend = calendar.periods(insight::PeriodUnit::Month, now - kYearMs, now + 1);
    return insight::activeBase(purchases, insight::activeDaysBySegment(ask.read, purchases, clients),
                               ask.settings.activeDays, ask.window.period(ask.read, ask.words), trend, now,
                               &calendar);
}

/// Everything bought before the end of the time asked for: it tells which purchase of its client each is.
struct Bought {
    insight::Period window;
    std::vector<insight::Purchase> purchases;
};
Bought boughtUntilThen(TopicAsk& ask) {
    insight::Clients clients(ask.read);
    insight::Period window = ask.window.period(ask.read, ask.words);
    // "All the time" begins with the first deal; purchases may be older.
    if (!ask.window.from) window.fromMs = 0;
    return {window, purchasesBefore(ask, clients, window.toMs)};
}

constexpr const char* kOrders[] = {"first", "second", "later"};

QString averageText(const insight::Ticket& ticket, const std::string& currency, const Words& words) {
    const auto average = ticket.average();
    return average ? words.moneyShort(std::llround(*average) * Decimal::kScale, currency)
                   : QString(QChar(0x2014));
}

}  // namespace

TopicContent ticketTopic(TopicAsk& ask) {
    const Bought bought = boughtUntilThen(ask);
    const insight::TicketReport report = insight::averageTicket(bought.purchases, bought.window);
    TopicContent content;
    content.nobody = report.all.empty();
    if (content.nobody) return content;
    const QString titles[] = {Tr::tr("First purchase of a client"), Tr::tr("Second purchase"),
                              Tr::tr("Third and later ones")};
    for (const auto& [currency, orders] : report.byOrder) {
        double most = 1;
        for (const auto& ticket : orders) most = std::max(most, ticket.average().value_or(0));
        for (std::size_t order = 0; order < orders.size(); ++order) {
            const insight::Ticket& ticket = orders[order];
            Bar bar;
            bar.id = QLatin1String(kOrders[order]) + QLatin1Char(':') + qs(currency);
            bar.title = titles[order];
            bar.subtitle = Tr::tr("%Ln purchases", nullptr, static_cast<int>(ticket.purchases));
            bar.share = std::clamp(ticket.average().value_or(0) / most, 0.0, 1.0);
            bar.value = averageText(ticket, currency, ask.words);
            bar.note = Tr::tr("revenue %1").arg(ask.words.moneyShort(ticket.revenue, currency));
            bar.opens = ticket.purchases > 0;
            content.bars.append(bar.row());
        }
        const insight::Ticket& all = report.all.at(currency);
        content.tiles.append(tile(QStringLiteral("all:") + qs(currency), Tr::tr("Average purchase"),
                                  averageText(all, currency, ask.words),
                                  Tr::tr("%Ln purchases", nullptr, static_cast<int>(all.purchases)), true));
        content.tiles.append(tile(QStringLiteral("revenue:") + qs(currency), Tr::tr("Revenue"),
                                  ask.words.moneyShort(all.revenue, currency), QString()));
    }
    content.note = Tr::tr(
        "Revenue divided by purchases; a return lowers the revenue and is no purchase. Clients who stay "
        "should buy "
        "for more each time.");
    return content;
}

QList<Row> ticketCases(TopicAsk& ask, const QString& key) {
    const Bought bought = boughtUntilThen(ask);
    const auto orders = insight::orderOfPurchases(bought.purchases);
    const QString which = key.section(QLatin1Char(':'), 0, 0);
    const std::string currency = key.section(QLatin1Char(':'), 1).toStdString();
    std::vector<Uuid> ids;
    for (std::size_t i = bought.purchases.size(); i-- > 0;) {
        const insight::Purchase& one = bought.purchases[i];
        if (!bought.window.contains(one.atMs) || one.currency != currency) continue;
        const char* order = kOrders[std::clamp<std::size_t>(orders[i], 1, 3) - 1];
        if (which == QLatin1String("all") || which == QLatin1String(order)) ids.push_back(one.id);
    }
    return purchaseCaseRows(ask.read, ask.words, ids);
}

TopicContent mixTopic(TopicAsk& ask) {
    insight::Clients clients(ask.read);
    insight::ReportFilter filter = ask.timeless();
    filter.funnel = {};
    const insight::TemperatureMix mix = insight::temperatureMix(ask.read, filter, clients);
    TopicContent content;
    content.nobody = mix.all() == 0;
    const auto add = [&](const char* temperature, std::int64_t count, int healthy) {
        const Share share{count, mix.all()};
        Bar bar;
        bar.id = QLatin1String(temperature);
        bar.temperature = bar.id;
        QString name = ask.words.temperature(temperature);
        if (!name.isEmpty()) name[0] = name[0].toUpper();
        bar.title = name;
        bar.subtitle = Tr::tr("%Ln clients", nullptr, static_cast<int>(count));
        bar.share = share.value().value_or(0);
        bar.mark = healthy / 100.0;
        bar.value = percent(share, ask.words);
        const double off = bar.share * 100 - healthy;
        const QString healthyText = Tr::tr("healthy: %1").arg(percent(healthy / 100.0, ask.words));
        bar.note = std::abs(off) < 5 ? healthyText
                   : off > 0         ? healthyText + QStringLiteral(" · ") +
                                   Tr::tr("more than that by %1").arg(percent(off / 100, ask.words))
                             : healthyText + QStringLiteral(" · ") +
                                   Tr::tr("%1 short of it").arg(percent(-off / 100, ask.words));
        bar.opens = count > 0;
        content.bars.append(bar.row());
    };
    add("warm", mix.warm, ask.settings.mixWarm);
    add("hot", mix.hot, ask.settings.mixHot);
    add("cold", mix.cold, ask.settings.mixCold);
    content.note = Tr::tr(
        "Clients as they are today: a company takes the warmest of its contacts, and whoever has bought is "
        "hot. The line marks the mix that is healthy for your team.");
    return content;
}

QList<Row> mixCases(TopicAsk& ask, const QString& key) {
    insight::Clients clients(ask.read);
    insight::ReportFilter filter = ask.timeless();
    filter.funnel = {};
    const int wanted = key == QLatin1String("hot") ? 2 : key == QLatin1String("warm") ? 1 : 0;
    std::vector<Uuid> ids;
    for (const auto& [client, warmth] : insight::warmthOfClients(ask.read, filter, clients))
        if (warmth == wanted) ids.push_back(client);
    std::sort(ids.rbegin(), ids.rend());
    return clientCaseRows(ask.read, ids);
}

TopicContent matrixTopic(TopicAsk& ask) {
    const insight::AbcReport report = abcNow(ask);
    TopicContent content;
    content.nobody = report.clients.empty();
    const std::string& home = ask.settings.currency;
    for (std::size_t value = 0; value < 3; ++value)
        for (std::size_t frequency = 0; frequency < 3; ++frequency) {
            const std::int64_t count = report.matrix[value][frequency];
            const std::int64_t brought = report.values[value][frequency];
            const double weight =
                report.total > 0 ? static_cast<double>(brought) / static_cast<double>(report.total) : 0;
            const QString key = QLatin1String(kLetters[value]) + QLatin1String(kLetters[frequency]);
            content.cells.append(
                {key,
                 {static_cast<int>(value), static_cast<int>(frequency),
                  Tr::tr("Money %1, often %2", "classes of the matrix")
                      .arg(QLatin1String(kLetters[value]), QLatin1String(kLetters[frequency])),
                  ask.words.number(count), count > 0 ? ask.words.moneyShort(brought, home) : QString(),
                  std::clamp(weight, 0.0, 1.0)}});
        }
    std::int64_t first = 0;
    std::int64_t firstBrought = 0;
    for (std::size_t frequency = 0; frequency < 3; ++frequency) {
        first += report.matrix[0][frequency];
        firstBrought += report.values[0][frequency];
    }
    content.tiles = {
        tile(QStringLiteral("clients"), Tr::tr("Bought within a year"),
             ask.words.number(static_cast<std::int64_t>(report.clients.size())), Tr::tr("clients")),
        tile(QStringLiteral("total"), ask.settings.abcByMargin ? Tr::tr("Margin") : Tr::tr("Turnover"),
             ask.words.moneyShort(report.total, home), Tr::tr("within a year")),
        tile(QStringLiteral("a"), Tr::tr("Class A by money"), ask.words.number(first),
             Tr::tr("bring %1 of it").arg(percent(Share{firstBrought, report.total}, ask.words)))};
    content.note = Tr::tr(
                       "A by money: the clients who together bring the first %1; A by frequency: from %Ln "
                       "orders a year on.",
                       nullptr, ask.settings.frequencyA)
                       .arg(percent(ask.settings.abcA / 100.0, ask.words));
    if (!report.leftOut.empty())
        content.note +=
            QLatin1Char(' ') +
            Tr::tr("Not added to it, as no rate is stated: %1.").arg(amountsText(report.leftOut, ask.words));
    return content;
}

QList<Row> matrixCases(TopicAsk& ask, const QString& key) {
    const insight::AbcReport report = abcNow(ask);
    std::vector<Uuid> ids;
    std::vector<std::int64_t> values;
    for (const insight::AbcClient& one : report.clients)
        if (QLatin1String(kLetters[static_cast<std::size_t>(one.byValue)]) +
                QLatin1String(kLetters[static_cast<std::size_t>(one.byFrequency)]) ==
            key) {
            ids.push_back(one.client);
            values.push_back(one.value);
        }
    QList<Row> rows = clientCaseRows(ask.read, ids);
    for (Row& row : rows) {
        const auto at = std::find(ids.begin(), ids.end(), idOf(row.id)) - ids.begin();
        row.values.last() = ask.words.moneyShort(values[static_cast<std::size_t>(at)], ask.settings.currency);
    }
    return rows;
}

TopicContent activeTopic(TopicAsk& ask) {
    const insight::ActiveBase base = activeNow(ask);
    TopicContent content;
    std::int64_t most = 1;
    for (const auto& point : base.trend) most = std::max(most, point.active);
    for (const auto& point : base.trend) {
        const Share share{point.active, point.bought};
        content.points.append(
            {qs(point.period.starts),
             {shortMonth(point.period, ask.words),
              static_cast<double>(point.active) / static_cast<double>(most), ask.words.number(point.active),
              Tr::tr("%1 of all who ever bought").arg(percent(share, ask.words)), false, false}});
    }
    content.nobody = base.share.of == 0;
    content.lineTitle = Tr::tr("Active clients at the end of each month");
    content.lineTop = ask.words.number(most);
    content.tiles = {
        tile(QStringLiteral("active"), Tr::tr("Active clients"), ask.words.number(base.active),
             Tr::tr("%1 of all who ever bought").arg(percent(base.share, ask.words)), base.active > 0),
        tile(QStringLiteral("entered"), Tr::tr("Came in"),
             ask.words.number(static_cast<std::int64_t>(base.entered.size())),
             Tr::tr("bought for the first time or again"), !base.entered.empty()),
        tile(QStringLiteral("dropped"), Tr::tr("Dropped out"),
             ask.words.number(static_cast<std::int64_t>(base.droppedOut.size())),
             base.droppedOut.empty() ? QString() : Tr::tr("sleep: remind them of you"),
             !base.droppedOut.empty())};
    content.note = Tr::tr(
        "Active: bought within the last %Ln days. Who came in and dropped out is counted from the beginning "
        "of "
        "that time.",
        nullptr, ask.settings.activeDays);
    return content;
}

QList<Row> activeCases(TopicAsk& ask, const QString& key) {
    const insight::ActiveBase base = activeNow(ask);
    return clientCaseRows(ask.read, key == QLatin1String("active")    ? base.activeClients
                                    : key == QLatin1String("entered") ? base.entered
                                                                      : base.droppedOut);
}

}  // namespace tropa::viewmodels
