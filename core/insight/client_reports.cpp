#include "core/insight/client_reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/decimal.h"
#include "core/base/iso_time.h"
#include "core/insight/id_order.h"
#include "core/store/signs.h"

namespace tropa::insight {
namespace {

AbcClass classOf(std::int64_t orders, const Settings& settings) {
    if (orders >= settings.frequencyA) return AbcClass::A;
    return orders >= settings.frequencyB ? AbcClass::B : AbcClass::C;
}

/// Classes by what the clients before bring; equal ones share a class.
void classByValue(AbcReport& report, const Settings& settings) {
    std::int64_t before = 0;  // of clients who bring strictly more
    std::int64_t added = 0;
    std::int64_t positive = 0;
    for (const AbcClient& client : report.clients) positive += std::max<std::int64_t>(0, client.value);
    for (std::size_t i = 0; i < report.clients.size(); ++i) {
        AbcClient& client = report.clients[i];
        if (i > 0 && client.value < report.clients[i - 1].value) before = added;
        added += std::max<std::int64_t>(0, client.value);
        if (client.value <= 0) continue;
        const double share = 100.0 * static_cast<double>(before) / static_cast<double>(positive);
        client.byValue = share < settings.abcA   ? AbcClass::A
                         : share < settings.abcB ? AbcClass::B
                                                 : AbcClass::C;
    }
}

/// The same time of the day so many days before.
std::int64_t daysBefore(std::int64_t atMs, std::int64_t days, const Calendar* calendar) {
    if (calendar == nullptr) return atMs - days * kDayMs;
    const std::string day = calendar->dayOf(atMs);
    const std::int64_t sinceMidnight = atMs - calendar->startOfDay(day);
    return calendar->startOfDay(dayText(dayNumber(day) - days)) + sinceMidnight;
}

/// For each number of days, from when on a purchase counts at each of the instants.
class Since {
public:
    Since(std::vector<std::int64_t> instants, const Calendar* calendar)
        : instants_(std::move(instants)),
          calendar_(calendar) {}
    const std::vector<std::int64_t>& of(std::int64_t days) {
        std::vector<std::int64_t>& since = known_[days];
        if (since.empty())
            for (const std::int64_t at : instants_) since.push_back(daysBefore(at, days, calendar_));
        return since;
    }

private:
    std::vector<std::int64_t> instants_;
    const Calendar* calendar_;
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> known_;
};

bool isLivingCompany(store::ReadTransaction& read, const Uuid& id) {
    sql::Statement row = read.sql().prepare("SELECT 1 FROM company WHERE id=? AND alive");
    row.bind(1, id);
    return row.next();
}

}  // namespace

std::optional<double> Ticket::average() const {
    return quotient(static_cast<double>(revenue) / static_cast<double>(Decimal::kScale),
                    static_cast<double>(purchases));
}

std::vector<std::size_t> orderOfPurchases(const std::vector<Purchase>& everything) {
    std::vector<std::size_t> orders;
    orders.reserve(everything.size());
    Uuid client;
    std::size_t bought = 0;  // by him so far
    for (const Purchase& one : everything) {
        if (one.client != client) bought = 0;
        client = one.client;
        if (!one.isReturn()) ++bought;
        orders.push_back(std::max<std::size_t>(bought, 1));
    }
    return orders;
}

TicketReport averageTicket(const std::vector<Purchase>& everything, const Period& window) {
    TicketReport report;
    const std::vector<std::size_t> orders = orderOfPurchases(everything);
    const std::string* currency = nullptr;  // of the purchase before
    Ticket* all = nullptr;
    std::array<Ticket, 3>* byOrder = nullptr;
    for (std::size_t i = 0; i < everything.size(); ++i) {
        const Purchase& one = everything[i];
        if (!window.contains(one.atMs)) continue;
        const std::size_t order = std::min<std::size_t>(orders[i], 3) - 1;
        if (currency == nullptr || *currency != one.currency) {
            currency = &one.currency;
            all = &report.all[one.currency];
            byOrder = &report.byOrder[one.currency];
        }
        for (Ticket* ticket : {all, &(*byOrder)[order]}) {
            ticket->revenue += one.amount;
            if (!one.isReturn()) ++ticket->purchases;
        }
    }
    return report;
}

AbcReport abcOf(const std::vector<Purchase>& purchases, const Settings& settings) {
    AbcReport report;
    for (const Purchase& one : purchases) {
        if (one.client.isNil()) continue;
        if (one.currency != settings.currency) {
            report.leftOut[one.currency] += one.amount;
            continue;
        }
        if (report.clients.empty() || report.clients.back().client != one.client)
            report.clients.emplace_back().client = one.client;
        AbcClient& client = report.clients.back();
        client.value += settings.abcByMargin ? one.margin.value_or(0) : one.amount;
        if (!one.isReturn()) ++client.orders;
    }
    // They come by their ids, which stays the order of equal ones.
    std::stable_sort(report.clients.begin(), report.clients.end(),
                     [](const AbcClient& a, const AbcClient& b) { return a.value > b.value; });
    classByValue(report, settings);
    for (AbcClient& client : report.clients) {
        client.byFrequency = classOf(client.orders, settings);
        const auto row = static_cast<std::size_t>(client.byValue);
        const auto column = static_cast<std::size_t>(client.byFrequency);
        ++report.matrix[row][column];
        report.values[row][column] += client.value;
        report.total += client.value;
    }
    return report;
}

ActiveBase activeBase(const std::vector<Purchase>& everything, const std::unordered_map<Uuid, int>& daysOf,
                      int usualDays, const Period& window, const std::vector<Period>& trend,
                      std::int64_t nowMs, const Calendar* calendar) {
    struct Bought {
        Uuid client;
        std::int64_t atMs;
    };
    std::vector<Bought> bought;
    bought.reserve(everything.size());
    for (const Purchase& one : everything)
        if (!one.isReturn() && !one.client.isNil()) bought.push_back({one.client, one.atMs});
    ActiveBase base;
    for (const Period& period : trend) base.trend.push_back({period, 0, 0});
    const std::int64_t end = std::min(window.toMs, nowMs + 1);
    std::vector<std::int64_t> instants{window.fromMs, end};
    for (const Period& period : trend) instants.push_back(std::min(period.toMs, nowMs + 1));
    Since since(instants, calendar);
    for (auto first = bought.begin(); first != bought.end();) {
        const Uuid client = first->client;
        const auto last =
            std::find_if(first, bought.end(), [&](const Bought& one) { return one.client != client; });
        const auto own = daysOf.find(client);
        const std::vector<std::int64_t>& counts = since.of(own == daysOf.end() ? usualDays : own->second);
        const auto isActive = [&](std::size_t instant) {
            const auto behind =
                std::lower_bound(first, last, instants[instant],
                                 [](const Bought& one, std::int64_t ms) { return one.atMs < ms; });
            return behind != first && (behind - 1)->atMs >= counts[instant];
        };
        for (std::size_t i = 0; i < base.trend.size(); ++i) {
            if (first->atMs >= instants[i + 2]) continue;
            ++base.trend[i].bought;
            if (isActive(i + 2)) ++base.trend[i].active;
        }
        if (first->atMs < end) {
            ++base.share.of;
            const bool was = isActive(0);
            const bool is = isActive(1);
            (is ? base.activeClients : base.sleeping).push_back(client);
            if (is && !was) base.entered.push_back(client);
            if (was && !is) base.droppedOut.push_back(client);
        }
        first = last;
    }
    base.active = static_cast<std::int64_t>(base.activeClients.size());
    base.share.n = base.active;
    return base;
}

std::unordered_map<Uuid, int> activeDaysBySegment(store::ReadTransaction& read,
                                                  const std::vector<Purchase>& purchases, Clients& clients) {
    std::map<Uuid, int> segments;
    sql::Statement rows =
        read.sql().prepare("SELECT id,active_days FROM segment WHERE alive AND active_days IS NOT NULL");
    while (rows.next()) segments[rows.uuid(0)] = static_cast<int>(rows.integer(1));
    std::unordered_map<Uuid, int> days;
    if (segments.empty()) return days;
    for (const Purchase& one : purchases)
        if (const auto found = segments.find(clients.segmentOf(one.client)); found != segments.end())
            days.insert_or_assign(one.client, found->second);
    return days;
}

Warmth warmthOfClients(store::ReadTransaction& read, const ReportFilter& filter, Clients& clients) {
    struct Sign {
        Uuid client;
        int level;    // 0 to 2
        bool bought;  // not noted with a contact
    };
    std::vector<Sign> signs;
    const auto isAsked = [&](const Uuid& client) {
        return filter.segment.isNil() || clients.segmentOf(client) == filter.segment;
    };
    {
        Conditions where;
        where.add("alive AND merged_into IS NULL");
        where.is("owner", filter.owner);
        where.is("source", filter.source);
        where.is("event", filter.event);
        if (!filter.team.isNil()) {
            where.add("owner IN (SELECT id FROM member WHERE team=?)");
            where.value(filter.team);
        }
        sql::Statement rows = read.sql().prepare(
            "SELECT id,company,warmth FROM contact INDEXED BY contact_report WHERE " + where.text());
        where.bind(rows);
        while (rows.next()) {
            const Uuid company = rows.uuid(1);
            // Most contacts were never merged: their client is known without looking.
            const Uuid client = company.isNil() ? rows.uuid(0) : clients.clientOf(company);
            if (!isAsked(client)) continue;
            const std::string_view noted = rows.text(2);
            signs.push_back({client, noted == "hot" ? 2 : noted == "warm" ? 1 : 0, false});
        }
    }
    sql::Statement buyers = read.sql().prepare(
        fmt::format("SELECT buyer FROM purchase WHERE buyer IS NOT NULL AND {}", store::kCountsAsPurchase));
    while (buyers.next()) signs.push_back({clients.clientOf(buyers.uuid(0)), 2, true});
    // Whoever has bought is hot, also a company where nobody is known by name.
    const bool all =
        filter.owner.isNil() && filter.source.isNil() && filter.event.isNil() && filter.team.isNil();
    const auto order = orderOfIds(signs.size(), [&](std::size_t i) { return signs[i].client; });
    Warmth warmth;
    for (auto first = order.begin(); first != order.end();) {
        const Uuid client = signs[*first].client;
        int level = 0;
        bool noted = false;
        for (; first != order.end() && signs[*first].client == client; ++first) {
            level = std::max(level, signs[*first].level);
            noted = noted || !signs[*first].bought;
        }
        if (noted || (all && isLivingCompany(read, client) && isAsked(client)))
            warmth.emplace_back(client, level);
    }
    return warmth;
}

TemperatureMix temperatureMix(store::ReadTransaction& read, const ReportFilter& filter, Clients& clients) {
    TemperatureMix mix;
    for (const auto& [client, level] : warmthOfClients(read, filter, clients))
        ++(level == 2 ? mix.hot : level == 1 ? mix.warm : mix.cold);
    return mix;
}

}  // namespace tropa::insight
